"""A grid of cells to type in."""

from tui.widgets.grid.cells import BLANK, Cell, Cells
from tui.widgets.grid.editor import Editor
from tui.widgets.grid.spots import Area, Spot, between, letters, named
from tui.widgets.grid.view import Grid

__all__ = [
    "BLANK",
    "Area",
    "Cell",
    "Cells",
    "Editor",
    "Grid",
    "Spot",
    "between",
    "letters",
    "named",
]
