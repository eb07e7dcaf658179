"""The line above the keys that says what happened."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from tui.text import clean
from tui.widgets.line import Piece
from tui.widgets.line_widget import LineWidget, Picture
from tui.widgets.wrapping import wrap

__all__ = ["MessageLine"]

PART = 3
"""The part of the screen that a message may take."""


class MessageLine(LineWidget):
    """What happened, a success or an error; an error begins with an exclamation mark.

    A long message takes more lines, at most a third of the screen; of a still longer one the end is
    shown, which says what to do.
    """

    DEFAULT_CSS = "MessageLine { width: 1fr; height: 1; }"

    @dataclass
    class Shown(Message, bubble=False):
        """Tells the app that a sentence is shown."""

        text: str
        wrong: bool

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
        if text:
            self.app.post_message(self.Shown(text, wrong))  # not from here: a sender hears nothing
        self.styles.height = len(self._lines())
        self.redraw()

    def clear(self) -> None:
        """Show nothing."""
        self.show("")

    def on_resize(self) -> None:
        """Take the lines that the new width needs."""
        self.styles.height = len(self._lines())
        super().on_resize()

    def _lines(self) -> list[str]:
        """Return the lines of the message that are shown, at least one."""
        text = f"! {self._text}" if self._wrong else self._text
        return wrap(clean(text), self.app.size.width - 2)[-max(1, self.app.size.height // PART) :]

    def draw(self) -> Picture:
        """Draw the message."""
        role = "wrong" if self._wrong else "good"
        return Picture([[Piece(1, line, role)] if line else [] for line in self._lines()])
