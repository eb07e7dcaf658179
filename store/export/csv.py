"""Reports as CSV that a Dutch Excel opens without an import wizard."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Callable
from pathlib import Path

from store.export.cells import REPLACED, harmless, written
from store.export.sheet import Sheet

__all__ = ["is_formula", "neutral", "without_apostrophe", "write_csv"]

FORMULA = frozenset("=+-@|%\u2212")
"""First characters that make a spreadsheet read a text as a formula, or as a number."""
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0") | {REPLACED}
"""Letters and symbols that show nothing, and what `harmless` puts in place of the others."""


def write_csv(sheet: Sheet, path: Path, tick: Callable[[], None]) -> None:
    """Write headings and lines: semicolons, decimal commas, UTF-8 with a byte order mark.

    Invariant: a text that a spreadsheet would run as a formula is prefixed with an apostrophe (OWASP,
    CSV injection), also when it becomes one only after Unicode normalisation (UAX #15).
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\r\n")
        last = (sheet.noted,) if sheet.noted else ()
        titles = (*(column.title for column in sheet.columns), *last)
        out.writerow(neutral(harmless(title)) for title in titles)
        for line in sheet.lines:
            tick()
            cells = [
                neutral(harmless(cell))
                if isinstance(cell, str)
                else written(cell, column.sort, grouped=False)
                for cell, column in zip(line.cells, sheet.columns, strict=True)
            ]
            out.writerow((*cells, neutral(harmless(line.note))) if sheet.noted else cells)


def without_apostrophe(text: str) -> str:
    """Return a text as it was before `write_csv` made it harmless."""
    return text[1:] if text.startswith("'") and _begins(text[1:]) in FORMULA else text


def is_formula(text: str) -> bool:
    """Whether a text is a formula that was typed where its result belongs."""
    return _begins(text) == "="


def neutral(text: str) -> str:
    return f"'{text}" if _begins(text) in FORMULA else text


def _begins(text: str) -> str:
    """Return the first sign of a text that shows, as it is compared."""
    first = next((sign for sign in text if not _is_blank(sign)), "")
    return unicodedata.normalize("NFKD", first)[:1]


def _is_blank(sign: str) -> bool:
    """Whether a sign is white space, invisible, or a mark on the sign before it."""
    return unicodedata.category(sign)[0] in "ZCM" or sign in BLANK
