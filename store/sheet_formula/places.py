"""Cells and areas of a sheet by name: `B3` is column 2, row 3; the limits of a sheet."""

from __future__ import annotations

import re

from store.errors import N_, Invalid

__all__ = [
    "LONGEST",
    "MOST_CELLS",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "MOST_TABS",
    "area",
    "at",
    "is_inside",
    "letters",
    "number",
    "place",
]

MOST_TABS, MOST_CELLS, MOST_ROWS, MOST_COLUMNS = 10, 10_000, 2_000, 100
"""Of a sheet: its tabs and filled cells; of a tab: its rows and columns."""
LONGEST = 1_000
"""Signs of a cell."""
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,4})")
_ALPHABET = 26


def letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, _ALPHABET)
        text = chr(ord("A") + rest) + text
    return text


def number(text: str) -> int:
    """Return the column of its letters."""
    column = 0
    for sign in text.upper():
        column = column * _ALPHABET + ord(sign) - ord("A") + 1
    return column


def at(column: int, row: int) -> str:
    """Return the name of a cell."""
    return f"{letters(column)}{row}"


def is_inside(column: int, row: int) -> bool:
    """Whether a sheet has such a cell."""
    return 1 <= column <= MOST_COLUMNS and 1 <= row <= MOST_ROWS


def place(text: str) -> tuple[int, int]:
    """Return column and row of a cell; raises `Invalid` for a name that no cell has."""
    match = _PLACE.fullmatch(text)
    if match is None or not is_inside(column := number(match[1]), row := int(match[2])):
        raise Invalid(
            N_("{at} is not a cell. Choose one from A1 to {last}."),
            field="at", at=text[:20], last=at(MOST_COLUMNS, MOST_ROWS),
        )  # fmt: skip
    return column, row


def area(text: str) -> tuple[int, int, int, int]:
    """Return first column and row, last column and row of `B2:D9`, in order, or of one cell."""
    begin, _colon, end = text.partition(":")
    column, row = place(begin)
    last_column, last_row = place(end or begin)
    return (
        min(column, last_column),
        min(row, last_row),
        max(column, last_column),
        max(row, last_row),
    )
