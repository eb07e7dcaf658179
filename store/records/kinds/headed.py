"""The fields of a kind as the first rows of a table suggest them: their names, and what they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.records.kinds.guess import field_key, guessed_type
from store.records.kinds.parts import FieldType, RecordField

__all__ = ["fields_of_table"]

ROWS = 50
"""Rows that are looked at."""
MOST = 100
LONGEST = 60
"""Signs of a name at most."""
SHAPES: tuple[tuple[FieldType, re.Pattern[str]], ...] = (
    ("d", re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{2}-\d{2}( 00:00:00)?")),
    ("b", re.compile(r"[-+]?(\d+|\d{1,3}([.,]\d{3})+)[.,]\d{2}")),
    ("g", re.compile(r"[-+]?\d{1,9}")),
    ("j", re.compile(r"j|ja|n|nee|y|yes|no", re.IGNORECASE)),
)
"""What the values of a type look like; a number that begins with 0 is a text, such as a code."""
CODE = re.compile(r"0\d+")


def fields_of_table(
    headings: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]
) -> tuple[RecordField, ...]:
    """Return a field for each heading: its type by the name, or else by the values below it.

    What is suggested can be corrected before anybody proposes it. Headings that are empty or come
    a second time are left out.
    """
    fields: dict[str, RecordField] = {}
    names = set[str]()
    for at, heading in enumerate(headings[:MOST]):
        name = " ".join(heading.split())[:LONGEST]
        if not name or name.casefold() in names:
            continue
        names.add(name.casefold())
        letter, check = guessed_type(name)
        if letter in ("t", "k", "r", "p", "a", "s"):  # a choice or a link needs more than a name
            letter = _by_values([row[at].strip() for _line, row in rows[:ROWS] if at < len(row)])
        key = field_key(name, fields)
        fields[key] = RecordField(key=key, nl=name, type=letter, of=check)
    return tuple(fields.values())


def _by_values(cells: Sequence[str]) -> FieldType:
    """Return the type that all values have; a text without any."""
    said = [cell for cell in cells if cell]
    if not said or any(CODE.fullmatch(cell) for cell in said):
        return "t"
    return next((letter for letter, shape in SHAPES if all(map(shape.fullmatch, said))), "t")
