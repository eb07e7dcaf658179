"""Reports as CSV that a Dutch Excel opens without an import wizard."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from store.export.cells import harmless, written
from store.export.sheet import Sheet

__all__ = ["write_csv"]

FORMULA = tuple("=+-@|%\uff1d\uff0b\uff0d\uff20")
"""First characters that make a spreadsheet read a text as a formula, full-width forms included."""


def write_csv(sheet: Sheet, path: Path, tick: Callable[[], None]) -> None:
    """Write headings and lines: semicolons, decimal commas, UTF-8 with a byte order mark.

    A text that a spreadsheet would run as a formula is prefixed with an apostrophe (OWASP, CSV
    injection).
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\r\n")
        out.writerow(_neutral(harmless(column.title)) for column in sheet.columns)
        for line in sheet.lines:
            tick()
            out.writerow(
                _neutral(harmless(cell))
                if isinstance(cell, str)
                else written(cell, column.sort, grouped=False)
                for cell, column in zip(line.cells, sheet.columns, strict=True)
            )


def _neutral(text: str) -> str:
    return f"'{text}" if text.lstrip().startswith(FORMULA) else text
