"""Where cells are: a spot, an area, and how both are written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Area", "Spot", "between", "letters", "named"]


class Spot(NamedTuple):
    """A cell by its row and column, both from 0."""

    row: int
    column: int

    def shifted(self, rows: int, columns: int) -> Spot:
        """Return the spot so many rows lower and columns further."""
        return Spot(self.row + rows, self.column + columns)


class Area(NamedTuple):
    """The cells between two corners, both among them."""

    first: Spot
    last: Spot

    @property
    def size(self) -> tuple[int, int]:
        """The number of rows and of columns."""
        return self.last.row - self.first.row + 1, self.last.column - self.first.column + 1

    def has(self, spot: Spot) -> bool:
        """Whether a cell is in it."""
        rows = self.first.row <= spot.row <= self.last.row
        return rows and self.first.column <= spot.column <= self.last.column

    def spots(self) -> Iterator[Spot]:
        """Return its cells, row by row."""
        for row in range(self.first.row, self.last.row + 1):
            for column in range(self.first.column, self.last.column + 1):
                yield Spot(row, column)


def between(corner: Spot, other: Spot) -> Area:
    """Return the area of which these are two opposite corners."""
    return Area(Spot(*map(min, corner, other)), Spot(*map(max, corner, other)))


def letters(column: int) -> str:
    """Return the letters of a column: `A`, `Z`, `AA`."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


@lru_cache(4096)
def named(spot: Spot, other: Spot | None = None, fixed: tuple[bool, bool] = (False, False)) -> str:
    """Return how a cell, or the area up to another, is written; `fixed` are its column and row."""
    if other is not None:
        area = between(spot, other)
        return f"{named(area.first, None, fixed)}:{named(area.last, None, fixed)}"
    column, row = ("$" if each else "" for each in fixed)
    return f"{column}{letters(spot.column)}{row}{spot.row + 1}"
