"""A list that belongs to one document, with a pane for the row under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, Protocol, TypeVar

from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.text import clean
from tui.widgets.virtual_list import Row, VirtualList

__all__ = ["ListOfDocument"]


class Listed(Protocol):
    """What was read for a row."""

    @property
    def id(self) -> int:
        """The id of its row."""


F = TypeVar("F", bound=Listed)


class ListOfDocument(OfficeScreen, Generic[F]):
    """What the document `of` a kind has, `titled` with a msgid before its name."""

    AUTO_FOCUS = "VirtualList"
    titled: ClassVar[str]

    def __init__(self, kind: str, of: int) -> None:
        super().__init__()
        self.kind, self.of = kind, of
        self.what = ""
        self._read: Sequence[F] = ()

    @property
    def heading(self) -> str:
        """What the list is about."""
        return " · ".join(filter(None, (_(self.titled), clean(self.what))))

    @property
    def here(self) -> F | None:
        """What was read for the row under the cursor."""
        at = self.query_one(VirtualList).row
        return next((row for row in self._read if at is not None and row.id == at.id), None)

    def list_rows(self, what: str, read: Sequence[F], shown: Sequence[Row]) -> None:
        """Show what was read of the document, and its row under the cursor."""
        self.what, self._read = what, read
        rows = self.query_one(VirtualList)
        if rows.source is None:
            rows.show(FewRows(lambda: shown))
        else:
            rows.source = FewRows(lambda: shown)
            rows.reload()
        self.show_here()

    def on_virtual_list_highlighted(self, _message: VirtualList.Highlighted) -> None:
        """Show the row under the cursor."""
        self.show_here()

    def show_here(self) -> None:
        """Show what is known of the row under the cursor, and what can be done with it."""
