"""Creating the item of a schedule, when it is due or immediately."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from store.acts import Doing, Nothing, act
from store.errors import N_, ChangedElsewhere, NotFound, Refused
from store.inbox.assigning import assign
from store.inbox.items.making import make_item
from store.inbox.models import NOBODY, Queue, WorkItem
from store.inbox.models.schedules import Schedule
from store.inbox.rules.steps import current_version
from store.inbox.rules.timeline import moment, record
from store.reading import Reading

if TYPE_CHECKING:
    from store.access import Actor
    from store.acts.office_protocol import OfficeProtocol

__all__ = ["due", "run_now", "run_schedule"]

AT_ONCE = 200
"""Maximum number of schedules run per tick."""


def due(office: OfficeProtocol, actor: Actor) -> int:
    """Run every schedule that is due; return the number of items created."""
    made = 0
    for schedule in office.view(actor, _come):
        try:
            done = office.do(actor, "schedule.run", schedule.id)
        except (NotFound, Refused, ChangedElsewhere):
            continue  # removed, paused or run meanwhile
        made += done.doc is not None
    return made


@act("schedule.run", N_("run a schedule"), on=Schedule, states=("active",))
def run_schedule(doing: Doing, schedule: Schedule, _given: Nothing) -> WorkItem | None:
    """Create one item for all runs up to now, and set the next run.

    Several sessions may ask at the same time; for later ones it is no longer due: None.
    """
    if not schedule.next_at or datetime.fromisoformat(schedule.next_at) > doing.now:
        return None
    recurrence = schedule.recurrence
    days = recurrence.between(datetime.fromisoformat(schedule.next_at), doing.now)
    following = recurrence.after(doing.now)
    schedule.next_at = following.isoformat(timespec="milliseconds") if following else ""
    schedule.state = "active" if following else "ended"
    missed = sum(day < doing.today for day in days)
    return _make(doing, schedule, days[-1], missed)


@act("schedule.run_now", N_("run a schedule now"), on=Schedule)
def run_now(doing: Doing, schedule: Schedule, _given: Nothing) -> WorkItem:
    """Create an item immediately; the next scheduled run does not change."""
    return _make(doing, schedule, doing.today, 0)


def _come(reading: Reading) -> list[Schedule]:
    """Return the schedules that are due, earliest first."""
    schedules = reading.page(Schedule, {"state": "active"}, order=("next_at",), limit=AT_ONCE)
    return [
        schedule
        for schedule in schedules
        if datetime.fromisoformat(schedule.next_at) <= reading.now
    ]


def _make(doing: Doing, schedule: Schedule, day: date, missed: int) -> WorkItem:
    """Create one item for a day and the missed days before it; it is accepted work."""
    queue = doing.get(Queue, schedule.queue)
    version = current_version(doing, schedule.procedure) if schedule.procedure else None
    own: dict[str, object] = {"procedure": version.id} if version else {}
    due = None if schedule.due_days is None else day + timedelta(days=schedule.due_days)
    item = make_item(
        doing,
        queue,
        origin="recurring",
        title=schedule.title,
        state="open",
        priority=schedule.priority,
        due=due,
        estimate=schedule.estimate,
        made_by=doing.actor.person or NOBODY,
        subject_kind=schedule.kind,
        subject=schedule.id,
        **own,
    )
    values: dict[str, str | int] = {"schedule": schedule.name, "day": f"{day:%d-%m-%Y}"}
    if missed:
        record(doing, item.id, "added", N_("By schedule {schedule}, for {day}: {missed} missed"),
               {**values, "missed": missed}, schedule.note)  # fmt: skip
    else:
        record(
            doing, item.id, "added", N_("By schedule {schedule}, for {day}"), values, schedule.note
        )
    schedule.last_at = moment(doing)
    doing.save(schedule)
    return assign(doing, item)
