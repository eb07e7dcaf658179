"""What screens of pages with a list share: their rows, and the file made from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import ComposeResult

from store.access import No
from store.acts import ACTS
from store.engine import Cursor
from store.errors import N_
from store.export import Target, Written
from store.fields import Field
from store.office.lists import Names, names_of
from store.reading import Reading
from tui.locale import _
from tui.pages.columns import cells, columns
from tui.pages.form import word
from tui.pages.keys import empty_text
from tui.pages.page import Page, PageScreen
from tui.widgets.entry_form import EntryForm
from tui.widgets.search_line import SearchLine
from tui.widgets.virtual_list import Row, VirtualList

__all__ = ["RowsScreen"]

NONE: Names = {}
EMPTY = No(
    "state",
    N_("This list is empty, so this has no row to work on. Choose another list, or add a row."),
)


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

    async def on_search_line_left(self, message: SearchLine.Left) -> None:
        """Move to the list; the "searched" handler is for Enter, with which a scanner ends a number."""
        if message.enter:
            await self.happens("searched")
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
        usual = (f"{self.place}.search", "report.period", "report.previous", f"{self.place}.next")
        brings = {*(self.page.brings or usual), *self.adding}
        said = self.said(self.page.empty) or _("Nothing here. Press F3 to go back.")
        return empty_text(self, said, brings, self.page.last(self))

    @property
    def of_a_row(self) -> Mapping[str, No]:
        """What can't be done while there is no row."""
        return {name: EMPTY for name, act in ACTS.items() if act.on is self.page.of}

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

    def rows_of(
        self, reading: Reading, rows: Sequence[Any], docs: Sequence[Any], *, numbered: bool
    ) -> list[Row]:
        """Convert what was read of documents to rows, with the names of what they refer to."""
        fields = [of for _one, of in self.columns if isinstance(of, Field)]
        names = names_of(reading, docs, fields)
        self.found.update(zip((row.id for row in docs), rows, strict=True))
        return [
            self.row(doc.id, (at,) if numbered else row.cursor, row, doc, names)
            for at, (row, doc) in enumerate(zip(rows, docs, strict=True))
        ]

    async def change(self, doc: Any, **changed: Any) -> None:
        """Do an act with part of a document's input changed; the rest stays as it is."""
        act = f"{doc.kind}.change"
        kept = ACTS[act].given.model_fields.keys() & dict(doc).keys()
        given = {key: getattr(doc, key) for key in kept} | changed
        await self.act(act, doc.id, given, doc.rev)

    @property
    def own_forms(self) -> Mapping[str, str]:
        """The page's own formats."""
        return self.page.forms

    def file_of(self) -> tuple[Any, ...]:
        """Return the page's own arguments of `write`."""
        return ()

    def write_file(self, to: Target) -> Written:
        """Write the list to a file."""
        if self.page.write is None:
            return super().write_file(to)
        return self.session.view(self.page.write, *self.file_of(), to)
