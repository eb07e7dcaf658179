"""The text of the file that an entry is typed from, beside its form."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from store.office.nearby_files import file_beside
from tui.pages.office_screen import OfficeScreen
from tui.text import clean
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.title_bar import TitleBar

__all__ = ["Paper"]

PAGES = {"pageup": -1, "pagedown": 1}


class Paper(Vertical):
    """The name of a file and its text, which turns by the keys that no field has."""

    def compose(self) -> ComposeResult:
        """Compose the name and the text."""
        yield TitleBar()
        yield ReadingPane()

    async def load(self, screen: OfficeScreen, entry: int | None, item: int | None) -> None:
        """Show the first file of an entry, or of its item, that has a text."""
        row = await screen.ask(file_beside, entry, item)
        self.display = row is not None
        if row is not None:
            self.query_one(TitleBar).show(clean(row.attachment.name))
            self.query_one(ReadingPane).show("\n".join(row.file.pages))

    def turn(self, key: str) -> None:
        """Turn a page if this is a key for it."""
        if key in PAGES:
            self.query_one(ReadingPane).turn(PAGES[key])
