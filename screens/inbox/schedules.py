"""The schedules of a department: work that comes back by itself, and when it comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from textual import work
from textual.app import ComposeResult

from screens.inbox.departments import Departments
from screens.inbox.schedule_form import form_rows, given_of, rhythm_of, texts_of, told
from store import inbox
from store.errors import ChangedElsewhere, Invalid, KantoorError
from store.inbox import QueueRow, ScheduleGiven, ScheduleRow
from tui import commands
from tui.locale import _, say
from tui.source import FewRows
from tui.text import moment
from tui.widgets.conflict import bring_together
from tui.widgets.entry_form import EntryForm
from tui.widgets.entry_form import Row as FormRow
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["SchedulesScreen"]

RUNS = 3
"""Times ahead that are told."""


class SchedulesScreen(Departments):
    """The schedules above, one in full below; while it is typed, when it would come."""

    place = "schedules"
    rows_are = "schedule"
    follows = frozenset({"schedule", "queue", "procedure"})
    BINDINGS = commands.bindings("schedules")
    CSS_PATH = "schedules.tcss"
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[int, ScheduleRow] = {}
        self._here: ScheduleRow | None = None
        self._at: ScheduleRow | None = None
        self._queues: list[QueueRow] = []
        self._procedures: list[tuple[int, str]] = []

    @property
    def heading(self) -> str:
        """What is shown."""
        return _("Schedules · {name}").format(name=self.department[1])

    def body(self) -> ComposeResult:
        """List, form, and the times ahead."""
        yield VirtualList(
            (
                Column(_("Name"), 15, weight=2),
                Column(_("Comes back"), 24, weight=3),
                Column(_("Next"), 16),
                Column(_("State"), 10),
                Column(_("Queue"), 12, weight=1, priority=1),
            ),
            empty=_("No schedules yet: + adds one."),
        )
        yield EntryForm(self._form(), today=self.session.today)
        yield ReadingPane()

    def _form(self) -> list[FormRow]:
        return form_rows(self._queues, self._procedures, self.session.today)

    async def look(self) -> None:
        """Read the schedules, and what one can be about."""
        self.departments = await self.ask(inbox.schedule_departments)
        department = self.department[0]
        queues = await self.ask(inbox.queues, "schedule.read")
        self._queues = [one for one in queues if one.department == department]
        self._procedures = await self.ask(inbox.procedure_choices, department)
        found = await self.ask(inbox.schedules, department)
        self._rows = {one.schedule.id: one for one in found}
        here = self._rows.get(self._here.schedule.id) if self._here else None
        rows = [_row(one) for one in found]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.row.cursor if shown.row else None)
        if not self.typing:
            self._show(here)

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Another schedule."""
        if not self.typing:
            self._show(self._rows.get(message.row_id or 0))

    def _show(self, here: ScheduleRow | None) -> None:
        self._here, self.answers = here, here.answers if here else {}
        lines = self._lines(here) if here else []
        self.query_one(ReadingPane).show("", lines)
        self.show_chrome()

    def _lines(self, here: ScheduleRow) -> list[tuple[str, str]]:
        one = here.schedule
        due = "" if one.due_days is None else _("{n} days after").format(n=one.due_days)
        lines = [
            (_("Work"), one.title),
            (_("Note"), one.note),
            (_("Comes back"), f"{told(here.words, one.start)}, {one.at:%H:%M}"),
            (_("Next"), _times(here.coming)),
            (_("Last"), moment(datetime.fromisoformat(one.last_at)) if one.last_at else ""),
            (_("Queue"), here.queue),
            (_("Procedure"), dict(self._procedures).get(one.procedure or 0, "")),
            (_("Due"), due),
            (_("Minutes"), str(one.estimate or "")),
        ]
        return [(label, value) for label, value in lines if value]

    async def on_virtual_list_chosen(self) -> None:
        """Change what is under the cursor."""
        if self._here is not None and self.ready("schedule.change"):
            await self._edit(self._here)

    async def do_schedule_add(self) -> None:
        """A new schedule."""
        await self._edit(None)

    async def _edit(self, shown: ScheduleRow | None) -> None:
        self._at = shown
        form = self.query_one(EntryForm)
        form.lay_out(self._form())
        form.start()
        if shown is not None:
            form.fill(self._texts(shown))
        elif len(self._queues) == 1:
            form.fill({"queue": self._queues[0].name})
        self.edit()
        await self._preview(form)

    def _texts(self, shown: ScheduleRow) -> dict[str, str]:
        return texts_of(shown.schedule, shown.words, self._queues, self._procedures)

    async def on_entry_form_edited(self, message: EntryForm.Edited) -> None:
        """A key: when it would come as typed."""
        await self._preview(message.form)

    async def on_entry_form_changed(self, message: EntryForm.Changed) -> None:
        """A field was left: the same."""
        await self._preview(message.form)

    async def _preview(self, form: EntryForm) -> None:
        coming = await self._coming(form.values)
        if self.typing:
            self.query_one(ReadingPane).show("", [(_("Comes"), coming)])

    async def _coming(self, values: Mapping[str, object]) -> str:
        """The next times in words, or what is wrong with the rhythm."""
        rhythm = rhythm_of(values)
        if rhythm is None:
            return _("not yet: say how often")
        try:
            runs = await self.ask(inbox.next_runs, ScheduleGiven.model_validate(rhythm))
        except Invalid as error:
            return say(error)
        return _times(runs) or _("never any more")

    async def do_schedule_pause(self) -> None:
        """Let nothing come for a while, or let it come again."""
        if self._here is None:
            return
        schedule = self._here.schedule
        if schedule.state == "ended":
            self.tell(_("This schedule has ended. Enter gives it other days."))
        else:
            act = "schedule.pause" if schedule.active else "schedule.resume"
            await self.act(act, schedule.id)

    async def do_schedule_run_now(self) -> None:
        """Make the item at once."""
        if self._here is not None:
            done = await self.act("schedule.run_now", self._here.schedule.id)
            if done is not None:
                self.tell(_("Item {id} was made.").format(id=done.doc.id))

    async def do_schedule_remove(self) -> None:
        """Take it away; undo brings it back."""
        if self._here is not None:
            await self.act("schedule.remove", self._here.schedule.id)

    async def do_schedules_next(self) -> None:
        """The schedules of the next department."""
        await self.turn(1)

    async def do_schedules_previous(self) -> None:
        """The schedules of the department before."""
        await self.turn(-1)

    def leave_form(self) -> None:
        """Back to the list, with all of the schedule under its cursor."""
        super().leave_form()
        row = self.query_one(VirtualList).row
        self._show(self._rows.get(row.id) if row else None)

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Keep the schedule; what is refused is shown at its field."""
        given = given_of(message.values)
        try:
            if self._at is None:
                await self.save("schedule.add", given=given)
            else:
                schedule = self._at.schedule
                await self.save("schedule.change", schedule.id, given, schedule.rev)
        except KantoorError as error:
            message.form.refuse(error)
            if isinstance(error, ChangedElsewhere):
                self._bring_together()
            return
        message.form.start()
        self.leave_form()
        await self.look_again()

    @work
    async def _bring_together(self) -> None:
        """Put what a colleague made of the schedule meanwhile into the form."""
        began = self._at
        found = await self.ask(inbox.schedules, self.department[0])
        newest = next(
            (one for one in found if began and one.schedule.id == began.schedule.id), None
        )
        if began is None or newest is None:
            return
        form = self.query_one(EntryForm)
        said = await bring_together(self.app, form, self._texts(began), self._texts(newest))
        if said is not None:
            self._at = newest
            self.tell(said)


def _times(moments: Sequence[datetime]) -> str:
    return " · ".join(moment(one) for one in moments[:RUNS])


def _row(one: ScheduleRow) -> Row:
    schedule = one.schedule
    states = {"active": _("runs"), "paused": _("paused"), "ended": _("ended")}
    cells = (
        schedule.name,
        told(one.words, schedule.start),
        moment(one.coming[0]) if one.coming else "",
        states[schedule.state],
        one.queue,
    )
    role = "row" if schedule.active else "row_dim"
    return Row(schedule.id, (schedule.id,), cells, "" if schedule.active else "-", role)
