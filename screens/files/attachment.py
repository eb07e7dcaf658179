"""One attached file, page by page, as plain text only."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult

from screens.files.handing import hand_over
from screens.files.wording import about, text_of
from store import files
from store.files import FileDetail
from tui import commands
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.text import clean
from tui.widgets.reading_pane import ReadingPane

__all__ = ["AttachmentScreen"]


class AttachmentScreen(OfficeScreen):
    """The text of a file; links and code in it do nothing."""

    place = "attachment"
    follows = frozenset({"attachment", "file"})
    BINDINGS = commands.bindings("attachment")
    AUTO_FOCUS = "ReadingPane"

    def __init__(self, attachment: int) -> None:
        super().__init__()
        self._attachment = attachment
        self._detail: FileDetail | None = None
        self._page = 0

    @property
    def heading(self) -> str:
        """The name of the file, and the page."""
        if self._detail is None:
            return _("File")
        name, count = clean(self._detail.row.attachment.name), len(self._detail.row.file.pages)
        page = _("page {n} of {count}").format(n=self._page + 1, count=count)
        return f"{name} · {page}" if count > 1 else name

    def body(self) -> ComposeResult:
        yield ReadingPane()

    async def load(self) -> None:
        """Read the file."""
        self._detail = detail = await self.ask(files.file_detail, self._attachment)
        leaves = files.may_leave(detail.row.attachment, detail.row.file)
        self.answers = {"attachment.hand_over": leaves}
        self._show(self._page)

    def _show(self, page: int) -> None:
        if self._detail is None:
            return
        row = self._detail.row
        self._page = max(0, min(page, len(row.file.pages) - 1))
        shown = about(row) if self._page == 0 else []
        self.query_one(ReadingPane).show(text_of(row.file, self._page), shown)
        self.show_chrome()

    def do_attachment_next(self) -> None:
        """Show the next page."""
        self._turn(1, _("This is the last page. Press F3 to go back."))

    def do_attachment_previous(self) -> None:
        """Show the page before."""
        self._turn(-1, _("This is the first page. Press F3 to go back."))

    def _turn(self, by: int, message: str) -> None:
        before = self._page
        self._show(self._page + by)
        if self._page == before:
            self.show_message(message)

    def do_attachment_thing(self) -> None:
        """Go to what it is attached to."""
        if self._detail is not None:
            thing = self._detail.thing
            self.go(thing.kind, **{thing.kind: thing.id})

    @work
    async def do_attachment_hand_over(self) -> None:
        """Put the file in the person's tray."""
        if self._detail is not None:
            await hand_over(self, self._detail.row)
