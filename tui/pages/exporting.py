"""The base of screens whose table can be exported to a file."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from textual import work

from store.engine import is_address
from store.errors import KantoorError
from store.export import EXPORT_FORMATS, exports_beside
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice

__all__ = ["ExportScreen"]


class ExportScreen(OfficeScreen):
    """A screen whose table is exported to a file beside the office; subclasses write it."""

    def __init__(self) -> None:
        super().__init__()
        self._writing: threading.Event | None = None

    async def write_file(
        self,
        form: str,
        folder: Path,
        progress: Callable[[int], None],
        stopped: Callable[[], bool],
    ) -> Path:
        """Write the shown table to a folder in a format; see `store.export.write`."""
        raise NotImplementedError

    @work
    async def do_report_export(self) -> None:
        """Export to a file beside the office."""
        names = {"csv": _("for any spreadsheet"), "xlsx": _("for Excel"), "pdf": _("to print")}
        choices = [Choice(form, form, names[form]) for form in EXPORT_FORMATS]
        form = await self.app.push_screen_wait(Pick(_("Export to a file"), choices))
        if isinstance(form, str):
            self._writing = threading.Event()
            self.run_worker(self._export(form, self._writing), group="export")

    async def _export(self, form: str, stop: threading.Event) -> None:
        def progress(lines: int) -> None:
            self.app.call_from_thread(
                self.show_message, _("{n} lines written. Press F3 to stop.").format(n=lines)
            )

        try:
            folder = _folder(self.session.office.database.name)
            path = await self.write_file(form, folder, progress, stop.is_set)
        except KantoorError as error:
            self.show_message(error)
        else:
            self.show_message(_("Exported: {path}").format(path=path))
        finally:
            self._writing = None

    def step_back(self) -> bool:
        """Stop a running export first; otherwise go back."""
        if self._writing is not None and not self._writing.is_set():
            self._writing.set()
            return True
        return False


def _folder(office: str) -> Path:
    """Return the folder of the office's file; for a database server, the person's data folder."""
    if is_address(office):
        folder = Path.home() / ".local" / "share" / "kantoor"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return exports_beside(folder / "office")
    return exports_beside(Path(office))
