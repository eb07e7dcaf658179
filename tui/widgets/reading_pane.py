"""A pane for reading long texts."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from tui.text import clean, fit, width
from tui.widgets.line import Line, Piece
from tui.widgets.line_widget import LineWidget, Picture
from tui.widgets.wrapping import wrap, wrap_facts

__all__ = ["ReadingPane"]

MARGIN = 1
MOST = 76
"""Cells of a line of running text; longer ones are tiring to read."""
LIMIT = 200_000
"""Maximum characters; a longer text ends with a mark that there is more."""


class ReadingPane(LineWidget, can_focus=True):
    """Facts, labelled lines and a text, wrapped to the width and scrolled by keys.

    `most` is the width of a line of the text, for a text that is more than one column.

    Nothing in the text is interpreted: it is cleaned and drawn verbatim. The terminal's cursor is
    at the first visible line.
    """

    DEFAULT_CSS = "ReadingPane { width: 1fr; height: 1fr; }"

    def __init__(self, *, id: str | None = None, most: int = MOST) -> None:
        super().__init__(id=id)
        self._most = most
        self._facts: tuple[str, ...] = ()
        self._header: tuple[tuple[str, str], ...] = ()
        self._text = ""
        self._marked: int | None = None
        self._first: int | None = None
        self._top = 0
        self._lines: list[Line] = []
        self._wrapped_for = 0
        self._seeks = False
        self._mark_at = 0

    def show(
        self,
        text: str,
        header: Sequence[tuple[str, str]] = (),
        facts: Sequence[str] = (),
        first: int | None = None,
    ) -> None:
        """Show lines of facts, (label, value) lines and a text, from the top.

        The same text stays scrolled. Of another, only about `first` bytes are drawn if given, and
        the rest by `show_rest`.
        """
        shown = clean(text, lines=True, limit=LIMIT)
        if shown != self._text:
            self._top, self._first, self._marked = 0, first, None
        self._text = shown
        self._facts = tuple(clean(fact) for fact in facts)
        self._header = tuple((clean(label), clean(value)) for label, value in header)
        self._wrapped_for = 0
        self.redraw()

    def mark(self, line: int | None) -> None:
        """Mark a line of the text, counted from 0, and show it; None marks none."""
        if line != self._marked:
            self._marked, self._wrapped_for, self._seeks = line, 0, line is not None
            self.redraw()

    def show_rest(self) -> None:
        """Draw what was left out at first."""
        if self._first is not None:
            self._first = None
            self.redraw()

    def spoken(self) -> Sequence[str]:
        """Return the facts, the labelled lines, then the text."""
        return [
            *self._facts,
            *(f"{label}: {value}" for label, value in self._header),
            *filter(None, [self._text.strip()]),
        ]

    def on_key(self, event: events.Key) -> None:
        """Scroll."""
        steps = {
            "up": -1, "down": 1,
            "pageup": -self._page, "pagedown": self._page, "space": self._page,
            "home": -len(self._lines),
            "end": len(self._lines),
        }  # fmt: skip
        if event.key in steps:
            event.stop()
            event.prevent_default()
            self._first = None
            self._top += steps[event.key]
            self.redraw()

    def turn(self, pages: int) -> None:
        """Scroll by pages, backwards if negative."""
        self._first = None
        self._top += pages * self._page
        self.redraw()

    @property
    def _page(self) -> int:
        return max(1, self.size.height - 1)

    def draw(self) -> Picture:
        """Draw the visible lines, and how much follows."""
        size = self.size
        if self._wrapped_for != size.width:
            self._lines = self._wrapped(size.width)
            self._wrapped_for = size.width
        last = max(0, len(self._lines) - size.height)
        if self._seeks and not self._top <= self._mark_at < self._top + size.height - 1:
            self._top = self._mark_at - size.height // 2
        self._seeks = False
        self._top = max(0, min(self._top, last))
        shown = self._lines[self._top : self._top + size.height]
        if self._first is not None:
            shown = _beginning(shown, self._first)
        elif last:
            percent = f" {100 * self._top // last}% "
            at = size.width - width(percent)
            shown[-1] = [*shown[-1], Piece(at, percent, "list")]
        return Picture(shown, (MARGIN, 0))

    def _wrapped(self, room: int) -> list[Line]:
        labels = max((width(label) for label, _value in self._header), default=0)
        value_at = MARGIN + labels + 2
        lines: list[Line] = []
        for fact in self._facts:
            lines += [[Piece(MARGIN, text, "dim")] for text in wrap_facts(fact, room - 2 * MARGIN)]
        for label, value in self._header:
            first, *rest = wrap(value, room - value_at - 1)
            lines.append([Piece(MARGIN, fit(label, labels), "label"), Piece(value_at, first)])
            lines += [[Piece(value_at, more)] for more in rest]
        if lines and self._text:
            lines.append([])
        cells = min(room - 2 * MARGIN - 4, self._most)
        for number, paragraph in enumerate(self._text.split("\n")):
            marked = number == self._marked
            self._mark_at = len(lines) if marked else self._mark_at
            role = "list_current" if marked else "text"
            lines += [[Piece(MARGIN, text, role)] for text in wrap(paragraph, cells)]
        return lines


def _beginning(lines: list[Line], most: int) -> list[Line]:
    """Return the first lines, until their texts are more than so many bytes."""
    for count, line in enumerate(lines):
        most -= sum(len(piece.text.encode()) for piece in line)
        if most < 0:
            return lines[:count]
    return lines
