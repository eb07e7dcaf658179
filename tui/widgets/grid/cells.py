"""What a grid shows: cells that it asks for when they come into sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from tui.widgets.grid.spots import Spot

__all__ = ["BLANK", "Cell", "Cells"]


@dataclass(frozen=True)
class Cell:
    """A cell as it is shown; the mark is one sign, behind its text.

    A figure is `right`, and is never cut. Other text runs on over blank cells.
    """

    text: str = ""
    right: bool = False
    role: str = "row"
    mark: str = ""


BLANK = Cell()


class Cells(Protocol):
    """The cells of a grid. It is asked for those in sight only, at each drawing."""

    @property
    def size(self) -> Spot:
        """The number of rows and of columns that there can be."""

    @property
    def used(self) -> Spot:
        """The number of rows and of columns up to the last cell that has something."""

    @property
    def frozen(self) -> Spot:
        """How many rows stay at the top, and how many columns at the left."""

    def cell(self, spot: Spot) -> Cell:
        """Return a cell as it is shown."""

    def typed(self, spot: Spot) -> str:
        """Return a cell as it is typed."""

    def about(self, spot: Spot) -> str:
        """Return what is said of a cell besides: where its figure comes from, its note."""

    def width(self, column: int) -> int:
        """Return the cells of a column with the one behind it; 0 when it is hidden."""

    def hides(self, row: int) -> bool:
        """Whether a row is hidden."""
