"""What every report has: its periods, the ones before and after, and writing it to a file."""

from __future__ import annotations

import threading
from pathlib import Path

from textual import work

from screens.ledgers.period import pick_period
from store import ledgers
from store.engine import is_address
from store.errors import KantoorError
from store.ledgers import Wanted
from tui.locale import _
from tui.office_screen import OfficeScreen
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice

__all__ = ["ReportScreen"]


class ReportScreen(OfficeScreen):
    """A report over some periods; a subclass says which one is `wanted` as a file."""

    follows = frozenset({"entry"})
    AUTO_FOCUS = "VirtualList"

    def __init__(self, first: str = "", last: str = "") -> None:
        super().__init__()
        self.first, self.last = first, last
        self._writing: threading.Event | None = None

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

    @work
    async def do_report_export(self) -> None:
        """Write it to a file, beside the office."""
        names = {"csv": _("for any spreadsheet"), "xlsx": _("for Excel"), "pdf": _("to print")}
        choices = [Choice(form, form, names[form]) for form in ledgers.EXPORT_FORMATS]
        form = await self.app.push_screen_wait(Pick(_("Write to a file"), choices))
        if isinstance(form, str):
            self._writing = threading.Event()
            self.run_worker(self._export(form, self._writing), group="export")

    async def _export(self, form: str, stop: threading.Event) -> None:
        def told(lines: int) -> None:
            self.app.call_from_thread(self.tell, _("{n} lines written. F3 stops.").format(n=lines))

        try:
            folder = _folder(self.session.office.database.name)
            path = await self.ask(
                ledgers.export_report, self.wanted, form, folder, _, told, stop.is_set
            )
        except KantoorError as error:
            self.tell(error)
        else:
            self.tell(_("Written: {path}").format(path=path))
        finally:
            self._writing = None

    def step_back(self) -> bool:
        """Going back stops a file that is being written first."""
        if self._writing is not None and not self._writing.is_set():
            self._writing.set()
            return True
        return False


def _folder(office: str) -> Path:
    """Beside the office's file; for an office in a database, in the person's own data."""
    if is_address(office):
        folder = Path.home() / ".local" / "share" / "kantoor"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return ledgers.exports_beside(folder / "office")
    return ledgers.exports_beside(Path(office))
