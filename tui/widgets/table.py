"""A few rows in columns that are only read."""

from __future__ import annotations

from collections.abc import Sequence

from tui.text import fit_clean
from tui.widgets.line import Piece
from tui.widgets.line_widget import LineWidget, Picture
from tui.widgets.virtual_list import Column, Row
from tui.widgets.virtual_list.columns import fit_columns, header, line, longest

__all__ = ["Table"]

MARGIN = 1


class Table(LineWidget):
    """Rows under their heads, without a cursor; as high as its rows."""

    DEFAULT_CSS = "Table { width: 1fr; height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.columns: tuple[Column, ...] = ()
        self.rows: tuple[Row, ...] = ()
        self._empty = ""

    def show(self, columns: Sequence[Column], rows: Sequence[Row], empty: str = "") -> None:
        """Show these rows; without any, the text of an `empty` table, if it has one."""
        self.columns, self.rows, self._empty = tuple(columns), tuple(rows), empty
        self.styles.height = len(rows) + 2 if rows or empty else 0
        self.redraw()

    def draw(self) -> Picture:
        """Draw the heads and the rows, or why there are none."""
        room, seen = self.size.width, longest(self.columns, self.rows)
        if not self.rows:
            return Picture([[Piece(MARGIN, fit_clean(self._empty, room - 2 * MARGIN), "dim")]])
        columns = fit_columns(self.columns, room, seen)
        return Picture(
            [header(columns), *(line(columns, row, row.role, room) for row in self.rows)]
        )
