"""The part of a grid that is drawn: the cell of the cursor, the letters, and the rows in sight."""

from __future__ import annotations

from tui.text import clean
from tui.widgets.grid.cells import Cells
from tui.widgets.grid.drawing import Marked, draw_heads, draw_row, gutter
from tui.widgets.grid.editor import Editor
from tui.widgets.grid.input_line import draw_cell, draw_typed, has_room
from tui.widgets.grid.spots import Area, Spot, named
from tui.widgets.grid.window import Shown, Window
from tui.widgets.line import Line
from tui.widgets.line_widget import LineWidget, Picture

__all__ = ["GridPane"]

HEADS = 2
"""Lines above the rows: what is in the cell, and the letters."""


class GridPane(LineWidget):
    """Cells with one cursor, drawn by line; a row is drawn again only if something in it changed.

    `editor` is the cell that is typed, if any.
    """

    DEFAULT_CSS = "GridPane { width: 1fr; height: 1fr; }"

    def __init__(self, cells: Cells, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.window = Window(cells)
        self.editor: Editor | None = None
        self._drawn: dict[int, tuple[object, Line]] = {}
        self._columns: list[Shown] = []

    @property
    def cells(self) -> Cells:
        """The cells."""
        return self.window.cells

    @property
    def at(self) -> Spot:
        """The cell of the cursor."""
        return self.window.at

    @property
    def area(self) -> Area:
        """What is selected: at least the cell of the cursor."""
        return self.window.area

    @property
    def page(self) -> int:
        return max(1, self.size.height - HEADS - self.cells.frozen.row)

    def bring_into_sight(self) -> None:
        """Bring the cursor, or what is pointed at, into sight, and draw."""
        if self.size:
            spot = self.editor.pointed if self.editor else self.at
            room = self.size.width
            self.window.scroll(max(1, self.size.height - HEADS), room, gutter(self.cells), spot)
        super().redraw()

    def redraw(self) -> None:
        """Draw again, with cells that may have changed."""
        self._drawn = {}
        super().redraw()

    def on_resize(self) -> None:
        """Bring the cursor into sight at the new size."""
        self.bring_into_sight()

    def spoken(self) -> list[str]:
        """Return the rows in sight, each cell with its address."""
        spoken = []
        columns = self.window.columns(self.size.width, gutter(self.cells))
        for row in self.window.rows(max(1, self.size.height - HEADS)):
            texts = [(Spot(row, shown.column), self.cells.cell(Spot(row, shown.column)))
                     for shown in columns]  # fmt: skip
            said = [f"{named(spot)} {clean(cell.text)}" for spot, cell in texts if cell.text]
            spoken += [", ".join(said)] if said else []
        return spoken

    @property
    def left_out(self) -> str:
        """What is said of the cell of the cursor, where its line has no room for all of that."""
        about = self.cells.about(self.at)
        fits = has_room(named(self.at), self.cells.typed(self.at), about, self.size.width)
        return "" if fits else about

    def draw(self) -> Picture:
        """Draw what is in the cell of the cursor, the letters, and the rows in sight."""
        window, room = self.window, self.size.width
        columns = window.columns(room, gutter(self.cells))
        line, caret = self._input(room)
        pointing = self.editor.pointing if self.editor else None
        area = pointing.area if pointing else self.area
        marked = Marked(self.at, area, self.has_focus)
        shown = window.rows(max(0, self.size.height - HEADS))
        lines = [line, draw_heads(columns, self.at), *self._rows(shown, columns, marked)]
        return Picture(lines, caret if self.editor else self._cursor(shown, columns))

    def _rows(self, rows: list[int], columns: list[Shown], marked: Marked) -> list[Line]:
        """Return the rows as they are drawn; one in which nothing is marked anew as it was."""
        before = self._drawn if columns == self._columns else {}
        self._drawn, self._columns = {}, columns
        for row in rows:
            key, drawn = before.get(row, (None, ()))
            now = marked.of_row(row)
            if key != now:
                drawn = draw_row(self.cells, row, columns, marked)
            self._drawn[row] = now, drawn
        return [self._drawn[row][1] for row in rows]

    def _cursor(self, rows: list[int], columns: list[Shown]) -> tuple[int, int]:
        """Return where the cursor is on the screen."""
        at = next((each.at for each in columns if each.column == self.at.column), 0)
        return at, HEADS + rows.index(self.at.row) if self.at.row in rows else 0

    def _input(self, room: int) -> tuple[Line, tuple[int, int]]:
        """Return the line of what is selected and of what is in it, or is typed, and its caret."""
        if self.editor:
            return draw_typed(named(self.editor.spot), self.editor.typed, room)
        first, last = self.area
        name = named(first, last if first != last else None)
        return draw_cell(name, self.cells.typed(self.at), self.cells.about(self.at), room), (0, 0)
