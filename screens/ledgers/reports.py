"""The reports of the books, each with its own key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.app import ComposeResult

from store import files
from store.errors import N_
from store.files import TrayFile
from store.ledgers import REPORTS as WRITTEN
from tui import commands
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.text import near
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
    follows = frozenset({TrayFile.kind})
    BINDINGS = commands.bindings("reports")
    AUTO_FOCUS = "VirtualList"

    @property
    def heading(self) -> str:
        return _("Reports")

    def body(self) -> ComposeResult:
        yield VirtualList(_columns())

    async def load(self) -> None:
        """Show the same list to everybody who may read the books, with their own last files."""
        last = _last_files(await self.ask(files.tray_files))
        known = [commands.by_id(report) for report in REPORTS]
        rows: list[Row] = []
        for at, command in enumerate(known):
            if command.id in GROUPS:
                head = (_(GROUPS[command.id]),)
                rows.append(Row(-1 - at, (at, 0), head, role="group", still=True))
            made = last.get(command.id)
            when = near(made, self.session.today) if made else ""
            cells = (commands.key_name(command), _(command.label), _(command.help))
            rows.append(Row(at, (at, 1), (*cells, when) if last else cells))
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), _columns(bool(last)))

    async def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Open the report under the cursor."""
        await self.action_command(REPORTS[message.row_id])


def _columns(made: bool = False) -> tuple[Column, ...]:
    """Return the columns; that of the reader's last files once there are any."""
    last = (Column(_("Last file"), 10),) if made else ()
    return (Column(_("Key"), 5, drawn=True), Column(_("Report"), 25),
            Column(_("What"), 24, most=60), *last)  # fmt: skip


def _last_files(tray: Sequence[TrayFile]) -> dict[str, datetime]:
    """Return when a file of each report was last made that is still in the reader's tray."""
    names = sorted(WRITTEN, key=len, reverse=True)
    last: dict[str, datetime] = {}
    for file in tray:
        name = next((name for name in names if file.name.startswith(name)), None)
        if name and file.way == "out":
            last.setdefault(f"report.{WRITTEN[name].place}", datetime.fromisoformat(file.made_at))
    return last
