"""The lists of a place in one line, with their keys and how much is in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.locale import _
from tui.text import clean, width
from tui.widgets.line import Piece
from tui.widgets.line_widget import LineWidget, Picture

__all__ = ["ListStrip", "Listed"]

APART = 3


@dataclass(frozen=True)
class Listed:
    """A list by the key that shows it, with the number of its rows."""

    key: str
    label: str
    count: int
    current: bool = False

    @property
    def text(self) -> str:
        """The key, the name, and the number; a dash for nothing. The current one is in brackets."""
        text = f"{clean(self.key)} {clean(self.label)} {self.count or '-'}"
        return f"[{text}]" if self.current else text

    @property
    def spoken(self) -> str:
        """The key, the name, and the number, without signs."""
        text = f"{clean(self.key)} {clean(self.label)} {self.count}"
        return _("{text} (this list)").format(text=text) if self.current else text


class ListStrip(LineWidget):
    """As many lists as fit, the current one bold and in brackets. It takes no keys."""

    DEFAULT_CSS = "ListStrip { width: 1fr; height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lists: tuple[Listed, ...] = ()

    def show(self, lists: Sequence[Listed]) -> None:
        """Show these lists."""
        self._lists = tuple(lists)
        self.redraw()

    def spoken(self) -> Sequence[str]:
        """Return all lists as one line; it says in words which one is shown."""
        return [" · ".join(listed.spoken for listed in self._lists)]

    def draw(self) -> Picture:
        """Draw the lists from the left."""
        pieces, at = [], 1
        for listed in self._lists:
            if at + width(listed.text) > self.size.width - 1:
                break
            role = "row_strong" if listed.current else "row" if listed.count else "dim"
            pieces.append(Piece(at, listed.text, role))
            at += width(listed.text) + APART
        return Picture([pieces])
