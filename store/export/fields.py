"""Fields as the columns and the lines of a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from store.export.sheet import Column, Line, Sort
from store.fields import KINDS, Field, cell, value_of

__all__ = ["columns", "line"]

WIDTHS = {"amount": 15, "date": 11, "count": 9}


def columns(fields: Sequence[Field], word: Callable[[str], str]) -> tuple[Column, ...]:
    """Fields as the columns of a file."""
    return tuple(
        Column(word(one.title or one.label), cast("Sort", KINDS[one.kind].sort), _width(one))
        for one in fields
    )


def _width(field: Field) -> int:
    kind = KINDS[field.kind]
    return WIDTHS.get(kind.sort) or min(40, field.cells or field.column or kind.cells)


def line(fields: Sequence[Field], thing: object, word: Callable[[str], str]) -> Line:
    """What a row says for some fields, as a line of a file."""
    return Line(tuple(cell(one, value_of(thing, one), word) for one in fields))
