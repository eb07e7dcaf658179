"""Quality checks: finished work that is reviewed again, and the findings."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from textual import work
from textual.app import ComposeResult

from screens.inbox.quality_charts import faults_chart, percent
from store import inbox
from store.errors import NotFound
from store.inbox import CheckRow, FoundRow, Quality, QualityState
from store.office.presence import Subject
from tui import commands
from tui.locale import _
from tui.pages.asking import act_with_text
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows, ViewSource
from tui.widgets.chart_pane import ChartPane
from tui.widgets.entry_form import Slot
from tui.widgets.fields import CountField
from tui.widgets.form_dialog import FormDialog
from tui.widgets.panes import Panes
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["QualityScreen"]

STATES: tuple[QualityState, ...] = ("open", "faulty", "good")
SIDE = 67
"""Cells of the findings at the right."""
NOTE = 4
"""The cell of a judged check that is its note."""


class QualityScreen(OfficeScreen):
    """The open or finished checks of a department; below or beside it, the findings per person."""

    place = "quality"
    rows_are = "quality_check"
    follows = frozenset({"quality_check", "quality_share", "item"})
    BINDINGS = commands.bindings("quality")
    CSS_PATH = "quality.tcss"
    AUTO_FOCUS = "#checks"

    def __init__(self) -> None:
        super().__init__()
        self._departments: list[Quality] = []
        self._turn = 0
        self._state: QualityState = "open"
        self._shown: tuple[int, QualityState] | None = None
        self._items: dict[int, CheckRow] = {}

    @property
    def department(self) -> Quality | None:
        known = self._departments
        return known[self._turn % len(known)] if known else None

    @property
    def heading(self) -> str:
        """The department, the share of its work that is checked, and which checks are shown."""
        at = self.department
        if at is None:
            return _("Quality checks")
        parts = [at.name]
        if at.whole:
            parts.append(_("{percent} of the work").format(percent=f"{at.percent} %"))
        parts.append(_state_name(self._state))
        return _("Quality · {what}").format(what=" · ".join(parts))

    def body(self) -> ComposeResult:
        findings = VirtualList(
            (
                Column(_("Month"), 7),
                Column(_("Work of"), 20, most=28),
                Column(_("Good"), 6, right=True),
                Column(_("Faulty"), 6, right=True),
                Column(_("Faulty (%)"), 10, right=True),
            ),
            empty=_("No quality checks in the last twelve months."),
            id="findings",
        )
        checks = VirtualList(_columns(self._state), id="checks")
        yield Panes(checks, findings, ChartPane(id="chart"), below="3fr", side=SIDE)

    def on_resize(self) -> None:
        """Show the note of a finding on a second line where the list is narrow and high."""
        judged = self._state != "open" and self.query_one(Panes).side_by_side
        self.query_one("#checks", VirtualList).stack(NOTE if judged else None)

    async def load(self) -> None:
        """Read the department's checks and findings."""
        self._departments = await self.ask(inbox.quality_departments)
        at = self.department
        if at is None:
            self.show_message(
                _(
                    "You work in no department, so you have no quality checks. Ask "
                    "your manager for a role."
                )
            )
            return
        if not at.whole and self._state == "open":
            self._state = "faulty"
        checks = self.query_one("#checks", VirtualList)
        checks.empty = self._nothing(at)
        if self._shown == (at.department, self._state):
            checks.reload()
        else:
            self._show_checks(at)
        found_faults = await self.ask(inbox.found_faults, at.department)
        rows = [_found_row(number, row) for number, row in enumerate(found_faults)]
        below = self.query_one("#findings", VirtualList)
        below.show(FewRows(lambda: rows), at=below.cursor)
        self.query_one(Panes).title(_("Found in twelve months"))
        self.set_class(at.whole and bool(rows), "-charted")
        if at.whole:
            self.query_one(ChartPane).show(faults_chart(found_faults, self.session.today))

    def do_report_chart(self) -> None:
        """Swap chart and table; the charts are for who leads the department."""
        if not self.has_class("-charted"):
            at = self.department
            self.show_message(
                _("The chart appears once a check was found good or faulty.")
                if at is None or at.whole
                else _("You see your own work; the department's manager sees all of it.")
            )
            return
        super().do_report_chart()
        self.query_one("#findings").display = not self.query_one("#chart").display

    def _show_checks(self, at: Quality) -> None:
        self._shown = (at.department, self._state)
        self._items = {}
        checks = self.query_one("#checks", VirtualList)
        source = ViewSource(
            self.session, inbox.quality_checks, self._row, at.department, self._state
        )
        checks.show(source, _columns(self._state))
        self.on_resize()

    def _nothing(self, at: Quality) -> str:
        if self._state != "open":
            return _("None.")
        if not at.percent:
            return _("No completed work is checked here. Press s to set how much.")
        if not at.drawn:
            return _("The first sample, of last week's work, is drawn within a minute.")
        return _("Everything of week {week} has been checked.").format(week=at.drawn)

    def _row(self, row: CheckRow) -> Row:
        self._items[row.id] = row
        title = row.title or _("(no subject)")
        came = (row.checked_by, row.note) if row.state != "open" else ()
        return Row(row.id, row.cursor, (title, row.name, row.week, *came))

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Show what can be done with the check under the cursor."""
        if message.list.id == "checks":
            self.answers = {}
            self._answer(message.row_id)

    @work(group="answers", exclusive=True)
    async def _answer(self, check: int | None) -> None:
        """Read the answers in the background, so that moving the cursor does not wait for them."""
        with suppress(NotFound):  # the check is gone; the list shows that
            self.answers = {} if check is None else await self.ask(inbox.check_answers, check)
        self.show_chrome()

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Enter opens the item; on a finding it moves up to the checks."""
        if message.list.id != "checks":
            self.set_focus(self.query_one("#checks", VirtualList))
        elif self.session.granted("item.read"):
            self.go("item", item=self._items[message.row_id].item)
        else:
            self.show_message(_("Your role shows findings, not the items. Press v to see them."))

    def about(self) -> Subject | None:
        """The check under the cursor."""
        row = self.query_one("#checks", VirtualList).row
        return Subject(self.rows_are, row.id) if row else None

    @work
    async def do_quality_faulty(self) -> None:
        """Record a fault, which creates an item for the person who did the work."""
        about = self.about()
        if about is None:
            self.show_message(_("No check here. Move the cursor to a check first."))
            return
        name = self._items[about.id].name
        title = _("Faulty: {name} gets this as an item").format(name=name)
        done = await act_with_text(self, "quality.judge", about.id,
                                   lambda text: {"faulty": True, "note": text},
                                   title, _("Fault"))  # fmt: skip
        if done is not None:
            self.show_message(_("{name} gets it as an item. Press u to undo.").format(name=name))

    @work
    async def do_quality_share(self) -> None:
        """Set the percentage of finished items that is reviewed again."""
        at = self.department
        if at is None:
            return

        async def save(values: Mapping[str, object]) -> None:
            given = {"department": at.department, "percent": values["percent"]}
            await self.save("quality.set", given=given)

        dialog = FormDialog(
            _("Completed items to check (%) · {name}").format(name=at.name),
            [Slot("percent", _("Percent"), CountField(required=True), 4)],
            save,
            today=self.session.today,
            texts={"percent": str(at.percent)},
        )
        if await self.app.push_screen_wait(dialog):
            self._shown = None
            await self.reload()

    async def do_quality_state(self) -> None:
        """Switch between open, faulty and good checks."""
        self._state = STATES[(STATES.index(self._state) + 1) % len(STATES)]
        if self.department and not self.department.whole and self._state == "open":
            self._state = "faulty"
        await self.reload()

    async def do_quality_next(self) -> None:
        """Show the next department."""
        await self._go_to(1)

    async def do_quality_previous(self) -> None:
        """Show the previous department."""
        await self._go_to(-1)

    async def _go_to(self, by: int) -> None:
        self._turn += by
        await self.reload()


def _columns(state: QualityState) -> tuple[Column, ...]:
    if state == "open":
        return (
            Column(_("Subject"), 30, most=48),
            Column(_("Work of"), 18, most=28),
            Column(_("Week"), 8),
        )
    return (
        Column(_("Subject"), 20, most=48),
        Column(_("Work of"), 12, most=28),
        Column(_("Week"), 8, priority=1),
        Column(_("By"), 12, most=18),
        Column(_("Note"), 22, most=48),
    )


def _state_name(state: QualityState) -> str:
    match state:
        case "open":
            return _("to be checked")
        case "good":
            return _("found good")
        case "faulty":
            return _("found faulty")


def _found_row(number: int, row: FoundRow) -> Row:
    share = f"{percent(row.good, row.faulty)} %"
    cells = (row.month, row.name, str(row.good or ""), str(row.faulty or ""), share)
    return Row(number, (number,), cells, "!" if row.faulty else "")
