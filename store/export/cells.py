"""Cells as text: amounts and dates in Dutch notation, with unsafe characters removed."""

from __future__ import annotations

import unicodedata
from datetime import date

from store.export.sheet import Cell, Sort

__all__ = ["REPLACED", "day", "euros", "harmless", "written"]

REPLACED = "\ufffd"
"""Replaces a character that can't be shown."""
LONGEST = 32_767
"""Most characters in a spreadsheet cell."""
HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


def written(cell: Cell, sort: Sort, *, grouped: bool) -> str:
    """Return a cell as text; `grouped` amounts have a dot between thousands."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return day(cell)
    if isinstance(cell, int):
        return euros(cell, grouped=grouped) if sort == "amount" else str(cell)
    return harmless(cell)


def euros(cents: int, *, grouped: bool) -> str:
    """Return an amount as `-1.234,56`, or `-1234,56`."""
    whole, rest = divmod(abs(cents), 100)
    digits = f"{whole:,}".replace(",", ".") if grouped else str(whole)
    return f"{'-' if cents < 0 else ''}{digits},{rest:02}"


def day(when: date) -> str:
    """Return a date as `31-01-2026`."""
    return f"{when.day:02}-{when.month:02}-{when.year:04}"


def harmless(text: str) -> str:
    """Return the text in one line, without control, invisible or bidirectional characters."""
    text = unicodedata.normalize("NFC", text[:LONGEST])
    if text.isprintable():
        return text
    return "".join(map(_shown, text.replace("\r\n", " ")))


def _shown(sign: str) -> str:
    if sign.isspace():
        return " "
    return REPLACED if unicodedata.category(sign) in HIDDEN else sign
