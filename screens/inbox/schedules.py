"""The schedules of a department: recurring work, and when it is next due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from screens.inbox.rhythm import recurrence_text, rhythm_of, values_of
from store import inbox
from store.errors import N_, Invalid
from store.fields import Option
from store.inbox import Schedule, ScheduleGiven, ScheduleRow
from store.reading import Reading
from tui.figures import span_of
from tui.locale import _, say
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen
from tui.text import moment
from tui.widgets.entry_form import EntryForm
from tui.widgets.reading_pane import ReadingPane

__all__ = ["SCHEDULES"]

RUNS = 3
"""Number of upcoming dates shown."""


def _queues(reading: Reading, department: int) -> list[Option]:
    queues = inbox.queues(reading, "schedule.read")
    return [Option(row.id, "", row.name) for row in queues if row.department == department]


def _lines(at: ListScreen, here: ScheduleRow | None) -> tuple[str, list[tuple[str, str]]]:
    """Returns all details of a schedule."""
    if here is None:
        return "", []
    schedule = here.schedule
    names = {each.value: each.label for each in at.editing.lists["procedure"]}
    due = "" if schedule.due_days is None else _("{n} days after").format(n=schedule.due_days)
    lines = [
        (_("Work"), schedule.title),
        (_("Note"), schedule.note),
        (_("Comes back"), f"{recurrence_text(here.words, schedule.start)}, {schedule.at:%H:%M}"),
        (_("Next"), _times(here.coming)),
        (_("Last"), moment(datetime.fromisoformat(schedule.last_at)) if schedule.last_at else ""),
        (_("Queue"), here.queue),
        (_("Procedure"), names.get(schedule.procedure or 0, "")),
        (_("Due"), due),
        (_("Estimate"), span_of(schedule.estimate or None)),
    ]
    return "", [(label, value) for label, value in lines if value]


def _times(moments: Sequence[datetime]) -> str:
    return " · ".join(moment(when) for when in moments[:RUNS])


def _state(row: ScheduleRow) -> str:
    return {"active": _("runs"), "paused": _("paused"), "ended": _("ended")}[row.schedule.state]


SCHEDULES = ListPage(
    place="schedules",
    of=Schedule,
    doc=lambda row: row.schedule,
    heading=N_("Schedules · {name}"),
    empty=N_(
        "No schedules yet: no recurring work.\nA manager or professional can add one: press +."
    ),
    columns=(
        Shown(N_("Name"), 15, lambda row: row.schedule.name, most=28),
        Shown(
            N_("Comes back"),
            24,
            lambda row: recurrence_text(row.words, row.schedule.start),
            most=24,
        ),
        Shown(N_("Next"), 16, lambda row: row.coming[0] if row.coming else None),
        Shown(N_("State"), 10, _state),
        Shown(N_("Queue"), 12, lambda row: row.queue, most=20, priority=1),
    ),
    looks=lambda row: ("", "row") if row.schedule.active else ("-", "row_dim"),
    follows=frozenset({"queue", "procedure"}),
    departments=inbox.schedule_departments,
    read=inbox.schedules,
    form="instead",
    title=N_("Schedule"),
    lists={"queue": _queues, "procedure": inbox.procedure_choices},
    values=lambda row: values_of(row.schedule, row.words),
    says=_lines,
    pane_height=9,
)


@SCHEDULES.handles("began")
def only_queue(at: ListScreen, form: EntryForm) -> None:
    """Fill in the queue where there is only one."""
    queues = at.editing.lists["queue"]
    if at.editing.began is None and len(queues) == 1:
        form.fill({"queue": queues[0].label})


@SCHEDULES.handles("typed", "left")
async def preview(at: ListScreen, form: EntryForm) -> None:
    """Show the upcoming dates as typed."""
    coming = await _coming(at, form.values)
    if at.typing:
        at.query_one(ReadingPane).show("", [(_("Next dates"), coming)])


async def _coming(at: ListScreen, values: Mapping[str, object]) -> str:
    """Returns the next dates in words, or what is wrong with the recurrence."""
    rhythm = rhythm_of(values)
    if rhythm is None:
        return _("choose how often")
    try:
        runs = await at.ask(inbox.next_runs, ScheduleGiven.model_validate(rhythm))
    except Invalid as error:
        return say(error)
    return _times(runs) or _("never again")


@SCHEDULES.handles("schedule.pause")
async def pause(at: ListScreen) -> None:
    """Pause the schedule, or resume it."""
    if at.here is None:
        return
    schedule = at.here.schedule
    if schedule.state == "ended":
        at.show_message(_("This schedule has ended. Press Enter to give it other dates."))
    else:
        await at.act("schedule.pause" if schedule.active else "schedule.resume", schedule.id)
