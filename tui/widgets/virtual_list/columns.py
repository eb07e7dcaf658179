"""The columns of a list: which fit, how wide they are, and the line of a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tui.text import Align, clean, fit, fit_clean, width
from tui.widgets.line import Piece
from tui.widgets.virtual_list.rows import Row

__all__ = ["GUTTER", "Column", "Fitted", "fit_columns", "header", "line"]

GUTTER = 3
"""Cells before the first column: the cursor's mark, the row's mark, a space."""
GAP = 2
SHORTEST = 6
"""Cells that a text column keeps; below that it goes."""


@dataclass(frozen=True)
class Column:
    """A column of `width` cells, and of `most` where the list has room; what is left stays blank.

    When the list is narrow, columns with the highest `priority` go first. With only those of 0 left,
    columns of text become shorter, then they go, the last first. What is `whole`, as are figures
    at the `right`, is never cut: it shows `#` where it does not fit.
    """

    title: str
    width: int
    most: int = 0
    right: bool = False
    priority: int = 0
    whole: bool = False

    @property
    def least(self) -> int:
        """The fewest cells that say something."""
        shrinks = self.growth and not (self.right or self.whole)
        return min(self.width, SHORTEST) if shrinks else self.width

    @property
    def growth(self) -> int:
        """The cells by which it can grow."""
        return max(0, self.most - self.width)


@dataclass(frozen=True)
class Fitted:
    """A visible column: the index of its cell, its position and its width."""

    column: Column
    cell: int
    at: int
    width: int

    @property
    def align(self) -> Align:
        """The side that texts are on."""
        return "right" if self.column.right else "left"

    def head(self) -> Piece:
        """Return the title of this column."""
        title = fit_clean(self.column.title, self.width, self.align)
        before = len(title) - len(title.lstrip())
        return Piece(self.at + before, title.strip(), "header")

    def show(self, text: str) -> Piece:
        """Return a text in this column; a figure may use a cell of the gap before it."""
        if self.column.right or self.column.whole:
            over = width(clean(text)) - self.width
            if over == 1 and self.column.right and self.at > GUTTER:
                return Piece(self.at - 1, clean(text))
            if over > 0:
                return Piece(self.at, "#" * self.width)
        return Piece(self.at, fit_clean(text, self.width, self.align))


def fit_columns(columns: Sequence[Column], room: int) -> list[Fitted]:
    """Choose the columns that fit in `room` cells and let them grow; never a blank between two."""
    kept = list(enumerate(columns))
    while len(kept) > 1 and _needs(kept) > room and any(each.priority for _cell, each in kept):
        last = max(column.priority for _cell, column in kept)
        kept.remove(next(each for each in reversed(kept) if each[1].priority == last))
    while len(kept) > 1 and _needs(kept, "least") > room:
        texts = [each for each in kept[1:] if not (each[1].right or each[1].whole)]
        kept.remove((texts or kept[1:])[-1])
    kept = _shortened(kept, _needs(kept) - room)
    spare = max(0, room - _needs(kept))
    growth = sum(column.growth for _cell, column in kept)
    grown = min(spare, growth)
    fitted, at, shared = [], GUTTER, 0
    for cell, column in kept:
        before, shared = shared, shared + column.growth
        more = grown * shared // growth - grown * before // growth if growth else 0
        fitted.append(Fitted(column, cell, at, column.width + more))
        at += column.width + more + GAP
    return fitted


def _needs(kept: Sequence[tuple[int, Column]], size: Literal["width", "least"] = "width") -> int:
    cells: Sequence[int] = [getattr(column, size) for _cell, column in kept]
    return GUTTER + sum(cells) + GAP * (len(kept) - 1) + 1


def _shortened(kept: list[tuple[int, Column]], over: int) -> list[tuple[int, Column]]:
    """Take so many cells from the columns of text, from the longest first."""
    widths = [column.width for _cell, column in kept]
    for _cell in range(over):
        longest = max(
            (at for at, (_cell, column) in enumerate(kept) if widths[at] > column.least),
            key=lambda at: widths[at],
            default=None,
        )
        if longest is not None:
            widths[longest] -= 1
    return [
        (cell, replace(column, width=wide))
        for (cell, column), wide in zip(kept, widths, strict=True)
    ]


def header(columns: Sequence[Fitted]) -> list[Piece]:
    """Return the titles of the columns, without the spaces around them."""
    return [fitted.head() for fitted in columns]


def line(columns: Sequence[Fitted], row: Row, role: str, room: int) -> list[Piece]:
    """Return a row as one line; a mark in front shows the cursor where there is no colour."""
    if row.rule:
        return [
            Piece(one.at, row.rule * one.width, "row_dim") for one in columns if row.cells[one.cell]
        ]
    if row.role == "group":
        return [Piece(1, clean(row.cells[0]).upper(), "group")]
    sign = ">" if role in {"row_current", "row_resting"} else " "
    front = fit(f"{sign}{clean(row.mark)[:1]}", GUTTER)
    ground = [Piece(0, " " * room, role)] if role == "row_current" else []
    shown = (fitted.show(row.cells[fitted.cell]) for fitted in columns)
    return [*ground, Piece(0, front, role), *(Piece(one.at, one.text, role) for one in shown)]
