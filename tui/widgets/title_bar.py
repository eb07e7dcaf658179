"""The bar above a pane: what it shows, and the facts of it; and the wall between two panes."""

from __future__ import annotations

from collections.abc import Sequence

from tui.text import clean, fit_clean, width
from tui.widgets.line import Piece
from tui.widgets.line_widget import LineWidget, Picture

__all__ = ["TitleBar", "Wall"]

APART = 3


class TitleBar(LineWidget):
    """The title of the pane below, and at the right its facts as far as they fit."""

    DEFAULT_CSS = "TitleBar { width: 1fr; height: 1; }"
    ground = "bar"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = title
        self._facts: tuple[str, ...] = ()

    def show(self, title: str, facts: Sequence[str] = ()) -> None:
        """Replace the texts."""
        self._title, self._facts = title, tuple(clean(fact) for fact in facts if fact)
        self.redraw()

    def draw(self) -> Picture:
        """Draw the title and the facts; without a title there is no bar."""
        self.ground = "bar" if self._title else "text"
        title = fit_clean(self._title, min(width(clean(self._title)), self.size.width - 2))
        pieces = [Piece(1, title, "pane")]
        facts = list(self._facts)
        while facts and width(" · ".join(facts)) + APART > self.size.width - 2 - width(title):
            facts.pop()
        text = " · ".join(facts)
        if text:
            pieces.append(Piece(self.size.width - 1 - width(text), text, "pane_dim"))
        return Picture([pieces])


class Wall(LineWidget):
    """A line between two panes that are side by side."""

    DEFAULT_CSS = "Wall { width: 1; height: 1fr; }"

    def draw(self) -> Picture:
        """Draw one sign on each line."""
        return Picture([[Piece(0, "│")] for _line in range(self.size.height)])
