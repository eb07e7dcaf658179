"""What every report has: its periods, the ones before and after, and writing it to a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual import work

from screens.ledgers.period import pick_period
from store import ledgers
from store.ledgers import Wanted
from tui.exporting import ExportScreen
from tui.locale import _

__all__ = ["ReportScreen"]


class ReportScreen(ExportScreen):
    """A report over some periods; a subclass says which one is `wanted` as a file."""

    follows = frozenset({"entry"})
    AUTO_FOCUS = "VirtualList"

    def __init__(self, first: str = "", last: str = "") -> None:
        super().__init__()
        self.first, self.last = first, last

    @property
    def wanted(self) -> Wanted:
        """The report as a file."""
        raise NotImplementedError

    async def look(self) -> None:
        """The first time, this year."""
        if not self.first:
            year = self.session.today.year
            self.first, self.last = f"{year}-01", f"{year}-12"
        await self.look_at_periods()

    async def look_at_periods(self) -> None:
        """Read the report over its periods, and show it."""

    @work
    async def do_report_period(self) -> None:
        """Choose the periods."""
        found = await pick_period(self)
        if found:
            self.first, self.last = found
            await self.look_again()

    async def do_report_next(self) -> None:
        """As many periods later."""
        self.first, self.last = ledgers.shifted(self.first, self.last, 1)
        await self.look_again()

    async def do_report_previous(self) -> None:
        """As many periods earlier."""
        self.first, self.last = ledgers.shifted(self.first, self.last, -1)
        await self.look_again()

    async def write_file(
        self,
        form: str,
        folder: Path,
        told: Callable[[int], None],
        stopped: Callable[[], bool],
    ) -> Path:
        """Write the report."""
        return await self.ask(ledgers.export_report, self.wanted, form, folder, _, told, stopped)
