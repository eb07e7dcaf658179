"""The columns of a list, from fields or of its own, and what a row says in them."""

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
    """A column that no field gives: its title, its width, and what a row says in it."""

    title: str
    cells: int
    of: Callable[[Any], str]
    weight: int = 0
    right: bool = False
    priority: int = 0


def columns(of: type[Any], wanted: Sequence[str | Shown]) -> list[tuple[Column, Field | Shown]]:
    """The columns of a list of rows of a class, each with what is said in it."""
    known = fields_of(of)
    wanted = wanted or tuple(one.key for one in known if one.column)
    return [_column(one if isinstance(one, Shown) else picked(known, (one,))[0]) for one in wanted]


def _column(one: Field | Shown) -> tuple[Column, Field | Shown]:
    if isinstance(one, Shown):
        return Column(word(one.title), one.cells, one.weight, one.right, one.priority), one
    right = one.kind in ("amount", "number", "sum")
    return Column(word(one.title or one.label), one.column, one.weight, right, one.priority), one


def cells(parts: Sequence[Field | Shown], row: Any, doc: Any, names: Names) -> tuple[str, ...]:
    """What a row says in its columns."""
    return tuple(
        one.of(row) if isinstance(one, Shown)
        else names.get((one.of, value_of(doc, one)), "") if one.kind == "record"
        else shown(one, cell(one, value_of(doc, one), word))
        for one in parts
    )  # fmt: skip
