"""Checked sheets as a section of a period report: the first tab of each, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from store.ledgers.arithmetic.daybooks import MEMORIAL
from store.ledgers.models.sheets import Sheet
from store.ledgers.rules.entries import daybook_of
from store.ledgers.sheets.calculating import frozen_values
from store.ledgers.sheets.figures import sees_figures
from store.reading import Reading
from store.sheet_formula.places import place
from store.sheet_formula.values import Value

__all__ = ["ReportedRow", "left_out", "reported", "titles_seen"]

MOST = 500
LARGEST = 10**15
"""Euros from which on a figure is none of an office."""
LONGEST_NAME = 100


@dataclass(frozen=True)
class ReportedRow:
    """A row of a sheet: what its first text says, and its last figure in cents; a head is its title."""

    name: str
    cents: int | None
    level: Literal["head", ""] = ""
    account: str = ""


def reported(reading: Reading, first: str, last: str) -> Iterator[ReportedRow]:
    """Yield the rows of the checked sheets over just these periods, by title.

    They are those of the department that keeps the books, each in its latest checked version, and
    whose figures the reader may see.
    """
    for sheet in _newest(reading, first, last):
        if _sees(reading, sheet):
            yield ReportedRow(sheet.display_name(), None, "head")
            yield from _rows(sheet)


def left_out(reading: Reading, first: str, last: str) -> tuple[str, ...]:
    """Return the titles of the sheets that are not `reported`, as the reader may not see their figures."""
    newest = _newest(reading, first, last)
    return tuple(sheet.display_name() for sheet in newest if not _sees(reading, sheet))


def titles_seen(reading: Reading, first: str, last: str) -> frozenset[str]:
    """Return the titles of which the reader may see the figures of every sheet that is `reported`."""
    seen: dict[str, bool] = {}
    for sheet in _checked(reading, first, last):
        may = _sees(reading, sheet) and seen.get(sheet.display_name(), True)
        seen[sheet.display_name()] = may
    return frozenset(title for title, may in seen.items() if may)


def _sees(reading: Reading, sheet: Sheet) -> bool:
    return reading.sees(sheet) and sees_figures(reading, sheet)


def _newest(reading: Reading, first: str, last: str) -> list[Sheet]:
    """Return each sheet in its latest checked version, by title."""
    newest: dict[int, Sheet] = {}
    for sheet in _checked(reading, first, last):
        known = newest.setdefault(sheet.root, sheet)
        newest[sheet.root] = max(known, sheet, key=lambda each: each.version)
    return list(newest.values())


def _checked(reading: Reading, first: str, last: str) -> list[Sheet]:
    where: dict[str, str | int] = {
        "state": "checked",
        "department": daybook_of(reading, MEMORIAL.code).department,
    }
    checked = reading.page(Sheet, where, ("title",), limit=MOST)
    return [each for each in checked if (each.first, each.last) == (first, last)]


def _rows(sheet: Sheet) -> Iterator[ReportedRow]:
    tab = sheet.tabs[0]
    values = frozen_values(sheet).values[tab.name]
    rows: dict[int, dict[int, Value]] = {}
    for at, value in values.items():
        column, row = place(at)
        if row not in tab.hidden_rows:
            rows.setdefault(row, {})[column] = value
    for _row, cells in sorted(rows.items()):
        ordered = [value for _column, value in sorted(cells.items())]
        names = [value for value in ordered if isinstance(value, str)]
        figures = [each for each in ordered if isinstance(each, Decimal) and abs(each) < LARGEST]
        if names and figures:
            cents = (figures[-1] * 100).quantize(Decimal(1), ROUND_HALF_UP)
            yield ReportedRow(names[0][:LONGEST_NAME], int(cents))
