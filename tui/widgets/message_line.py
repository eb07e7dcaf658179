"""The line above the keys that says what happened."""

from __future__ import annotations

from tui.text import fit_clean
from tui.widgets.line import Piece
from tui.widgets.line_widget import LineWidget, Picture

__all__ = ["MessageLine"]


class MessageLine(LineWidget):
    """One sentence, a success or an error; an error begins with an exclamation mark."""

    DEFAULT_CSS = "MessageLine { width: 1fr; height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""
        self._wrong = False

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text

    @property
    def wrong(self) -> bool:
        """Whether it is an error."""
        return self._wrong

    def show(self, text: str, wrong: bool = False) -> None:
        """Show a sentence."""
        self._text, self._wrong = text, wrong
        self.redraw()

    def clear(self) -> None:
        """Show nothing."""
        self.show("")

    def draw(self) -> Picture:
        """Draw the sentence, cut to the line."""
        text = f"! {self._text}" if self._wrong else self._text
        shown = fit_clean(text, self.size.width - 2).rstrip()
        return Picture([[Piece(1, shown, "wrong" if self._wrong else "good")]] if shown else [[]])
