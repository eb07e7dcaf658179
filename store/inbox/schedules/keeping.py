"""Adding, changing, pausing and removing schedules."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic import Field as Within

from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Invalid
from store.fields import Field, Id, Option
from store.inbox.models import URGENCY, Priority, Queue
from store.inbox.models.schedules import Schedule
from store.inbox.rules.routing import queue_in_use
from store.inbox.rules.steps import current_version
from store.inbox.schedules.wording import Often, Wording, rule_of
from store.reading import Reading
from store.recurrence import Recurrence, checked_rule
from store.typed_text import Line, NeededLine, Prose

__all__ = ["ScheduleGiven", "add_schedule", "change_schedule", "pause_schedule",
           "recurrence_of", "remove_schedule", "resume_schedule"]  # fmt: skip

FIRST_YEAR, LAST_YEAR = 2000, 2100
OFTEN = (
    Option("day", "1", N_("day")), Option("workday", "2", N_("workday")),
    Option("week", "3", N_("week")), Option("month", "4", N_("month")),
    Option("last workday", "5", N_("last workday")), Option("quarter", "6", N_("quarter")),
    Option("year", "7", N_("year")), Option("rule", "8", N_("rule")),
)  # fmt: skip
ON = N_("mo th, a day of the month, or a rule; empty: as the first day")


def _whole_minutes(at: time) -> time:
    if at.tzinfo is not None:
        raise Invalid(N_("Type the time as hours and minutes, such as 09:00."), field="at")
    return at.replace(second=0, microsecond=0)


class ScheduleGiven(Given):
    """A schedule as typed: the recurrence as in `Wording`, the rest as in `Schedule`."""

    name: Annotated[NeededLine, StringConstraints(max_length=80),
                    Field(N_("Name"), required=True, limit=80, cells=24)]  # fmt: skip
    queue: Annotated[
        int, Id("queue"), Field(N_("Queue"), "record", of="queue", required=True, cells=20)
    ]
    often: Annotated[Often, Field(N_("Per"), "code", options=OFTEN, required=True, cells=2)]
    every: Annotated[int, Field(N_("Once in"), "number", default="1", cells=3, skip=True)] = 1
    on: Annotated[Line, Field(N_("On"), limit=200, cells=24, help=ON)] = ""
    at: Annotated[time, AfterValidator(_whole_minutes),
                  Field(N_("At"), "time", default="09:00", skip=True)] = time(9)  # fmt: skip
    start: Annotated[date, Field(N_("First day"), "date", default="today", ahead=True)]
    title: Annotated[NeededLine, StringConstraints(max_length=200),
                     Field(N_("Work"), required=True, limit=200, cells=56)]  # fmt: skip
    note: Annotated[Prose, Field(N_("Note"), limit=2000, cells=56, skip=True)] = ""
    procedure: Annotated[int | None, Id("procedure", by="number"), Field(N_("Procedure"), "record", of="procedure", cells=24,
                                           skip=True)] = None  # fmt: skip
    priority: Annotated[Priority, Field(N_("Priority"), "choice", options=URGENCY, default="3",
                                        skip=True)] = 3  # fmt: skip
    due_days: Annotated[Annotated[int, Within(ge=0, le=366)] | None,
                        Field(N_("Due in days"), "number", cells=4, skip=True)] = None  # fmt: skip
    estimate: Annotated[int, Within(ge=0, le=10_000),
                        Field(N_("Estimate"), "minutes", cells=6, skip=True)] = 0  # fmt: skip


def recurrence_of(given: ScheduleGiven) -> Recurrence:
    """Return the recurrence of a schedule as typed; raises `Invalid` with the wrong field."""
    if not FIRST_YEAR <= given.start.year <= LAST_YEAR:
        raise Invalid(N_("Choose a first day from {first} to {last}."), field="start",
                      first=FIRST_YEAR, last=LAST_YEAR)  # fmt: skip
    try:
        rule = checked_rule(rule_of(Wording(given.often, given.every, given.on), given.start))
    except Invalid as error:
        error.field = "on" if error.field == "rule" else error.field
        raise
    return Recurrence(rule, given.start, given.at)


def _department(reading: Reading, given: ScheduleGiven) -> int:
    return reading.get(Queue, given.queue).department


@act(
    "schedule.add",
    N_("add a schedule"),
    given=ScheduleGiven,
    department_of=_department,
    undoable=True,
)
def add_schedule(doing: Doing, given: ScheduleGiven) -> Schedule:
    """Add a schedule for recurring work from now on; past runs are not made up for."""
    recurrence = recurrence_of(given)
    department = queue_in_use(doing, given.queue).department
    return doing.add(
        Schedule(
            **_kept(doing, given, department),
            department=department,
            rule=recurrence.rule,
            made_by=doing.actor.person,
            next_at=_first(recurrence, doing.now),
        )
    )


@act("schedule.change", N_("change a schedule"), on=Schedule, given=ScheduleGiven, undoable=True)
def change_schedule(doing: Doing, schedule: Schedule, given: ScheduleGiven) -> Schedule:
    """Change the recurrence or the work of a schedule; items that it created stay as they are."""
    recurrence = recurrence_of(given)
    if queue_in_use(doing, given.queue).department != schedule.department:
        raise Invalid(N_("Choose a queue of the schedule's department."), field="queue")
    moved = recurrence != schedule.recurrence
    for name, value in _kept(doing, given, schedule.department).items():
        setattr(schedule, name, value)
    schedule.rule = recurrence.rule
    if moved and schedule.state != "paused":
        schedule.state = "active"
        schedule.next_at = _first(recurrence, doing.now)
    return doing.save(schedule)


@act("schedule.pause", N_("pause a schedule"), on=Schedule, states=("active",), undoable=True)
def pause_schedule(doing: Doing, schedule: Schedule, _given: Nothing) -> Schedule:
    """Pause a schedule: it creates no items until it is resumed."""
    schedule.state = "paused"
    schedule.next_at = ""
    return doing.save(schedule)


@act("schedule.resume", N_("resume a schedule"), on=Schedule, states=("paused",), undoable=True)
def resume_schedule(doing: Doing, schedule: Schedule, _given: Nothing) -> Schedule:
    """Resume creating items from now on; runs during the pause are not made up for."""
    schedule.next_at = _first(schedule.recurrence, doing.now)
    schedule.state = "active"
    return doing.save(schedule)


@act("schedule.remove", N_("delete a schedule"), on=Schedule, undoable=True)
def remove_schedule(doing: Doing, schedule: Schedule, _given: Nothing) -> None:
    """Delete a schedule; items that it created stay."""
    doing.remove(schedule)


def _kept(reading: Reading, given: ScheduleGiven, department: int) -> dict[str, object]:
    """Return the fields that are stored as given."""
    if given.procedure is not None:
        procedure = current_version(reading, given.procedure)
        if procedure is None or procedure.department != department:
            raise Invalid(N_("Choose a procedure of the queue's department."), field="procedure")
    return given.model_dump(exclude={"often", "every", "on"})


def _first(recurrence: Recurrence, now: datetime) -> str:
    """Return the first run after now; raises `Invalid` when there is none."""
    after = recurrence.after(now)
    if after is None:
        raise Invalid(
            N_("This schedule has no next date. Choose other days or a later end."), field="on"
        )
    return after.isoformat(timespec="milliseconds")
