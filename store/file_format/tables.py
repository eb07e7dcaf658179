"""The rows of a spreadsheet or a CSV file, as texts, for imports.

This runs in the process of its own of `store/file_format/child.py`. Dates come as `2026-03-01`,
numbers with a point and without an exponent, of a formula the value that was kept, or the formula
itself where none was.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import islice, repeat, zip_longest
from numbers import Real
from zipfile import ZipFile

from openpyxl import load_workbook

from store.file_format.contents import MOST_COLUMNS, MOST_PAGES, MOST_ROWS, Contents

__all__ = ["decoded", "table", "text_of_cell"]

A_PAGE = MOST_ROWS // MOST_PAGES
"""Rows a page of the answer."""
MOST_SIGNS = 3_000_000
MOST_BYTES = 100_000_000
"""Of a sheet that is searched for formulas."""
FORMULA = b"<f"
SEPARATOR = "\t"
"""Between the cells of a row in the answer; a row is a line."""
SEPARATORS = (";", "\t", ",")


def table(data: bytes) -> Contents:
    """Return the rows of the first sheet that is shown, or of the CSV file; `cut` if not all."""
    rows = _of_workbook(data) if data.startswith(b"PK\x03\x04") else _of_text(decoded(data))
    lines: list[str] = []
    signs = 0
    for row in islice(rows, MOST_ROWS + 1):
        line = SEPARATOR.join(map(_in_a_line, row[:MOST_COLUMNS])).rstrip(SEPARATOR)
        signs += len(line)
        if len(lines) == MOST_ROWS or signs > MOST_SIGNS or any(row[MOST_COLUMNS:]):
            return Contents(pages=tuple(_pages(lines)), of=len(lines), cut=True)
        lines.append(line)
    return Contents(pages=tuple(_pages(lines)), of=len(lines))


def decoded(data: bytes) -> str:
    """Return the text of a file: UTF-16 by its mark, else UTF-8, else what Windows used to write."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _pages(lines: list[str]) -> Iterable[str]:
    return ("\n".join(lines[at : at + A_PAGE]) for at in range(0, len(lines), A_PAGE))


def _in_a_line(cell: str) -> str:
    return " ".join(cell.split())


def _of_text(text: str) -> Iterator[list[str]]:
    first, rest = (*text.split("\n", 1), "")[:2]
    if first.lower().startswith("sep=") and len(first.rstrip()) == len("sep=;"):
        separator, text = first.rstrip()[-1], rest
    else:
        separator = max(SEPARATORS, key=first.count)
    yield from csv.reader(StringIO(text.replace("\0", " "), newline=""), delimiter=separator)


def _of_workbook(data: bytes) -> Iterator[list[str]]:
    rows, typed = (_rows(data, data_only=values) for values in (True, False))
    for row, formulas in zip(rows, typed if _has_formulas(data) else repeat(()), strict=False):
        yield [
            text_of_cell(_formula(formula) if value is None else value)
            for value, formula in zip_longest(row, formulas)
        ]


def _rows(data: bytes, *, data_only: bool) -> Iterator[tuple[object, ...]]:
    book = load_workbook(BytesIO(data), read_only=True, data_only=data_only, keep_links=False)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    yield from (shown or book.worksheets)[0].iter_rows(values_only=True)


def _formula(value: object) -> str | None:
    """Return a formula as it was typed; it would else be taken for an empty cell."""
    text = str(getattr(value, "text", value))
    return text if text.startswith("=") else None


def _has_formulas(data: bytes) -> bool:
    """Whether a formula is in one of the sheets."""
    with ZipFile(BytesIO(data)) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        return any(FORMULA in book.open(name).read(MOST_BYTES) for name in sheets)


def text_of_cell(value: object) -> str:
    """Return the value of a cell as text: a day as `2026-03-01`, a number with a point."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
        case Real():
            return _number(Decimal(repr(value)))
        case _:
            return str(value)


def _number(value: Decimal) -> str:
    return f"{value:f}" if value % 1 else f"{value.to_integral():f}"
