"""An editor for several lines of text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message

from tui.text import clean
from tui.widgets.entry_form.typed import Typed
from tui.widgets.line import Piece
from tui.widgets.line_widget import LineWidget, Picture
from tui.widgets.wrapping import spans

__all__ = ["TextPad"]

MARGIN = 1
LIMIT = 20_000
"""Maximum characters."""


class TextPad(LineWidget, can_focus=True):
    """Text that wraps during typing; Enter starts a line.

    Up and Down keep the caret's column. Pasted text keeps its lines, but loses control characters.
    """

    DEFAULT_CSS = "TextPad { width: 1fr; height: 9; }"

    @dataclass
    class Edited(Message):
        """The text changed."""

        text: str

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._typed = Typed(text, len(text), fresh=False)
        self._top = 0
        self._column: int | None = None

    @property
    def text(self) -> str:
        """The typed text."""
        return self._typed.text

    def on_key(self, event: events.Key) -> None:
        """Type, edit, or move the caret."""
        if event.key in STEPS:
            STEPS[event.key](self)
        elif event.key in CHANGES:
            self._change(CHANGES[event.key])
        elif event.character and len(event.character) == 1 and event.character.isprintable():
            self._put(event.character)
        else:
            return
        event.stop()
        event.prevent_default()
        self.redraw()

    def on_paste(self, event: events.Paste) -> None:
        """Insert pasted text, or beep when it is too long."""
        event.stop()
        event.prevent_default()
        self.insert(event.text.replace("\r\n", "\n").replace("\r", "\n"))

    def insert(self, text: str) -> None:
        """Insert a text at the caret, as if it were pasted."""
        self._put(clean(text, lines=True, limit=LIMIT + 1))
        self.redraw()

    def replace(self, text: str) -> None:
        """Replace the whole text."""
        self._change(lambda typed: typed.set(text))
        self.redraw()

    def _put(self, signs: str) -> None:
        self._change(lambda typed: typed.type(signs, LIMIT))

    def _change(self, change: Callable[[Typed], object]) -> None:
        before = self.text
        if change(self._typed) is False:
            self.app.bell()
        self._column = None
        if self.text != before:
            self.post_message(self.Edited(self.text))

    def _beside(self, by: int) -> None:
        self._typed.move(self._typed.caret + by)
        self._column = None

    def _within(self, end: bool) -> None:
        """Move to the beginning or the end of the row."""
        rows = self._rows()
        at = self._row(rows)
        self._typed.move(_last(rows, at) if end else rows[at][0])
        self._column = None

    def _over(self, by: int) -> None:
        """Move up or down some rows, keeping the column where possible."""
        rows = self._rows()
        at = self._row(rows)
        if self._column is None:
            self._column = cell_len(self.text[rows[at][0] : self._typed.caret])
        to = max(0, min(len(rows) - 1, at + by))
        caret, last = rows[to][0], _last(rows, to)
        while caret < last and cell_len(self.text[rows[to][0] : caret + 1]) <= self._column:
            caret += 1
        self._typed.move(caret)

    @property
    def _page(self) -> int:
        return max(1, self.size.height - 1)

    def _rows(self) -> list[tuple[int, int]]:
        return spans(self.text, max(1, self.size.width - 2 * MARGIN - 1))

    def _row(self, rows: list[tuple[int, int]]) -> int:
        """Return the caret's row: the last that begins before it."""
        return max(at for at, (start, _end) in enumerate(rows) if start <= self._typed.caret)

    def draw(self) -> Picture:
        """Draw the visible rows, with the caret's row among them."""
        rows, height = self._rows(), max(1, self.size.height)
        at = self._row(rows)
        self._top = max(min(self._top, at), at - height + 1)
        shown = rows[self._top : self._top + height]
        lines = [[Piece(MARGIN, clean(self.text[start:end]))] for start, end in shown]
        column = cell_len(self.text[rows[at][0] : self._typed.caret])
        return Picture(lines, (MARGIN + column, at - self._top))


def _last(rows: list[tuple[int, int]], at: int) -> int:
    """Return the last caret position in a row; the next position belongs to the next row."""
    end = rows[at][1]
    goes_on = at + 1 < len(rows) and rows[at + 1][0] == end
    return end - 1 if goes_on and end > rows[at][0] else end


STEPS: dict[str, Callable[[TextPad], None]] = {
    "left": lambda pad: pad._beside(-1),
    "right": lambda pad: pad._beside(1),
    "up": lambda pad: pad._over(-1),
    "down": lambda pad: pad._over(1),
    "pageup": lambda pad: pad._over(-pad._page),
    "pagedown": lambda pad: pad._over(pad._page),
    "home": lambda pad: pad._within(False),
    "end": lambda pad: pad._within(True),
}
CHANGES: dict[str, Callable[[Typed], object]] = {
    "enter": lambda typed: typed.type("\n", LIMIT),
    "backspace": Typed.backspace,
    "delete": Typed.delete,
}
