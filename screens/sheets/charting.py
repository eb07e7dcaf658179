"""A chart of selected figures: bars, columns or a line, with labels from the cells beside them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from screens.sheets.cells import SheetCells
from tui.text import euro
from tui.widgets import charts
from tui.widgets.chart_pane import Drawing
from tui.widgets.charts import POINTS, Bar
from tui.widgets.grid import Area, Spot
from tui.widgets.line import Line

__all__ = ["chart_of"]

CENTS = 100
MOST = 10**15
"""Cents of the largest figure that is drawn."""


def chart_of(cells: SheetCells, area: Area, way: str) -> Drawing | None:
    """Return the drawing of the figures in an area; None if there are none.

    A column of texts before the first figures has the labels; else the rows have their numbers.
    """
    first, last = area
    columns = [_figures(cells, column, first.row, last.row)
             for column in range(first.column, last.column + 1)]  # fmt: skip
    series = [figures for figures in columns if any(each is not None for each in figures)][:2]
    if not series:
        return None
    texts = [at for at, figures in enumerate(columns) if figures not in series]
    named = first.column + texts[0] if texts else first.column - 1
    labels = [_label(cells, Spot(row, named)) for row in range(first.row, last.row + 1)]
    numbers = [[each or 0 for each in figures] for figures in series]

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

    return draw


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
