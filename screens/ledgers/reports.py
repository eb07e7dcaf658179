"""The reports of the books, each with its own key."""

from __future__ import annotations

from textual.app import ComposeResult

from store.errors import N_
from tui import commands
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
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
    """A key for each report; arrows and Enter work too."""

    place = "reports"
    BINDINGS = commands.bindings("reports")
    AUTO_FOCUS = "VirtualList"

    @property
    def heading(self) -> str:
        return _("Reports")

    def body(self) -> ComposeResult:
        yield VirtualList(
            (
                Column(_("Key"), 5, drawn=True),
                Column(_("Report"), 25),
                Column(_("What"), 40, most=60),
            )
        )

    async def load(self) -> None:
        """Show the same list to everybody who may read the books."""
        known = [commands.by_id(report) for report in REPORTS]
        rows: list[Row] = []
        for at, command in enumerate(known):
            if command.id in GROUPS:
                head = (_(GROUPS[command.id]),)
                rows.append(Row(-1 - at, (at, 0), head, role="group", still=True))
            cells = (commands.key_name(command), _(command.label), _(command.help))
            rows.append(Row(at, (at, 1), cells))
        self.query_one(VirtualList).show(FewRows(lambda: rows))

    async def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Open the report under the cursor."""
        await self.action_command(REPORTS[message.row_id])
