"""What screens of pages with a list share: their rows, and the file made from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import ComposeResult

from store.acts import ACTS
from store.engine import Cursor
from store.office.lists import Names
from tui import commands
from tui.locale import _
from tui.pages.columns import cells, columns
from tui.pages.form import word
from tui.pages.page import Page, PageScreen
from tui.widgets.entry_form import EntryForm
from tui.widgets.search_line import SearchLine
from tui.widgets.virtual_list import Row, VirtualList

__all__ = ["RowsScreen"]

NONE: Names = {}


class RowsScreen(PageScreen):
    """A page with a list; `found` is what was read for its rows, by id."""

    def __init__(self, page: Page, *, follows: frozenset[str] = frozenset()) -> None:
        super().__init__(page, follows=follows)
        self.found: dict[int, Any] = {}
        self.columns = columns(page.of, page.columns)

    @property
    def here(self) -> Any:
        """What was read for the row under the cursor."""
        row = self.rows.row
        return self.found.get(row.id) if row else None

    @property
    def typing(self) -> bool:
        """Whether letters are text in the form or the search line."""
        return isinstance(self.focused, (EntryForm, SearchLine))

    @property
    def sought(self) -> str:
        """The words that the rows have to contain."""
        return self.query_one(SearchLine).text.strip() if self.page.search else ""

    def search_line(self) -> ComposeResult:
        """Compose the line to search in, out of sight until it is used."""
        if self.page.search:
            line = SearchLine(word("Search"))
            line.display = self.page.search_stays
            yield line

    def show_rows(self) -> None:
        """Show all rows, or those with the words sought."""

    def on_search_line_edited(self) -> None:
        """Show the matches of the changed text."""
        self.show_rows()

    def on_search_line_left(self) -> None:
        """Move to the list."""
        self._leave_search()

    def search(self) -> None:
        """Move to the search line."""
        line = self.query_one(SearchLine)
        line.display = True
        self.set_focus(line)

    def _leave_search(self) -> None:
        self.set_focus(self.rows)
        self.query_one(SearchLine).display = self.page.search_stays or bool(self.sought)

    def step_back(self) -> bool:
        """Go back from the search to the whole list."""
        if super().step_back():
            return True
        if self.page.search and (self.sought or isinstance(self.focused, SearchLine)):
            self.query_one(SearchLine).clear()
            self._leave_search()
            return True
        return False

    def empty_list(self) -> VirtualList:
        """Create the list without rows."""
        return VirtualList([column for column, _of in self.columns])

    @property
    def empty_text(self) -> str:
        """What the list says without rows: why, when it last was not, and the keys that help."""
        if self.sought and not self.page.search_stays:
            return _("Nothing matches these words. Press F3 to show the whole list.")
        said = self.said(self.page.empty) or _("Nothing here.")
        return "\n".join(filter(None, (said, self.last_filled, self._key_help())))

    @property
    def last_filled(self) -> str:
        """When the list last had rows, where that is known."""
        return ""

    def _key_help(self) -> str:
        """Return the keys that bring rows here: those that add, search, or show another list."""
        usual = (f"{self.place}.search", "report.period", "report.previous", f"{self.place}.next")
        brings = {*(self.page.brings or usual), *self.adding}
        keys = [
            f"{commands.key_name(command)} {_(command.label)}"
            for command in commands.at(self.place)
            if command.id in brings and self.works(command) and self.allowed(command)
        ]
        return " · ".join(keys)

    @property
    def adding(self) -> tuple[str, ...]:
        """The commands that add a row."""
        return ()

    def row(
        self,
        key: int,
        cursor: Cursor,
        row: Any,
        doc: Any,
        names: Names = NONE,
        *,
        strong: bool = False,
    ) -> Row:
        """Convert what was read to a row of the list; a `strong` one shows nothing as `0,00`."""
        mark, role = ("", "row_strong") if strong else self.page.looks(row)
        parts = [of for _one, of in self.columns]
        shown = cells(parts, row, doc, names, self.session.today, role == "row_strong")
        return Row(key, cursor, shown, mark, role)

    async def change(self, doc: Any, **changed: Any) -> None:
        """Do an act with part of a document's input changed; the rest stays as it is."""
        act = f"{doc.kind}.change"
        kept = ACTS[act].given.model_fields.keys() & dict(doc).keys()
        given = {key: getattr(doc, key) for key in kept} | changed
        await self.act(act, doc.id, given, doc.rev)

    def file_of(self) -> tuple[Any, ...]:
        """Return the page's own arguments of `write`."""
        return ()

    async def write_file(
        self, form: str, folder: Path, progress: Callable[[int], None], stopped: Callable[[], bool]
    ) -> Path:
        """Write the list to a file."""
        if self.page.write is None:
            return await super().write_file(form, folder, progress, stopped)
        about = self.file_of()
        return await self.ask(self.page.write, *about, form, folder, word, progress, stopped)
