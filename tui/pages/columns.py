"""The columns of a list, from fields or custom, and the cells of a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from store.fields import Field, cell, fields_of, picked, value_of
from store.office.lists import Names
from tui.pages.form import shown, word
from tui.widgets.virtual_list import Column

__all__ = ["Shown", "cells", "columns"]


@dataclass(frozen=True)
class Shown:
    """A column that is not a field: its title, its width, and a function for its cells.

    The rest is as in `Column`.
    """

    title: str
    cells: int
    of: Callable[[Any], str]
    most: int = 0
    right: bool = False
    priority: int = 0
    whole: bool = False


def columns(of: type[Any], wanted: Sequence[str | Shown]) -> list[tuple[Column, Field | Shown]]:
    """Return a list's columns, each with the source of its cells."""
    known = fields_of(of)
    wanted = wanted or tuple(field.key for field in known if field.column)
    return [
        _column(value if isinstance(value, Shown) else picked(known, (value,))[0])
        for value in wanted
    ]


def _column(value: Field | Shown) -> tuple[Column, Field | Shown]:
    if isinstance(value, Shown):
        return Column(
            word(value.title), value.cells, value.most, value.right, value.priority, value.whole
        ), value
    right = value.kind in ("amount", "minutes", "number", "sum")
    return Column(
        word(value.title or value.label),
        value.column,
        value.most,
        right,
        value.priority,
        value.kind == "checked",
    ), value


def cells(parts: Sequence[Field | Shown], row: Any, doc: Any, names: Names) -> tuple[str, ...]:
    """Return the cells of a row."""
    return tuple(
        part.of(row) if isinstance(part, Shown)
        else names.get((part.of, value_of(doc, part)), "") if part.kind == "record"
        else shown(part, cell(part, value_of(doc, part), word))
        for part in parts
    )  # fmt: skip
