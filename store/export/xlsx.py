"""Reports as a spreadsheet (XLSX), written line by line to bound memory use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import N_, Invalid
from store.export.cells import harmless
from store.export.sheet import Sheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it ships no types
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # as above

__all__ = ["MOST_LINES", "write_xlsx"]

MOST_LINES = 1_000_000
"""A sheet holds 1,048,576 rows; some are for the heading."""
NOTE = 40
"""Characters of the column of notes."""
FORMATS = {"amount": "#,##0.00", "date": "dd-mm-yyyy", "count": "0", "text": "@"}


def write_xlsx(sheet: Sheet, path: Path, tick: Callable[[], None]) -> None:
    """Write title, facts, frozen headings, and lines with real numbers and dates.

    Text stays text, whatever it begins with. Raises `Invalid` for too many lines.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]  # as above

    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(str(path), options)
    try:
        _fill(book, sheet, tick)
    finally:
        try:
            book.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error


def _fill(book: Workbook, sheet: Sheet, tick: Callable[[], None]) -> None:
    book.set_properties(
        {"title": harmless(sheet.title), "company": harmless(sheet.office),
         "created": sheet.made.replace(tzinfo=None)}
    )  # fmt: skip
    page = book.add_worksheet()
    styles = {
        (sort, strong): book.add_format({"num_format": form, "bold": strong})
        for sort, form in FORMATS.items()
        for strong in (False, True)
    }
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width)
    row = 0 if sheet.bare else _fill_above(book, page, sheet)
    for at, column in enumerate(sheet.columns):
        page.write_string(row, at, _text(column.title), heading)
    noted = len(sheet.columns)
    if sheet.noted:
        page.write_string(row, noted, _text(sheet.noted), heading)
        page.set_column(noted, noted, NOTE)
    page.freeze_panes(row + 1, 0)
    page.repeat_rows(row)
    count = 0
    for count, line in enumerate(sheet.lines, 1):
        tick()
        if count > MOST_LINES:
            raise Invalid(N_("Too many lines for a spreadsheet. Choose CSV, or fewer periods."))
        for at, (cell, column) in enumerate(zip(line.cells, sheet.columns, strict=True)):
            style = styles[column.sort, line.strong]
            if isinstance(cell, str):
                page.write_string(row + count, at, _text(cell), styles["text", line.strong])
            elif isinstance(cell, date):
                page.write_datetime(row + count, at, cell, style)
            elif cell is not None:
                number = Decimal(cell) / 100 if column.sort == "amount" else cell
                page.write_number(row + count, at, number, style)
        if line.note:
            page.write_string(row + count, noted, _text(line.note), styles["text", line.strong])
            page.write_comment(row + count, _amount(sheet), _text(line.note))
    for at, (label, value) in enumerate(sheet.after, row + count + 2):
        page.write_string(at, 0, _text(f"{label}: {value}" if value else label))


def _amount(sheet: Sheet) -> int:
    """Return the first column with an amount, or else the first one."""
    return next((at for at, column in enumerate(sheet.columns) if column.sort == "amount"), 0)


def _fill_above(book: Workbook, page: Worksheet, sheet: Sheet) -> int:
    """Write title and facts; returns the row of the headings."""
    page.write_string(0, 0, _text(sheet.title), book.add_format({"bold": True, "size": 14}))
    above = [sheet.office, *(f"{label}: {value}" for label, value in sheet.facts), sheet.printed]
    for at, text in enumerate(above, 1):
        page.write_string(at, 0, _text(text))
    return len(above) + 2


def _text(text: str) -> str:
    """Return the text of a cell; XlsxWriter writes what is between `<r>` and `</r>` as XML of its own."""
    shown = harmless(text)
    return f"{shown} " if shown.startswith("<r>") and shown.endswith("</r>") else shown
