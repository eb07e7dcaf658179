"""A screen with one list, of which each line tells what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from store.access import No, Yes
from tui.office_screen import OfficeScreen
from tui.source import FewRows
from tui.widgets.virtual_list import Row, VirtualList

__all__ = ["LinesScreen"]


class Answered(Protocol):
    """A line that knows which acts the actor may do on it."""

    @property
    def answers(self) -> Mapping[str, Yes | No]:
        """By act."""


L = TypeVar("L", bound=Answered)


class LinesScreen(OfficeScreen, Generic[L]):
    """A subclass reads its lines and says how one is shown; the commands are about `line`."""

    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self.lines: Mapping[int, L] = {}
        self._at = 0

    @property
    def line(self) -> L | None:
        """The line under the cursor."""
        return self.lines.get(self._at)

    async def read_lines(self) -> Sequence[L]:
        """Every line, in its order."""
        raise NotImplementedError

    def row_of(self, line: L) -> Row:
        """How a line is shown."""
        raise NotImplementedError

    async def look(self) -> None:
        """Read the lines; the cursor stays where it is."""
        found = await self.read_lines()
        rows = [self.row_of(one) for one in found]
        self.lines = {row.id: one for row, one in zip(rows, found, strict=True)}
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.row.cursor if shown.row else None)
        self._answer()

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Another line: other things can be done."""
        self._at = message.row_id or 0
        self._answer()
        self.show_chrome()

    def _answer(self) -> None:
        self.answers = self.line.answers if self.line else {}
