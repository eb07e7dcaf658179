"""The columns of a list: which fit, how wide they are, and the line of a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.text import clean, fit, fit_clean
from tui.widgets.line import Piece
from tui.widgets.virtual_list.rows import Row

__all__ = ["GUTTER", "Column", "Fitted", "fit_columns", "header", "line"]

GUTTER = 3
"""Cells before the first column: the cursor's mark, the row's mark, a space."""
GAP = 2


@dataclass(frozen=True)
class Column:
    """A column of `width` cells, or more when `weight` gives it a share of the free room.

    When the list is narrow, columns with the highest `priority` go first; 0 always stays.
    """

    title: str
    width: int
    weight: int = 0
    right: bool = False
    priority: int = 0


@dataclass(frozen=True)
class Fitted:
    """A visible column: the index of its cell, its position and its width."""

    column: Column
    cell: int
    at: int
    width: int

    def show(self, text: str) -> Piece:
        """Return a text in this column."""
        shown = fit_clean(text, self.width, "right" if self.column.right else "left")
        return Piece(self.at, shown)


def fit_columns(columns: Sequence[Column], room: int) -> list[Fitted]:
    """Choose the columns that fit in `room` cells and distribute the rest."""
    kept = list(enumerate(columns))
    while len(kept) > 1 and _needs(kept) > room:
        last = max(column.priority for _cell, column in kept)
        if last == 0:
            break
        kept.remove(next(each for each in reversed(kept) if each[1].priority == last))
    spare = max(0, room - _needs(kept))
    weights = sum(column.weight for _cell, column in kept)
    fitted, at, shared = [], GUTTER, 0
    for cell, column in kept:
        before, shared = shared, shared + column.weight
        more = spare * shared // weights - spare * before // weights if weights else 0
        fitted.append(Fitted(column, cell, at, column.width + more))
        at += column.width + more + GAP
    return fitted


def _needs(kept: Sequence[tuple[int, Column]]) -> int:
    return GUTTER + sum(column.width for _cell, column in kept) + GAP * (len(kept) - 1) + 1


def header(columns: Sequence[Fitted], room: int) -> list[Piece]:
    """Return the titles of the columns, over the whole width."""
    return [Piece(0, " " * room, "header"), *_in_role(columns, None, "header")]


def line(columns: Sequence[Fitted], row: Row, role: str, room: int) -> list[Piece]:
    """Return a row as one line; a mark in front shows the cursor where there is no colour."""
    sign = ">" if role == "row_current" else " "
    front = fit(f"{sign}{clean(row.mark)[:1]}", GUTTER)
    ground = [Piece(0, " " * room, role)] if role in {"row_current", "row_resting"} else []
    return [*ground, Piece(0, front, role), *_in_role(columns, row, role)]


def _in_role(columns: Sequence[Fitted], row: Row | None, role: str) -> list[Piece]:
    pieces = []
    for fitted in columns:
        text = fitted.column.title if row is None else row.cells[fitted.cell]
        piece = fitted.show(text)
        pieces.append(Piece(piece.at, piece.text, role))
    return pieces
