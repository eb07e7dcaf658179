"""One tab of a sheet as a grid asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from store.ledgers import SheetTab
from store.sheet_formula.contents import shown, sort_of
from store.sheet_formula.places import MOST_COLUMNS, MOST_ROWS, letters, number, place
from store.sheet_formula.values import CellError, CellFormat, Value, display, value_of
from tui.locale import _
from tui.text import clean, width
from tui.widgets.grid import BLANK, Cell, Spot, named
from tui.widgets.signs import LATE, WAITING

__all__ = ["SheetCells", "frozen_values", "widths_of"]

USUAL, WIDEST = 12, 25
"""Cells of a column at first, and with long texts; the last of them is blank."""
DIGITS = "0123456789"
WAITS = "…"
"""Stands in a cell whose formula was typed and is not calculated yet."""


@dataclass(frozen=True)
class SheetCells:
    """A tab with its values; `edited` are contents that are not stored yet.

    `calculated` are the contents that the values are of: another formula has none yet.
    Behind a cell is its sign of `signs`; `describe` says what else there is to say of one. Of a column
    without a width of its own `widths` is that of its texts. `dated` is whether the figures of formulas
    may be those of before what was typed.
    """

    tab: SheetTab
    dutch: bool
    values: Mapping[str, Value] = field(default_factory=dict)
    signs: Mapping[str, str] = field(default_factory=dict)
    describe: Callable[[str], str] = lambda _at: ""
    edited: Mapping[str, str] = field(default_factory=dict)
    calculated: Mapping[str, str] = field(default_factory=dict)
    widths: Mapping[str, int] = field(default_factory=dict)
    dated: bool = False
    _known: dict[Spot, Cell] = field(default_factory=dict)

    size = Spot(MOST_ROWS, MOST_COLUMNS)

    @cached_property
    def used(self) -> Spot:
        """The rows and columns up to the last cell."""
        parts = {(at.rstrip(DIGITS), at) for at in (*self.tab.cells, *self.edited)}
        rows = max((int(at[len(column) :]) for column, at in parts), default=0)
        columns = map(number, {column for column, _at in parts})
        return Spot(rows, max(columns, default=0))

    @cached_property
    def frozen(self) -> Spot:
        """The rows that stay in sight."""
        return Spot(self.tab.frozen_rows, 0)

    @cached_property
    def _hidden(self) -> frozenset[int]:
        return frozenset(row - 1 for row in self.tab.hidden_rows)

    def after(self, before: SheetCells) -> SheetCells:
        """Take over the cells that are shown as they were before."""
        if before.tab.formats is self.tab.formats or before.tab.formats == self.tab.formats:
            for spot, cell in before._known.items():
                at = named(spot)
                same = before.content(spot) == self.content(spot)
                if (
                    same
                    and before.value(spot) == self.value(spot)
                    and before.is_dated(spot) == self.is_dated(spot)
                    and before.signs.get(at) == self.signs.get(at)
                ):
                    self._known[spot] = cell
        return self

    def content(self, spot: Spot) -> str:
        """Return what is stored in a cell, or will be."""
        at = named(spot)
        return self.edited.get(at, self.tab.cells.get(at, ""))

    def value(self, spot: Spot) -> Value:
        """Return what a cell comes to; None where that is not known yet."""
        at, content = named(spot), self.content(spot)
        if sort_of(content) != "formula":
            return value_of(content)
        return self.values.get(at) if self.calculated.get(at) == content else None

    def is_dated(self, spot: Spot) -> bool:
        """Whether the figure of a cell may be one of before what was typed."""
        return self.dated and sort_of(self.content(spot)) == "formula"

    def cell(self, spot: Spot) -> Cell:
        """Return a cell as it is shown."""
        known = self._known.get(spot)
        if known is None:
            known = self._known[spot] = self._cell(spot)
        return known

    def _cell(self, spot: Spot) -> Cell:
        content, sign = self.content(spot), self.signs.get(named(spot), "")
        if not content:
            return Cell(mark=sign) if sign else BLANK
        value = self.value(spot)
        if value is None:
            return Cell(WAITS, role="row_dim", mark=sign)
        text = display(value, self.format(spot), dutch=self.dutch)
        figure = isinstance(value, Decimal | date)
        if self.is_dated(spot):
            return Cell(text, figure, role="row_dim", mark=sign or WAITING)
        if isinstance(value, CellError):
            return Cell(text, role="row_wrong", mark=sign or LATE)
        return Cell(text, figure, mark=sign)

    def format(self, spot: Spot) -> CellFormat:
        """Return how the figures of a cell are shown."""
        return self.tab.format_of(named(spot))

    def typed(self, spot: Spot) -> str:
        """Return a cell as it is typed."""
        return shown(self.content(spot), dutch=self.dutch)

    def about(self, spot: Spot) -> str:
        """Return where a figure comes from, and what is noted of the cell."""
        waits = _("not calculated yet") if self.is_dated(spot) else ""
        return " · ".join(filter(None, (waits, self.describe(named(spot)))))

    def width(self, column: int) -> int:
        """Return the cells of a column; 0 when it is hidden."""
        name = letters(column + 1)
        if name in self.tab.hidden_columns:
            return 0
        return self.tab.widths.get(name) or self.widths.get(name, USUAL)

    def hides(self, row: int) -> bool:
        """Whether a row is hidden."""
        return row in self._hidden


def frozen_values(texts: Mapping[str, str]) -> dict[str, Value]:
    """Return the values of a checked sheet, which are kept as texts."""
    return {
        at: CellError(text) if text.startswith("#") else value_of(text)
        for at, text in texts.items()
    }


def widths_of(
    tab: SheetTab,
    values: Mapping[str, Value],
    dutch: bool,
    before: Mapping[str, int],
    of: Iterable[str] | None = None,
) -> dict[str, int]:
    """Return the cells that the columns of a tab need for their figures and short texts.

    A column never gets narrower than it was: what is shown stays where it is. With `of` only these
    cells are looked at; of each column the longest text and the longest figure decide.
    """
    longest: dict[tuple[str, bool], tuple[int, str]] = {}
    for at in tab.cells if of is None else of:
        value = values.get(at)
        key = at.rstrip(DIGITS), isinstance(value, str)
        longest[key] = max(longest.get(key, (0, "")), (len(str(value)), at))
    cells = SheetCells(tab, dutch, values, calculated=tab.cells)
    needed = dict(before)
    for (name, _of_text), (_size, at) in longest.items():
        column, row = place(at)
        text = clean(cells.cell(Spot(row - 1, column - 1)).text, limit=WIDEST)
        needs = min(WIDEST, width(text) + 1)
        needed[name] = max(needed.get(name, USUAL), needs)
    return needed
