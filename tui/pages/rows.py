"""What screens of pages with a list share: their rows, and the file made from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from store.acts import ACTS
from store.engine import Cursor
from store.office.lists import Names
from tui.pages.columns import cells, columns
from tui.pages.form import word
from tui.pages.page import Page, PageScreen
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

    def empty_list(self) -> VirtualList:
        """Create the list without rows."""
        return VirtualList(
            [column for column, _of in self.columns], empty=self.said(self.page.empty)
        )

    def row(self, key: int, cursor: Cursor, row: Any, doc: Any, names: Names = NONE) -> Row:
        """Convert what was read to a row of the list."""
        lines = cells([of for _one, of in self.columns], row, doc, names)
        return Row(key, cursor, lines, *self.page.looks(row))

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
