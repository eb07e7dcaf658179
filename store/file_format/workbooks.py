"""The tabs of a spreadsheet with formulas and what they came to, for sheets.

This runs in the process of its own of `store/file_format/child.py`. Each page of the answer is a tab in
JSON: its name, whether it is hidden, widths, frozen rows, and cells as `[at, value, formula]`. The last
page says what the file has besides. Values are as `store/file_format/tables.py` writes them, with the
kind of value before them.
"""

from __future__ import annotations

import json
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import islice
from numbers import Real
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from store.file_format.contents import Contents
from store.file_format.tables import text_of_cell

__all__ = ["workbook"]

MOST_TABS, MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 12, 10_000, 100, 60_000
MOST_UNPACKED = 100_000_000
MOST_TEXT = 1_000
LARGEST = 10**15
"""From which on a number has more digits than a cell."""
BESIDE = {
    "macros": ("xl/vbaProject.bin",),
    "links": ("xl/externalLinks/",),
    "charts": ("xl/charts/", "xl/chartsheets/"),
    "pictures": ("xl/media/",),
    "pivots": ("xl/pivotTables/",),
    "connections": ("xl/connections.xml", "xl/queryTables/"),
}
"""What a file can have that a sheet has not, by the parts that tell."""
INSIDE = {
    "merged": b"<mergeCell ",
    "conditions": b"<conditionalFormatting",
    "validations": b"<dataValidation ",
}


def workbook(data: bytes) -> Contents:
    """Return the tabs of a workbook; `cut` when it has more cells than a sheet holds."""
    with ZipFile(BytesIO(data)) as packed:
        if sum(each.file_size for each in packed.infolist()) > MOST_UNPACKED:
            return Contents(state="failed")
        beside = _beside(packed)
    formulas, values = (
        load_workbook(BytesIO(data), read_only=True, data_only=only, keep_links=False)
        for only in (False, True)
    )
    pages, left, cut = list[str](), MOST_CELLS, len(formulas.worksheets) > MOST_TABS
    for page, results in zip(
        formulas.worksheets[:MOST_TABS], values.worksheets[:MOST_TABS], strict=True
    ):
        cells, more = _cells(page, results, left)
        left -= len(cells)
        cut |= more
        pages.append(
            json.dumps(
                {"name": page.title, "hidden": page.sheet_state != "visible", "cells": cells}
            )
        )
    names = {
        name: str(defined.attr_text)
        for name, defined in islice(formulas.defined_names.items(), 200)
    }
    pages.append(json.dumps({"beside": beside, "names": names}))
    return Contents(pages=tuple(pages), of=len(pages), cut=cut)


def _beside(packed: ZipFile) -> list[str]:
    names = packed.namelist()
    said = [what for what, parts in BESIDE.items() if any(name.startswith(parts) for name in names)]
    sheets = [name for name in names if name.startswith("xl/worksheets/")]
    for what, sign in INSIDE.items():
        if any(sign in packed.open(name).read(MOST_UNPACKED) for name in sheets):
            said.append(what)
    return said


def _cells(page: Any, results: Any, most: int) -> tuple[list[tuple[str, str, str, str]], bool]:
    """Return the filled cells: at, kind of value, value, formula; and whether there are more."""
    cells: list[tuple[str, str, str, str]] = []
    for row, (typed, came_to) in enumerate(
        zip(page.iter_rows(), results.iter_rows(), strict=False), 1
    ):
        for cell, result in zip(typed, came_to, strict=False):
            content = cell.value
            if content is None:
                continue
            column = int(cell.column)
            if row > MOST_ROWS or column > MOST_COLUMNS or len(cells) == most:
                return cells, True
            formula = str(getattr(content, "text", content)) if cell.data_type == "f" else ""
            value = result.value if formula else content
            at = f"{get_column_letter(column)}{row}"
            cells.append((at, *_value(value, result.data_type if formula else cell.data_type),
                          formula[:MOST_TEXT]))  # fmt: skip
    return cells, False


def _value(value: Any, data_type: str) -> tuple[str, str]:
    """Return what a value is, and its text."""
    match value:
        case None:
            return "empty", ""
        case bool():
            return "truth", "TRUE" if value else "FALSE"
        case datetime() | date():
            return "date", value.isoformat()[:10]
        case time():
            return "text", value.isoformat()
        case Real() if abs(Decimal(str(value))) >= LARGEST:
            return "text", str(value)
        case Real():
            return "number", text_of_cell(value)
    return ("error" if data_type == "e" else "text"), str(value)[:MOST_TEXT]
