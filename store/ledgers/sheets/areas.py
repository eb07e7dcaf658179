"""Edits of a whole area, as the cells that `sheet.set` takes: fill, paste, sort, a sum above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from store.errors import N_, Invalid
from store.ledgers.models.sheets import Sheet
from store.ledgers.sheets.calculating import Calculated
from store.ledgers.sheets.editing import CellGiven, tab_of
from store.sheet_formula.contents import sort_of
from store.sheet_formula.places import MOST_CELLS, area, at, is_inside, place
from store.sheet_formula.references import moved, reference
from store.sheet_formula.tokens import stored_tokens
from store.sheet_formula.values import CellError, Value

__all__ = ["cleared", "filled", "pasted", "sorted_area", "summed_above"]


def filled(sheet: Sheet, tab: str, source: str, target: str) -> tuple[CellGiven, ...]:
    """Return the cells of `target` filled with those of `source`, again and again; formulas move along."""
    column, row, last_column, last_row = area(source)
    wide, high = last_column - column + 1, last_row - row + 1
    cells = tab_of(sheet, tab).cells
    edits = []
    for to_column, to_row in _places(target):
        from_column = column + (to_column - column) % wide
        from_row = row + (to_row - row) % high
        content = cells.get(at(from_column, from_row), "")
        content = moved(content, to_column - from_column, to_row - from_row)
        edits.append(_edit(sheet, tab, to_column, to_row, content))
    return tuple(edits)


def pasted(
    sheet: Sheet,
    tab: str,
    corner: str,
    rows: Sequence[Sequence[str]],
    copied_from: str = "",
) -> tuple[CellGiven, ...]:
    """Return the cells with contents pasted from a corner on.

    What was copied in a sheet names its own corner, `copied_from`, so that formulas move along. Raises
    `Invalid` where it would fall off the sheet.
    """
    column, row = place(corner)
    if copied_from:
        from_column, from_row = place(copied_from)
        by = column - from_column, row - from_row
    else:
        by = 0, 0
    wide = max((len(line) for line in rows), default=1)
    if not is_inside(column + wide - 1, row + len(rows) - 1) or wide * len(rows) > MOST_CELLS:
        raise Invalid(N_("What is pasted falls off the sheet. Choose a cell further up and left."))
    return tuple(
        _edit(sheet, tab, column + right, row + down, moved(content, *by))
        for down, line in enumerate(rows)
        for right, content in enumerate(line)
    )


def cleared(sheet: Sheet, tab: str, target: str) -> tuple[CellGiven, ...]:
    """Return the filled cells of an area without content."""
    cells = tab_of(sheet, tab).cells
    return tuple(
        _edit(sheet, tab, column, row, "")
        for column, row in _places(target)
        if at(column, row) in cells
    )


def sorted_area(
    sheet: Sheet,
    calculated: Calculated,
    tab: str,
    target: str,
    by: str,
    *,
    descending: bool = False,
) -> tuple[CellGiven, ...]:
    """Return the rows of an area sorted by what column `by` comes to: numbers, texts, then the empty.

    A formula moves with its row. Raises `Invalid` where one points at another row or tab, as it would
    then point at something else.
    """
    column, row, last_column, last_row = area(target)
    cells = tab_of(sheet, tab).cells
    for each in range(row, last_row + 1):
        for across in range(column, last_column + 1):
            _refuse_other_rows(cells.get(at(across, each), ""), each)

    def order(each: int) -> tuple[int, object]:
        return _order(calculated.value(tab, f"{by}{each}"))

    whole = range(row, last_row + 1)
    full = [each for each in whole if order(each)[0] < _EMPTY]
    empty = [each for each in whole if order(each)[0] == _EMPTY]
    rows = [*sorted(full, key=order, reverse=descending), *empty]
    return tuple(
        _edit(sheet, tab, across, to, moved(cells.get(at(across, each), ""), 0, to - each))
        for to, each in enumerate(rows, row)
        if to != each
        for across in range(column, last_column + 1)
    )


_EMPTY = 3


def _order(value: Value) -> tuple[int, object]:
    match value:
        case None | CellError():
            return _EMPTY, 0
        case bool():
            return 2, str(value)
        case Decimal():
            return 0, value
        case date():
            return 0, Decimal(value.toordinal())
    return 1, value.casefold()


def _refuse_other_rows(content: str, row: int) -> None:
    if not content.startswith("="):
        return
    for token in stored_tokens(content):
        if token.sort != "reference":
            continue
        points = reference(token.text)
        corners = [points.first, *([points.last] if points.last else [])]
        ends = [corner.row for corner in corners if corner.row and not corner.keeps_row]
        if any(points.tab or end != row for end in ends):
            raise Invalid(
                N_("{at} in row {row} points at another row. Sort values only, or use $."),
                at=token.text, row=row,
            )  # fmt: skip


def summed_above(sheet: Sheet, tab: str, cell: str) -> str:
    """Return the formula that adds up the numbers right above a cell; empty where there are none."""
    column, row = place(cell)
    cells, first = tab_of(sheet, tab).cells, row
    while first > 1 and _is_number(cells.get(at(column, first - 1), "")):
        first -= 1
    return f"=SUM({at(column, first)}:{at(column, row - 1)})" if first < row else ""


def _is_number(content: str) -> bool:
    return sort_of(content) in ("number", "formula")


def _places(target: str) -> Iterator[tuple[int, int]]:
    column, row, last_column, last_row = area(target)
    for down in range(row, last_row + 1):
        for across in range(column, last_column + 1):
            yield across, down


def _edit(sheet: Sheet, tab: str, column: int, row: int, content: str) -> CellGiven:
    where = at(column, row)
    was = tab_of(sheet, tab).cells.get(where, "")
    return CellGiven(tab=tab, at=where, content=content, was=was)
