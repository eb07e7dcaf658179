"""A chart of selected figures: bars, columns or a line, with labels from the cells beside them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from screens.sheets.cells import SheetCells
from tui.text import euro
from tui.widgets import charts
from tui.widgets.chart_pane import Drawing
from tui.widgets.charts import POINTS, Bar
from tui.widgets.grid import Area, Spot
from tui.widgets.line import Line

__all__ = ["Chart", "chart_of"]

CENTS = 100
MOST = 10**15
"""Cents of the largest figure that is drawn."""


class Chart(NamedTuple):
    """A drawing, and the columns that it is of where it leaves out others with figures."""

    drawing: Drawing
    only: tuple[int, ...]


def chart_of(cells: SheetCells, area: Area, way: str) -> Chart | None:
    """Return the chart of the figures in an area, of two columns at most; None if there are none.

    A column of texts before the first figures has the labels; else the rows have their numbers.
    """
    first, last = area
    columns = [_figures(cells, column, first.row, last.row)
             for column in range(first.column, last.column + 1)]  # fmt: skip
    filled = [at for at, figures in enumerate(columns) if any(each is not None for each in figures)]
    if not filled:
        return None
    drawn = filled[: 2 if way == "columns" else 1]
    named = first.column + filled[0] - 1
    labels = [_label(cells, Spot(row, named)) for row in range(first.row, last.row + 1)]
    numbers = [[each or 0 for each in columns[at]] for at in drawn]

    def draw(width: int, height: int) -> Sequence[Line]:
        room = width - 2
        if way == "bars":
            rows = [Bar(label, value, euro(value))
                    for label, value in zip(labels, numbers[0], strict=True)]  # fmt: skip
            return charts.bars(rows[:height], room)
        if way == "line":
            return charts.steps(
                numbers[0][-POINTS:], labels[-POINTS:], height - 2, room=room, show=euro
            )
        return charts.columns(
            [each[-POINTS:] for each in numbers], labels[-POINTS:], height - 2, room=room, show=euro
        )

    left_out = len(drawn) < len(filled)
    return Chart(draw, tuple(first.column + at for at in drawn) if left_out else ())


def _figures(cells: SheetCells, column: int, first: int, last: int) -> list[int | None]:
    return [_cents(cells, Spot(row, column)) for row in range(first, last + 1)]


def _cents(cells: SheetCells, spot: Spot) -> int | None:
    value = cells.value(spot)
    if not isinstance(value, Decimal) or abs(value * CENTS) > MOST:
        return None
    return int((value * CENTS).to_integral_value())


def _label(cells: SheetCells, spot: Spot) -> str:
    text = cells.cell(spot).text if spot.column >= 0 else ""
    return text or str(spot.row + 1)
