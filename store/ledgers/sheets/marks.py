"""What a checker looks at first: cells that are unlike those around them, errors, figures of the books."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from store.errors import N_
from store.ledgers.models.sheets import Sheet, SheetTab
from store.ledgers.sheets.calculating import Calculated, plain_values
from store.sheet_formula.contents import sort_of
from store.sheet_formula.functions import LEDGER, RECORDS
from store.sheet_formula.places import at, number, place
from store.sheet_formula.references import reference
from store.sheet_formula.tokens import Token, stored_tokens
from store.sheet_formula.values import CellError, rounded

__all__ = ["MARK_NAMES", "CellChange", "Drifted", "Mark", "cell_changes", "drifted", "marks"]

Mark = Literal["typed", "unlike", "skips", "error", "rounding", "hidden", "ledger"]
MARK_NAMES: Mapping[Mark, str] = {
    "typed": N_("typed number among formulas"),
    "unlike": N_("formula unlike its neighbours"),
    "skips": N_("total that skips a row"),
    "error": N_("error"),
    "rounding": N_("total differs from the sum of the cells as shown"),
    "hidden": N_("in a hidden row or column"),
    "ledger": N_("figure from the books or records"),
}
"""The marks, the gravest first; the names are msgids."""
_OURS = LEDGER | RECORDS
Shapes = Mapping[tuple[int, int], str]
"""Formulas by column and row, as `_shape` writes them."""


@dataclass(frozen=True)
class CellChange:
    """A cell that differs between two versions: its contents, empty where there is none."""

    tab: str
    at: str
    before: str
    after: str


@dataclass(frozen=True)
class Drifted:
    """A cell of a checked sheet that would come to something else now, both as plain texts."""

    tab: str
    at: str
    then: str
    now: str


def marks(sheet: Sheet, calculated: Calculated) -> dict[tuple[str, str], tuple[Mark, ...]]:
    """Return the marks of cells, by tab and cell, the gravest first."""
    marked: defaultdict[tuple[str, str], set[Mark]] = defaultdict(set)
    for tab in sheet.tabs:
        for cell, mark in _marks_of(tab, calculated):
            marked[tab.name, cell].add(mark)
    return {
        key: tuple(mark for mark in MARK_NAMES if mark in of) for key, of in sorted(marked.items())
    }


def drifted(sheet: Sheet, calculated: Calculated) -> list[Drifted]:
    """Return the cells of a checked sheet that come to something else with the figures of now."""
    if sheet.frozen is None:
        return []
    now = plain_values(sheet, calculated)
    return [
        Drifted(tab, cell, then, now.get(tab, {}).get(cell, ""))
        for tab, values in sheet.frozen.values.items()
        for cell, then in values.items()
        if now.get(tab, {}).get(cell, "") != then
    ]


def cell_changes(older: Sheet, newer: Sheet) -> list[CellChange]:
    """Return the cells that differ between two versions, by tab, row and column."""
    names = dict.fromkeys(tab.name for each in (older, newer) for tab in each.tabs)
    changes = []
    for name in names:
        before, after = (getattr(each.tab(name), "cells", {}) for each in (older, newer))
        places = sorted(before.keys() | after.keys(), key=lambda cell: place(cell)[::-1])
        changes += [
            CellChange(name, cell, before.get(cell, ""), after.get(cell, ""))
            for cell in places
            if before.get(cell) != after.get(cell)
        ]
    return changes


def _marks_of(tab: SheetTab, calculated: Calculated) -> Iterator[tuple[str, Mark]]:
    shapes = {
        place(cell): _shape(cell, content)
        for cell, content in tab.cells.items()
        if content.startswith("=")
    }
    for cell, content in tab.cells.items():
        column, row = place(cell)
        around = _neighbours(shapes, column, row)
        if row in tab.hidden_rows or cell.rstrip("0123456789") in tab.hidden_columns:
            yield cell, "hidden"
        if sort_of(content) == "number" and (around or _is_at_edge(tab, shapes, column, row)):
            yield cell, "typed"
        if not content.startswith("="):
            continue
        if around and shapes[column, row] not in around:
            yield cell, "unlike"
        if any(f"{name}(" in content for name in _OURS):
            yield cell, "ledger"
        if isinstance(calculated.value(tab.name, cell), CellError):
            yield cell, "error"
        yield from _marks_of_total(tab, cell, calculated)


def _neighbours(shapes: Shapes, column: int, row: int) -> set[str]:
    """Return the formula that both neighbours of a cell share, in its column or in its row."""
    pairs = (
        ((column, row - 1), (column, row + 1)),
        ((column - 1, row), (column + 1, row)),
    )
    return {
        shapes[before]
        for before, after in pairs
        if before in shapes and shapes[before] == shapes.get(after)
    }


def _is_at_edge(tab: SheetTab, shapes: Shapes, column: int, row: int) -> bool:
    """Whether a cell would begin or end a run of one formula, as a cell across it does, totals apart.

    So a number with which a running sum begins is not, nor one that a row of formulas reads.
    """

    def runs(start: tuple[int, int], right: int, down: int) -> bool:
        """Whether a cell has the formula of the next one."""
        here = shapes.get(start)
        return here is not None and here == shapes.get((start[0] + right, start[1] + down))

    def is_crossed(right: int, down: int) -> bool:
        sides = ((column + down, row + right), (column - down, row - right))
        return any(
            runs(side, right, down) and _summed(tab.cells[at(*side)]) is None for side in sides
        )

    return any(
        runs((column + right, row + down), right, down) and is_crossed(right, down)
        for right, down in ((0, 1), (0, -1), (1, 0), (-1, 0))
    )


def _shape(cell: str, content: str) -> str:
    """Return a formula with its references as distances, so that copies of it are equal."""
    column, row = place(cell)
    return "=" + "".join(
        _distance(token, column, row) if token.sort == "reference" else token.text
        for token in _read(content)
    )


@lru_cache(maxsize=20_000)
def _read(content: str) -> tuple[Token, ...]:
    return tuple(stored_tokens(content))


def _distance(token: Token, column: int, row: int) -> str:
    points = reference(token.text)
    said = points.tab
    for corner in (points.first, points.last):
        if corner is not None:
            across = number(corner.letters) - (0 if corner.keeps_column else column)
            down = corner.row - (0 if corner.keeps_row or not corner.row else row)
            said += f"[{corner.keeps_column}{across}:{corner.keeps_row}{down}]"
    return said


def _marks_of_total(tab: SheetTab, cell: str, calculated: Calculated) -> Iterator[tuple[str, Mark]]:
    """Yield the marks of a cell that adds up an area right above it, or up to some rows above."""
    summed = _summed(tab.cells[cell])
    if summed is None:
        return
    column, first, last = summed
    own_column, row = place(cell)
    if column == own_column and row > last:
        between = [at(column, each) for each in range(last + 1, row)]
        above = _above(tab, column, first)
        if any(_has_number(tab, calculated, each) for each in (*between, *above)):
            yield cell, "skips"
    form = tab.format_of(cell)
    total = calculated.value(tab.name, cell)
    parts = [(at(column, each), calculated.value(tab.name, at(column, each)))
             for each in range(first, last + 1)]  # fmt: skip
    shown = sum(rounded(part, tab.format_of(where)) for where, part in parts
                if isinstance(part, Decimal))  # fmt: skip
    if isinstance(total, Decimal) and form != "general" and rounded(total, form) != shown:
        yield cell, "rounding"


def _above(tab: SheetTab, column: int, first: int) -> list[str]:
    """Return the cell above the first that is summed, where it looks like one of them.

    A total, a head that stays in sight, and a cell of another format, such as a percentage, do not.
    """
    if first - 1 <= tab.frozen_rows:
        return []
    above, top = at(column, first - 1), at(column, first)
    is_alike = tab.format_of(above) == tab.format_of(top)
    return [above] if is_alike and _summed(tab.cells.get(above, "")) is None else []


def _summed(content: str) -> tuple[int, int, int] | None:
    """Return column, first and last row of what a formula `=SUM(B2:B9)` adds up."""
    sorts = [token for token in (_read(content) if content.startswith("=SUM(") else ())
             if token.sort != "space"]  # fmt: skip
    if [token.sort for token in sorts] != ["function", "open", "reference", "close"]:
        return None
    points = reference(sorts[2].text)
    if points.tab or points.last is None or points.first.letters != points.last.letters:
        return None
    rows = sorted((points.first.row, points.last.row))
    return (number(points.first.letters), rows[0], rows[1]) if rows[0] else None


def _has_number(tab: SheetTab, calculated: Calculated, cell: str) -> bool:
    return isinstance(calculated.value(tab.name, cell), Decimal)
