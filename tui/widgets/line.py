"""One line of a widget: pieces of text at columns, painted in the theme's styles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

__all__ = ["Line", "Piece", "caret_cells", "paint"]


@dataclass(frozen=True)
class Piece:
    """A text at a column, in a role that the theme maps to a style."""

    at: int
    text: str
    role: str = "text"


Line = Sequence[Piece]
"""Pieces of one line; where they overlap the later one shows."""


def paint(line: Line, width: int, styles: Mapping[str, Style], ground: str = "text") -> Strip:
    """Return a line as a strip of exactly `width` cells; the excess is cut."""
    base = styles[ground]
    strip = Strip([], 0)
    for piece in line:
        begin, text = piece.at, piece.text
        end = begin + cell_len(text)
        drawn = Strip([Segment(text, styles[piece.role])], end - begin)
        if begin >= strip.cell_length:
            strip = Strip([*strip.extend_cell_length(begin, base), *drawn], end)
        else:
            parts = (strip.crop(0, begin), drawn, strip.crop(end, max(end, strip.cell_length)))
            strip = Strip.join(parts)
    return strip.adjust_cell_length(width, base)


def caret_cells(text: str, caret: int, width: int) -> tuple[int, int]:
    """Return the first character to show so that the caret is visible, and the caret's cell.

    The caret may be one cell after the last of `width`.
    """
    start = 0
    cells = cell_len(text[:caret])
    while cells > width:
        cells -= cell_len(text[start])
        start += 1
    return start, cells
