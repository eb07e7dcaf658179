"""A pane of charts, painted once the texts of its screen are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.widgets.line import Line
from tui.widgets.line_widget import LineWidget, Picture
from tui.widgets.virtual_list import VirtualList

__all__ = ["ChartPane", "Drawing", "nothing"]

Drawing = Callable[[int, int], Sequence[Line]]
"""Draws charts for a width and a height in cells."""


def nothing(_width: int, _height: int) -> Sequence[Line]:
    """Draw nothing."""
    return ()


class ChartPane(LineWidget):
    """Charts that come in a frame of their own, so that no text waits for them on a slow line.

    It never has the focus: what it draws is in a list beside it, or behind a key.
    """

    DEFAULT_CSS = "ChartPane { width: 1fr; height: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._next: Drawing = nothing
        self._shown: Drawing = nothing

    def show(self, drawing: Drawing) -> None:
        """Draw this after the rows of the lists, and the frame that shows them."""
        self._next = drawing
        self.run_worker(self._appear(), exclusive=True)

    async def _appear(self) -> None:
        for rows in self.screen.query(VirtualList):
            await rows.settle()
        self.call_after_refresh(self._take)

    def _take(self) -> None:
        self._shown = self._next
        self.redraw()

    def draw(self) -> Picture:
        """Draw the charts as large as the pane is."""
        return Picture(self._shown(self.size.width, self.size.height)[: self.size.height])
