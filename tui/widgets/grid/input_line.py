"""The line above a grid: the cell of the cursor, and what is in it or is typed."""

from __future__ import annotations

from tui.text import clean, fit_clean, width
from tui.widgets.entry_form.typed import Typed
from tui.widgets.grid.editor import LIMIT
from tui.widgets.line import Line, Piece, caret_cells

__all__ = ["draw_cell", "draw_typed", "has_room"]

NAME_AT, APART = 1, 2


def draw_cell(name: str, text: str, caption: str, room: int) -> Line:
    """Return what is in a cell, and at the right what else is said of it, where there is room."""
    at, text, left = _parted(name, text, room)
    caption = clean(caption, limit=LIMIT)
    pieces = [Piece(NAME_AT, name, "label"), Piece(at, text)]
    if caption and left > 0:
        caption = fit_clean(caption, min(left, width(caption)))
        pieces.append(Piece(room - 1 - width(caption), caption, "dim"))
    return pieces


def has_room(name: str, text: str, caption: str, room: int) -> bool:
    """Whether `draw_cell` says all of a caption."""
    return width(clean(caption, limit=LIMIT)) <= _parted(name, text, room)[2]


def _parted(name: str, text: str, room: int) -> tuple[int, str, int]:
    """Return where what is in a cell begins, as much of it as there is room for, and what is left."""
    at, text = NAME_AT + width(name) + APART, clean(text, limit=LIMIT)
    text = fit_clean(text, min(width(text), max(0, room - at - 1)))
    return at, text, room - at - width(text) - APART - 1


def draw_typed(name: str, typed: Typed, room: int) -> tuple[Line, tuple[int, int]]:
    """Return a cell that is typed, and the place of the caret in this line."""
    at = NAME_AT + width(name) + APART
    start, cells = caret_cells(typed.text, typed.caret, max(1, room - at - 2))
    text = fit_clean(typed.text[start:], max(0, room - at - 1))
    return [Piece(NAME_AT, name, "label_current"), Piece(at, text, "field_current")], (
        at + cells,
        0,
    )
