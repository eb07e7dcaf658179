"""A spreadsheet with tabs, formulas and what they came to, as XLSX; one tab of it as CSV.

A reader that calculates sees the formulas, any other what they came to. What only Kantoor can
calculate goes out as a value, its formula in a hidden tab.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from store.export.cells import harmless
from store.export.csv import neutral

__all__ = ["HIDDEN_TAB", "BookCell", "BookTab", "write_book", "write_tab_csv"]

HIDDEN_TAB = "_kantoor"
"""Where formulas are kept that other programs can't calculate: tab, cell, formula, value."""
BookValue = Decimal | str | bool | date | None


@dataclass(frozen=True)
class BookCell:
    """A cell: row and column from 0, its value, as shown, its format, and its formula if it has one.

    `is_own` is one that only Kantoor can calculate; `error` is the code of an error, `name` the cell's
    name, and `plain` a text by which a value that came back is compared.
    """

    row: int
    column: int
    value: BookValue
    shown: str
    number_format: str = ""
    formula: str = ""
    is_own: bool = False
    error: str = ""
    name: str = ""
    plain: str = ""


@dataclass(frozen=True)
class BookTab:
    """A tab with its cells by row and column, and how it looks."""

    name: str
    cells: Sequence[BookCell]
    widths: dict[int, int] = field(default_factory=dict)
    frozen_rows: int = 0
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    notes: dict[tuple[int, int], str] = field(default_factory=dict)


def write_book(tabs: Sequence[BookTab], names: dict[str, str], title: str, path: Path) -> None:
    """Write all tabs; texts stay texts, whatever they begin with. Raises `OSError`."""
    import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
    from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]  # as above

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
               "tmpdir": str(path.parent)}  # fmt: skip
    book = xlsxwriter.Workbook(str(path), options)
    try:
        book.set_properties({"title": harmless(title)})
        formats: dict[str, Any] = {}
        for tab in tabs:
            _write_tab(book, tab, formats)
        for name, refers in names.items():
            book.define_name(name, f"={refers}")
        own = [(tab.name, cell) for tab in tabs for cell in tab.cells if cell.is_own]
        if own:
            _write_own(book, own)
    finally:
        try:
            book.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error


def _write_tab(book: Any, tab: BookTab, formats: dict[str, Any]) -> None:
    page = book.add_worksheet(tab.name)
    for column, wide in tab.widths.items():
        page.set_column(column, column, wide)
    for row in tab.hidden_rows:
        page.set_row(row, None, None, {"hidden": True})
    for column in tab.hidden_columns:
        page.set_column(column, column, tab.widths.get(column), None, {"hidden": True})
    if tab.frozen_rows:
        page.freeze_panes(tab.frozen_rows, 0)
    for cell in tab.cells:
        style = None
        if cell.number_format:
            style = formats.get(cell.number_format)
            if style is None:
                style = book.add_format({"num_format": cell.number_format})
                formats[cell.number_format] = style
        _write_cell(page, cell, style)
    for (row, column), text in tab.notes.items():
        page.write_comment(row, column, harmless(text))


def _write_cell(page: Any, cell: BookCell, style: Any) -> None:
    if cell.error:
        formula = cell.formula if cell.formula and not cell.is_own else f"={cell.error}"
        page.write_formula(cell.row, cell.column, _for_file(formula), style, cell.error)
    elif cell.formula and not cell.is_own:
        value = cell.value
        if isinstance(value, date):
            value = Decimal((value - _FIRST).days)
        page.write_formula(cell.row, cell.column, _for_file(cell.formula), style, _cached(value))
    else:
        _write_value(page, cell, style)


_FUTURE = re.compile(
    r"\b(CONCAT|DAYS|IFNA|IFS|ISOWEEKNUM|MAXIFS|MINIFS|SWITCH|TEXTJOIN|XLOOKUP|XOR)(?=\()"
)
"""Functions that came after the format, which files name with a prefix."""


def _for_file(formula: str) -> str:
    """Return a formula as a file has it; texts in it are left alone."""
    parts = formula.split('"')
    parts[::2] = (_FUTURE.sub(r"_xlfn.\1", part) for part in parts[::2])
    return '"'.join(parts)


_FIRST = date(1899, 12, 30)
"""Day 0 of spreadsheets."""


def _cached(value: BookValue) -> object:
    return harmless(value) if isinstance(value, str) else "" if value is None else value


def _write_value(page: Any, cell: BookCell, style: Any) -> None:
    match cell.value:
        case bool():
            page.write_boolean(cell.row, cell.column, cell.value, style)
        case Decimal():
            page.write_number(cell.row, cell.column, cell.value, style)
        case date():
            page.write_datetime(cell.row, cell.column, cell.value, style)
        case str():
            page.write_string(cell.row, cell.column, _plain(cell.value), style)


def _plain(text: str) -> str:
    """Return the text of a cell; XlsxWriter writes what is between `<r>` and `</r>` as XML of its own."""
    shown = harmless(text)
    return f"{shown} " if shown.startswith("<r>") and shown.endswith("</r>") else shown


def _write_own(book: Any, own: Sequence[tuple[str, BookCell]]) -> None:
    page = book.add_worksheet(HIDDEN_TAB)
    page.very_hidden()
    for row, (tab, cell) in enumerate(own):
        for column, text in enumerate((tab, cell.name, cell.formula, cell.plain)):
            page.write_string(row, column, text)


def write_tab_csv(tab: BookTab, path: Path) -> None:
    """Write a tab as it is shown: semicolons, decimal commas, UTF-8 with a byte order mark.

    A text that a spreadsheet would run as a formula is prefixed with an apostrophe.
    """
    rows: dict[int, dict[int, str]] = {}
    for cell in tab.cells:
        is_text = isinstance(cell.value, str) and not cell.error
        text = neutral(harmless(cell.shown)) if is_text else cell.shown
        rows.setdefault(cell.row, {})[cell.column] = text
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\r\n")
        for row in range(max(rows, default=-1) + 1):
            cells = rows.get(row, {})
            out.writerow([cells.get(column, "") for column in range(max(cells, default=-1) + 1)])
