"""The reports of the books, each with its own key."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult

from store import ledgers
from store.errors import N_
from store.ledgers import REPORTS as WRITTEN
from store.ledgers import LastRun, ReportRun
from tui import commands
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.text import in_amsterdam, near, period
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["ReportsScreen"]

REPORTS = [command.id for command in commands.at("reports") if command.id.startswith("report.")]
GROUPS = {
    "report.balance": N_("The books"),
    "report.debtors": N_("Who owes what"),
    "report.periods": N_("Periods and years"),
}
"""The heads before the first report of each group."""


class ReportsScreen(OfficeScreen):
    """A key for each report, and who exported it last; arrows and Enter work too."""

    place = "reports"
    follows = frozenset({ReportRun.kind})
    BINDINGS = commands.bindings("reports")
    AUTO_FOCUS = "VirtualList"

    @property
    def heading(self) -> str:
        return _("Reports")

    def body(self) -> ComposeResult:
        yield VirtualList(_columns())

    async def load(self) -> None:
        """Show the same list to everybody who may read the books."""
        runs = _by_command(await self.ask(ledgers.last_runs))
        known = [commands.by_id(report) for report in REPORTS]
        rows: list[Row] = []
        for at, command in enumerate(known):
            if command.id in GROUPS:
                head = (_(GROUPS[command.id]),)
                rows.append(Row(-1 - at, (at, 0), head, role="group", still=True))
            last = self._last(runs[command.id]) if command.id in runs else ("", "", "")
            cells = (commands.key_name(command), _(command.label), _(command.help))
            rows.append(Row(at, (at, 1), (*cells, *last) if runs else cells))
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), _columns(bool(runs)))

    def _last(self, run: LastRun) -> tuple[str, str, str]:
        day = in_amsterdam(run.at).date()
        first, last = period(run.first), period(run.last)
        over = first if first == last else f"{first} - {last}"
        return near(day, self.session.today), run.by, over

    async def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Open the report under the cursor."""
        await self.action_command(REPORTS[message.row_id])


def _columns(ran: bool = False) -> tuple[Column, ...]:
    """Return the columns; once there are runs, these go before what a report is."""
    last = (Column(_("Last run"), 10), Column(_("By"), 11, most=18),
            Column(_("Periods"), 17, most=23)) if ran else ()  # fmt: skip
    return (Column(_("Key"), 5, drawn=True), Column(_("Report"), 20, most=25),
            Column(_("What"), 40, most=60, priority=1), *last)  # fmt: skip


def _by_command(runs: Iterable[LastRun]) -> dict[str, LastRun]:
    """Return the runs by the command that opens the report, which is named after it or its place."""
    named = {f"report.{word}": run for run in runs if run.report in WRITTEN
             for word in (WRITTEN[run.report].place, run.report)}  # fmt: skip
    return {report: named[report] for report in REPORTS if report in named}
