"""The columns of a list, from fields or custom, and the cells of a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from store.fields import Field, cell, fields_of, picked, value_of
from store.office.lists import Names
from tui.pages.form import shown, word
from tui.text import due, near
from tui.widgets.virtual_list import Column

__all__ = ["Shown", "cells", "columns", "file_facts", "file_size"]

KILO = 1024


@dataclass(frozen=True)
class Shown:
    """A column that is not a field: its title, its width, and a function for its cells.

    A date among the cells is shown as near, or as the last day for something if `due`; None is
    empty. The rest is as in `Column`.
    """

    title: str
    cells: int
    of: Callable[[Any], str | date | None]
    most: int = 0
    right: bool = False
    priority: int = 0
    whole: bool = False
    drawn: bool = False
    together: bool = False
    due: bool = False
    spare: bool = False


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
            word(value.title),
            value.cells,
            value.most,
            value.right,
            value.priority,
            value.whole,
            value.drawn,
            value.together,
            spare=value.spare,
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


def cells(
    parts: Sequence[Field | Shown], row: Any, doc: Any, names: Names, today: date, zeros: bool
) -> tuple[str, ...]:
    """Return the cells of a row; `zeros` are amounts that are shown though they are nothing."""

    def text(part: Field | Shown) -> str:
        if isinstance(part, Shown):
            return _custom(part, part.of(row), today)
        value = value_of(doc, part)
        if part.kind == "record":
            return names.get((part.of, value), "")
        nothing = part.kind == "sum" and not value and not zeros
        return "" if nothing else shown(part, cell(part, value, word))

    return tuple(map(text, parts))


def _custom(part: Shown, value: str | date | None, today: date) -> str:
    if isinstance(value, date):
        return due(value, today) if part.due else near(value, today)
    return value or ""


def file_facts(name: str, kind: str, count: int) -> str:
    """Return what is known of a file from outside: its size, and its type where its name has none."""
    return " · ".join(filter(None, ("" if "." in name else kind, file_size(count))))


def file_size(count: int) -> str:
    """Return a number of bytes as a cell: `312 B`, `48 kB`, `12 MB`; empty when it is unknown."""
    if count < KILO:
        return f"{count} B" if count else ""
    return f"{count // KILO} kB" if count < KILO * KILO else f"{count // (KILO * KILO)} MB"
