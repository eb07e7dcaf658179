"""An attachment or a raw mail, shown as plain text only."""

from __future__ import annotations

from textual.app import ComposeResult

from store import inbox
from store.errors import N_
from store.inbox import HeldFile, ReadFile
from tui import commands
from tui.locale import _
from tui.pages.columns import file_size
from tui.pages.form import word
from tui.pages.office_screen import OfficeScreen
from tui.widgets.fields import Choice
from tui.widgets.reading_pane import ReadingPane

__all__ = ["FileScreen", "choice_of"]

REST = N_(
    "Only the first part is shown; the file is kept whole. To read all of it, go to the files of the "
    "item and press g: it puts the file in your tray."
)


class FileScreen(OfficeScreen):
    """A file's text; anything else is not shown, and links and code in it do nothing."""

    place = "file"
    BINDINGS = commands.bindings("file")
    AUTO_FOCUS = "ReadingPane"

    def __init__(self, mail: int, number: int) -> None:
        super().__init__()
        self._mail = mail
        self._number = number

    @property
    def heading(self) -> str:
        """The type of the file."""
        return (
            _("Attachment {n} of a mail").format(n=self._number)
            if self._number > 0
            else _("Original mail")
        )

    def body(self) -> ComposeResult:
        yield ReadingPane()

    async def load(self) -> None:
        file = await self.ask(inbox.read_file, self._mail, self._number)
        self.query_one(ReadingPane).show(_text(file), _header(file.file))


def _header(file: HeldFile) -> list[tuple[str, str]]:
    lines = [(_("Name"), file.name), (_("Type"), _(file.type)), (_("Size"), file_size(file.size))]
    return [(label, value) for label, value in lines if value]


def _text(file: ReadFile) -> str:
    if file.text is None:
        return _(
            "This file is not text, so it is not shown; it stays with its mail. To fetch "
            "it, go to the files of the item and press g: it puts the file in your tray."
        )
    return file.text + ("\n\n" + _(REST) if file.cut else "")


def choice_of(file: HeldFile, place: int, mark: str = "") -> Choice:
    """Returns the line to choose the file by, with a `mark` before what is known of it."""
    name = file.name
    if file.number == 0:
        name = _("original mail: {subject}").format(subject=file.name)
    elif file.number < 0:
        name = _("second copy of the mail: {subject}").format(subject=file.name)
    return Choice(
        file,
        str(place),
        name,
        " · ".join(filter(None, (mark, word(file.stays), word(file.type), file_size(file.size)))),
    )
