"""A file that came with a mail, or a mail as it came: read as text and as nothing else."""

from __future__ import annotations

from textual.app import ComposeResult

from store import inbox
from store.inbox import HeldFile, ReadFile
from tui import commands
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.widgets.fields import Choice
from tui.widgets.reading_pane import ReadingPane

__all__ = ["FileScreen", "choice_of", "size"]

KILO = 1024


class FileScreen(OfficeScreen):
    """What a file says; what is no text is not shown, and nothing in it is followed or run."""

    place = "file"
    BINDINGS = commands.bindings("file")
    AUTO_FOCUS = "ReadingPane"

    def __init__(self, mail: int, number: int) -> None:
        super().__init__()
        self._mail = mail
        self._number = number

    @property
    def heading(self) -> str:
        """Which sort of thing it is."""
        return (
            _("File {n} of a mail").format(n=self._number)
            if self._number
            else _("A mail as it came")
        )

    def body(self) -> ComposeResult:
        """The pane."""
        yield ReadingPane()

    async def load(self) -> None:
        """Read it."""
        file = await self.ask(inbox.read_file, self._mail, self._number)
        self.query_one(ReadingPane).show(_text(file), _header(file.file))


def _header(file: HeldFile) -> list[tuple[str, str]]:
    lines = [(_("Name"), file.name), (_("Sort"), file.type), (_("Size"), size(file.size))]
    return [(label, value) for label, value in lines if value]


def _text(file: ReadFile) -> str:
    if file.text is None:
        return _("This file is no text and is not shown. It is kept with its mail.")
    return file.text + ("\n\n" + _("There is more than is shown.") if file.cut else "")


def choice_of(file: HeldFile, place: int) -> Choice:
    """A line to pick it by."""
    name = (
        file.name if file.number else _("the mail as it came: {subject}").format(subject=file.name)
    )
    return Choice(file, str(place), name, " · ".join(filter(None, (file.type, size(file.size)))))


def size(count: int) -> str:
    """How large: `312 B`, `48 kB`, `12 MB`; empty where nobody counted."""
    if not count:
        return ""
    if count < KILO:
        return f"{count} B"
    return f"{count // KILO} kB" if count < KILO * KILO else f"{count // (KILO * KILO)} MB"
