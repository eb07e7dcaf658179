"""The lines of a grid: its cells in sight, under their letters and beside their numbers."""

from __future__ import annotations

from dataclasses import dataclass

from tui.text import clean, fit_clean, width
from tui.widgets.grid.cells import BLANK, Cell, Cells
from tui.widgets.grid.spots import Area, Spot, letters
from tui.widgets.grid.window import Shown
from tui.widgets.line import Piece

__all__ = ["LONGEST", "draw_heads", "draw_row", "gutter"]

LONGEST = 200
"""Signs of a cell that are looked at to draw it."""


@dataclass(frozen=True)
class Marked:
    """What is marked in a grid: the cell of the cursor, what is selected, and the focus."""

    at: Spot
    area: Area
    focused: bool

    def role(self, spot: Spot, usual: str) -> str:
        """Return the role of a cell."""
        if spot == self.at:
            return "row_current" if self.focused else "row_resting"
        return "field" if self.area.has(spot) else usual

    def of_row(self, row: int) -> object:
        """Return what is marked in a row, to compare."""
        selected = self.area if self.area.first.row <= row <= self.area.last.row else None
        columns = selected and (selected.first.column, selected.last.column)
        return columns, self.at.column if row == self.at.row else None, self.focused


def gutter(cells: Cells) -> int:
    """Return the cells that the numbers of the rows take, with the cursor's mark before them."""
    return len(str(cells.size.row)) + 2


def draw_heads(columns: list[Shown], at: Spot) -> list[Piece]:
    """Return the letters of the columns, that of the cursor in brackets."""
    pieces = []
    for shown in columns:
        text = letters(shown.column)
        text = f"[{text}]" if shown.column == at.column else text
        room = shown.width - 1
        if width(text) <= room:
            pieces.append(Piece(shown.at + (room - width(text)) // 2, text, "header"))
    return pieces


def draw_row(cells: Cells, row: int, columns: list[Shown], marked: Marked) -> list[Piece]:
    """Return a row: its number, then its cells; a text runs on over blank cells beside it."""
    number = f"{row + 1}".rjust(gutter(cells) - 2)
    here = row == marked.at.row
    pieces = [Piece(0, f"{'>' if here else ' '}{number}", "header")]
    shown_cells = [cells.cell(Spot(row, shown.column)) for shown in columns]
    for place, (shown, cell) in enumerate(zip(columns, shown_cells, strict=True)):
        spot = Spot(row, shown.column)
        role = marked.role(spot, cell.role)
        if cell == BLANK and role == "row":
            continue
        room = shown.width - 1
        if role != cell.role:
            pieces.append(Piece(shown.at, " " * room, role))
        text = clean(cell.text, limit=LONGEST)
        if not cell.right and width(text) > room and not cell.mark:
            room = _room_beside(columns, shown_cells, place, marked, row)
        pieces.append(_text(shown, cell, text, room, role))
        if cell.mark:
            pieces.append(Piece(shown.at + shown.width - 1, clean(cell.mark)[:1], "warn"))
    return pieces


def _room_beside(
    columns: list[Shown], shown_cells: list[Cell], place: int, marked: Marked, row: int
) -> int:
    """Return the room of a text with that of the blank cells beside it."""
    end = place + 1
    while (
        end < len(columns)
        and shown_cells[end] == BLANK
        and (marked.role(Spot(row, columns[end].column), "row") == "row")
    ):
        end += 1
    return columns[end - 1].at + columns[end - 1].width - 1 - columns[place].at


def _text(shown: Shown, cell: Cell, text: str, room: int, role: str) -> Piece:
    if not cell.right:
        return Piece(shown.at, fit_clean(text, min(room, width(text))), role)
    if width(text) > room:
        return Piece(shown.at, "#" * room, role)
    return Piece(shown.at + room - width(text), text, role)
