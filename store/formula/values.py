"""What a formula reads: values by key, each of one sort.

None and an empty text are the one empty value. A value of another sort than its field has now, as
an older record may hold, ends in `NoResult`, never in another type's arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from store.errors import N_, KantoorError, Term

__all__ = [
    "TODAY",
    "Cell",
    "NoResult",
    "Run",
    "Sort",
    "Value",
    "cells_of",
    "rows_of",
    "value_of",
]

TODAY = "today"
"""The key under which the values hold the day of calculation."""
MOST_ROWS = 1_000

Cell = Decimal | int | str | date | bool | None
Value = Cell | Sequence[Mapping[str, Cell]]
Run = Callable[[Mapping[str, Value]], Any]
"""A part of a formula, ready to calculate: values in, its value out, None when empty."""


class Sort(Enum):
    """The sorts of value, each with its name (a msgid).

    Amounts are numbers of euros, not of cents. The columns of rows have keys with a dot
    (`regels.bedrag`), as have the fields of a linked record (`patient.geboren`).
    """

    NUMBER = N_("number")
    TEXT = N_("text")
    DATE = N_("date")
    YES_NO = N_("yes or no")
    ROWS = N_("rows")

    @property
    def term(self) -> Term:
        """Its name in a message, translated where it is shown."""
        return Term(self.value)


class NoResult(KantoorError):
    """A formula has no result with these values; it is shown in the cell of the result."""


def value_of(key: str, sort: Sort) -> Run:
    """Return what reads the value of a field."""
    take = _TAKES[sort]
    return lambda values: take(key, values.get(key))


def rows_of(key: str) -> Run:
    """Return what reads rows, none where the field is empty."""

    def run(values: Mapping[str, Value]) -> Sequence[Mapping[str, Cell]]:
        rows = values.get(key)
        if rows is None or rows == "":
            return ()
        if not isinstance(rows, (list, tuple)):
            raise _of_another_sort(key, Sort.ROWS)
        if len(rows) > MOST_ROWS:
            raise NoResult(
                N_("{name} has more than {most} rows. Split them over two records."),
                name=key,
                most=MOST_ROWS,
            )
        return rows

    return run


def cells_of(key: str, sort: Sort) -> Run:
    """Return what reads the cells of a column that are filled in, as a list."""
    name, _dot, column = key.partition(".")
    rows, take = rows_of(name), _TAKES[sort]

    def run(values: Mapping[str, Value]) -> list[Any]:
        return [cell for row in rows(values) if (cell := take(key, row.get(column))) is not None]

    return run


def _number(key: str, value: object) -> Decimal | None:
    if type(value) is Decimal and value.is_finite():
        return value
    if value is None or value == "":
        return None
    if type(value) is int:
        return Decimal(value)
    raise _of_another_sort(key, Sort.NUMBER)


def _taking(kept: type, sort: Sort) -> Callable[[str, object], Any]:
    """Exactly that type: a moment is no date, and yes is not the number 1."""

    def take(key: str, value: object) -> Any:
        if value is None or value == "":
            return None
        if type(value) is not kept:
            raise _of_another_sort(key, sort)
        return value

    return take


_TAKES: dict[Sort, Callable[[str, object], Any]] = {
    Sort.NUMBER: _number,
    Sort.TEXT: _taking(str, Sort.TEXT),
    Sort.DATE: _taking(date, Sort.DATE),
    Sort.YES_NO: _taking(bool, Sort.YES_NO),
}


def _of_another_sort(key: str, sort: Sort) -> NoResult:
    return NoResult(
        N_("{name}: {sort} expected. Fill in that field again."), name=key, sort=sort.term
    )
