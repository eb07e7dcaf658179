"""The part of a grid that is in sight, and the cursor in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tui.widgets.grid.cells import Cells
from tui.widgets.grid.spots import Area, Spot, between

__all__ = ["MOVES", "Shown", "Window"]

MOVES = {
    "up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1),
    "pageup": (-1, 0), "pagedown": (1, 0), "home": (0, -1), "end": (0, 1),
    "ctrl+home": (-1, -1), "ctrl+end": (1, 1),
}  # fmt: skip
"""The way that each key goes, in rows and columns."""
PAGES = {"pageup", "pagedown"}
EDGES = {"home", "end", "ctrl+home", "ctrl+end"}


@dataclass(frozen=True)
class Shown:
    """A column in sight: its number, its first cell, and its cells with the one behind it."""

    column: int
    at: int
    width: int


class Window:
    """The cursor, the other corner of what is selected, and the first row and column in sight.

    Frozen rows and columns come before these. Hidden ones are passed over.
    """

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.at = Spot(0, 0)
        self.corner: Spot | None = None
        self.top = self.left = 0

    @property
    def area(self) -> Area:
        """What is selected: at least the cell of the cursor."""
        return between(self.at, self.corner or self.at)

    def moved(self, spot: Spot, key: str, page: int) -> Spot:
        """Return where a key leads from a spot; a page is so many rows."""
        rows, columns = MOVES[key]
        size = self.cells.size
        if key in EDGES:
            used = self.cells.used
            row = spot.row if not rows else 0 if rows < 0 else max(0, used.row - 1)
            column = 0 if columns < 0 else max(0, used.column - 1)
            return self._seen(Spot(row, column), rows or 1, columns)
        for _step in range(page if key in PAGES else 1):
            on = spot.shifted(rows, columns)
            while _within(on, size) and self.is_hidden(on):
                on = on.shifted(rows, columns)
            if not _within(on, size):
                return spot
            spot = on
        return spot

    def go(self, spot: Spot, *, selecting: bool = False) -> None:
        """Put the cursor on a cell; `selecting` keeps the other corner, or sets it here."""
        if selecting:
            self.corner = self.corner or self.at
        else:
            self.corner = None
        size = self.cells.size
        self.at = Spot(
            max(0, min(spot.row, size.row - 1)), max(0, min(spot.column, size.column - 1))
        )

    def rows(self, height: int) -> list[int]:
        """Return the rows that are in sight over `height` lines."""
        frozen = [row for row in range(self.cells.frozen.row) if not self.cells.hides(row)]
        return [*frozen[:height], *self._rows_from(self.top, height - len(frozen))]

    def columns(self, room: int, gutter: int) -> list[Shown]:
        """Return the columns in sight: whole ones, or the beginning of one that has no room."""
        frozen = range(self.cells.frozen.column)
        shown: list[Shown] = []
        at = gutter
        for column in (*frozen, *range(max(self.left, len(frozen)), self.cells.size.column)):
            width = self.cells.width(column)
            if width and at + width > room and shown:
                break
            if width:
                shown.append(Shown(column, at, min(width, room - at)))
                at += width
        return shown

    def scroll(self, height: int, room: int, gutter: int, spot: Spot | None = None) -> None:
        """Bring a cell into sight, by default that of the cursor.

        Sideways by half of what is in sight, as each line is then written anew.
        """
        row, column = spot or self.at
        frozen = self.cells.frozen
        self.top, self.left = max(self.top, frozen.row), max(self.left, frozen.column)
        if row >= frozen.row:
            if row < self.top:
                self.top = row
            elif row not in self.rows(height):
                self.top = self._first_for(row, height)
        if column >= frozen.column:
            shown = [each.column for each in self.columns(room, gutter)]
            if column not in shown:
                half = max(1, len(shown) // 2)
                onward = column > max(shown, default=0)
                self.left = max(frozen.column, column - (len(shown) - half if onward else half))
                while not self._has(column, room, gutter) and self.left < column:
                    self.left += 1

    def _has(self, column: int, room: int, gutter: int) -> bool:
        return any(each.column == column for each in self.columns(room, gutter))

    def _rows_from(self, row: int, count: int) -> Iterator[int]:
        row = max(row, self.cells.frozen.row)
        while count > 0 and row < self.cells.size.row:
            if not self.cells.hides(row):
                yield row
                count -= 1
            row += 1

    def _first_for(self, row: int, height: int) -> int:
        """Return the first row with which `row` is the last in sight."""
        frozen = self.cells.frozen.row
        left = height - sum(not self.cells.hides(each) for each in range(frozen))
        first = row
        while left > 1 and first > frozen:
            first -= 1
            left -= not self.cells.hides(first)
        return first

    def is_hidden(self, spot: Spot) -> bool:
        """Whether its row or its column is hidden."""
        return self.cells.hides(spot.row) or not self.cells.width(spot.column)

    def seen(self, spot: Spot) -> Spot:
        """Return the nearest cell that is not hidden, at first further on."""
        spot = self._seen(spot, -1, -1)
        return self._seen(spot, 1, 1) if self.is_hidden(spot) else spot

    def _seen(self, spot: Spot, rows: int, columns: int) -> Spot:
        """Return the next cell towards the inside that is not hidden."""
        row, column = spot
        while self.cells.hides(row) and 0 <= row - rows < self.cells.size.row:
            row -= rows
        while not self.cells.width(column) and 0 <= column - columns < self.cells.size.column:
            column -= columns
        return Spot(row, column)


def _within(spot: Spot, size: Spot) -> bool:
    return 0 <= spot.row < size.row and 0 <= spot.column < size.column
