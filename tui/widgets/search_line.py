"""A line for a search text; the list below is updated at each key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.message import Message

from tui.text import clean, fit_clean
from tui.widgets.entry_form.typed import Typed
from tui.widgets.line import Piece, caret_cells
from tui.widgets.line_widget import LineWidget, Picture

__all__ = ["SearchLine"]

LIMIT = 100


class SearchLine(LineWidget, can_focus=True):
    """Text to search for; Enter or Down moves to the list, an emptied line shows everything."""

    DEFAULT_CSS = "SearchLine { height: 1; }"

    @dataclass
    class Edited(Message):
        """The text changed."""

        text: str

    @dataclass
    class Left(Message):
        """The clerk moves on to the results, by `enter` as a scanner does, or by another key."""

        enter: bool

    def __init__(self, label: str, text: str = "") -> None:
        """Start with a text, which the first character typed replaces."""
        super().__init__()
        self.label = label
        self._typed = Typed.entered(text)

    @property
    def text(self) -> str:
        """The typed text."""
        return self._typed.text

    def begin_again(self) -> None:
        """Let the first character typed replace the text."""
        self._typed = Typed.entered(self.text)
        self.redraw()

    def clear(self) -> None:
        """Empty the line."""
        self._change(lambda: self._typed.set(""))

    def on_key(self, event: events.Key) -> None:
        """Type, edit, or move to the list."""
        typed = self._typed
        moves = {"left": -1, "right": 1, "home": -LIMIT, "end": LIMIT}
        if event.key in {"enter", "down", "tab"}:
            self.post_message(self.Left(event.key == "enter"))
        elif event.key in {"backspace", "delete"}:
            self._change(typed.backspace if event.key == "backspace" else typed.delete)
        elif event.key in moves:
            typed.move(typed.caret + moves[event.key])
        elif event.character and event.character.isprintable() and len(event.character) == 1:
            sign = event.character
            self._change(lambda: typed.type(sign, LIMIT))
        else:
            return
        event.stop()
        event.prevent_default()
        self.redraw()

    def on_paste(self, event: events.Paste) -> None:
        """Paste the words of all lines, or beep when there are too many."""
        event.stop()
        event.prevent_default()
        pasted = clean(" ".join(event.text.split()))
        if len(self._typed.text) + len(pasted) > LIMIT:
            self.app.bell()
        self._change(lambda: self._typed.type(pasted, LIMIT))
        self.redraw()

    def _change(self, change: Callable[[], object]) -> None:
        before = self._typed.text
        change()
        if self._typed.text != before:
            self.post_message(self.Edited(self._typed.text))

    def draw(self) -> Picture:
        """Draw label and text."""
        at = len(self.label) + 3
        room = max(1, self.size.width - at - 2)
        start, cells = caret_cells(self._typed.text, self._typed.caret, room)
        role = "field_current" if self.has_focus else "field"
        label = Piece(1, self.label, "label_current" if self.has_focus else "label")
        shown = Piece(at, fit_clean(self._typed.text[start:], room), role)
        return Picture([[label, shown]], (at + cells, 0))
