"""The line above the keys where the program tells what happened."""

from __future__ import annotations

from tui.text import clean, fit
from tui.widgets.line import Piece
from tui.widgets.line_widget import LineWidget, Picture

__all__ = ["MessageLine"]


class MessageLine(LineWidget):
    """One sentence, good news or an error; an error begins with an exclamation mark."""

    DEFAULT_CSS = "MessageLine { width: 1fr; height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""
        self._wrong = False

    @property
    def text(self) -> str:
        """The sentence that stands there."""
        return self._text

    @property
    def wrong(self) -> bool:
        """Whether it tells what went wrong."""
        return self._wrong

    def show(self, text: str, wrong: bool = False) -> None:
        """Say something."""
        self._text, self._wrong = text, wrong
        self.redraw()

    def clear(self) -> None:
        """Say nothing."""
        self.show("")

    def draw(self) -> Picture:
        """The sentence, cut to the line."""
        text = f"! {self._text}" if self._wrong else self._text
        shown = fit(clean(text), self.size.width - 2).rstrip()
        return Picture([[Piece(1, shown, "wrong" if self._wrong else "good")]] if shown else [[]])
