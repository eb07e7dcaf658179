"""A few rows in columns that are only read."""

from __future__ import annotations

from collections.abc import Sequence

from tui.widgets.line_widget import LineWidget, Picture
from tui.widgets.virtual_list import Column, Row
from tui.widgets.virtual_list.columns import fit_columns, header, line, longest

__all__ = ["Table"]


class Table(LineWidget):
    """Rows under their heads, without a cursor; as high as its rows."""

    DEFAULT_CSS = "Table { width: 1fr; height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._columns: tuple[Column, ...] = ()
        self._rows: tuple[Row, ...] = ()

    def show(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Show these rows."""
        self._columns, self._rows = tuple(columns), tuple(rows)
        self.styles.height = len(rows) + 2 if rows else 0
        self.redraw()

    def draw(self) -> Picture:
        """Draw the heads and the rows."""
        room, seen = self.size.width, longest(self._columns, self._rows)
        columns = fit_columns(self._columns, room, seen)
        return Picture(
            [header(columns), *(line(columns, row, row.role, room) for row in self._rows)]
        )
