"""The base of screens whose table can be exported to a file."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

from textual import work

from store.errors import KantoorError
from store.export import EXPORT_FORMATS, Target, Written
from store.files import put_new
from tui.locale import _
from tui.pages.form import word
from tui.pages.office_screen import OfficeScreen
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice

__all__ = ["ExportScreen"]


class ExportScreen(OfficeScreen):
    """A screen whose table is exported to a file in one's own tray; subclasses write it."""

    formats: Iterable[str] = EXPORT_FORMATS
    """The formats that it can be written in."""

    def __init__(self) -> None:
        super().__init__()
        self._writing: threading.Event | None = None

    @property
    def own_forms(self) -> Mapping[str, str]:
        """The formats that only this table has, each with what it is."""
        return {}

    def write_file(self, to: Target) -> Written:
        """Write the shown table to a file; runs in a thread."""
        raise NotImplementedError

    @work
    async def do_report_export(self) -> None:
        """Export to a file in one's own tray."""
        names = {"csv": _("for any spreadsheet"), "xlsx": _("for Excel"), "pdf": _("to print")}
        choices = [Choice(form, form, names[form]) for form in self.formats]
        choices += [Choice(form, form, word(name)) for form, name in self.own_forms.items()]
        form = await self.app.push_screen_wait(Pick(_("Export to a file"), choices))
        if isinstance(form, str):
            self._writing = threading.Event()
            self.show_message(_("Writing the file. Press F3 to stop."))
            self.run_worker(self._export(form, self._writing), group="export")

    async def _export(self, form: str, stop: threading.Event) -> None:
        def progress(lines: int) -> None:
            self.app.call_from_thread(
                self.show_message, _("{n} lines written. Press F3 to stop.").format(n=lines)
            )

        session = self.session

        def write(path: Path) -> Written:
            return self.write_file(Target(form, path, word, progress, stop.is_set))

        try:
            file = await self.in_thread(lambda: put_new(session.office, session.actor, write))
        except KantoorError as error:
            self.show_message(error)
        else:
            self.show_message(
                _("In your tray: {name}. To fetch it: {line}").format(
                    name=file.name, line=self.fetch_line(file.name)
                )
            )
        finally:
            self._writing = None

    def step_back(self) -> bool:
        """Stop a running export first; otherwise go back."""
        if self._writing is not None and not self._writing.is_set():
            self._writing.set()
            return True
        return False
