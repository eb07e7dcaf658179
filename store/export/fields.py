"""Fields as the columns and lines of a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from store.export.sheet import Column, Line, Sort
from store.fields import KINDS, Field, cell, value_of

__all__ = ["columns", "line"]

WIDTHS = {"amount": 15, "date": 11, "count": 9}


def columns(fields: Sequence[Field], word: Callable[[str], str]) -> tuple[Column, ...]:
    """Return the columns of a file for some fields."""
    return tuple(
        Column(
            word(field.title or field.label), cast("Sort", KINDS[field.kind].sort), _width(field)
        )
        for field in fields
    )


def _width(field: Field) -> int:
    kind = KINDS[field.kind]
    return WIDTHS.get(kind.sort) or min(40, field.cells or field.column or kind.cells)


def line(fields: Sequence[Field], thing: object, word: Callable[[str], str]) -> Line:
    """Return a row's values for some fields, as a line of a file."""
    return Line(tuple(cell(field, value_of(thing, field), word) for field in fields))
