"""A line for a PIN: each digit shows as a dot."""

from __future__ import annotations

from textual import events
from textual.message import Message

from tui.widgets.line import Piece
from tui.widgets.line_widget import LineWidget, Picture

__all__ = ["PinLine"]

LONGEST = 12
DOT = "•"


class PinLine(LineWidget, can_focus=True):
    """Takes digits; Enter submits them and empties the line."""

    DEFAULT_CSS = "PinLine { width: 1fr; height: 1; }"

    class Entered(Message):
        """A PIN was typed."""

        def __init__(self, pin: str) -> None:
            super().__init__()
            self.pin = pin

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self._typed = ""

    def on_key(self, event: events.Key) -> None:
        """Handle a digit, Backspace or Enter."""
        if event.key == "enter" and self._typed:
            self.post_message(self.Entered(self._typed))
            self._typed = ""
        elif event.key == "backspace":
            self._typed = self._typed[:-1]
        elif event.character is not None and event.character in "0123456789":
            self._typed = (self._typed + event.character)[:LONGEST]
        else:
            return
        event.stop()
        self.redraw()

    def draw(self) -> Picture:
        """Draw the label, and a dot for each digit."""
        at = len(self._label) + 3
        dots = DOT * len(self._typed)
        return Picture([[Piece(1, self._label, "label"), Piece(at, dots)]], (at + len(dots), 0))
