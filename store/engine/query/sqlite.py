"""SQLite: numbers sort before texts, and lists and objects are returned as JSON text."""

from __future__ import annotations

import math
from typing import Any

from store.engine.dialect import SQLITE
from store.engine.query.condition import TRUE, Sql, any_of, equal_to
from store.engine.query.terms import Number, Order, Scalar, Terms, exact, odd

__all__ = ["SqliteTerms"]

NEAR = 2.0**-40
"""Relative margin: a text read as a double may differ from Python's in its last digit."""


class SqliteTerms(Terms):
    """Whole numbers beyond 64 bits are doubles; `at` is NULL both for null and for no value."""

    dialect = SQLITE

    def any_of(self, *parts: Sql) -> Sql:
        """Repeats the kind in each arm, which SQLite needs to use the partial indexes."""
        return any_of(*parts, arm=f"kind={self._kind} AND ")

    def one_of(self, path: str, values: list[Scalar]) -> Sql:
        """Compares texts and numbers by index, where null and no value are the same."""
        at, arms = self.dialect.at(path), []
        same: list[Any] = []
        for value in values:
            if value is None:
                arms.append(self._null(path))
            elif isinstance(value, str):
                if odd(value):
                    arms.append(self.of_type(path, "text"))
                else:
                    same.append(value)
            elif exact(value):
                same.append(value)
            else:
                arms.append(Sql(f"{at} BETWEEN ? AND ?", _around(value)))
        return self.any_of(equal_to(at, same), *arms)

    def differs(self, path: str, value: Scalar) -> Sql:
        """A list may equal a text of its JSON, and a fraction may be read as a whole number."""
        at, type_ = self.dialect.at(path), self.type(path)
        if value is None:
            return Sql(f"{type_} IS NOT 'null'")
        if isinstance(value, str):
            return TRUE if odd(value) else Sql(f"({at} IS NOT ? OR {type_} <> 'text')", (value,))
        if exact(value):
            return Sql(f"({at} IS NOT ? OR {type_} = 'real')", (value,))
        return TRUE

    def ordered(self, path: str, order: Order) -> Sql:
        """Returns the range, plus the ranges of the types that can't be compared."""
        at, (operator, value) = self.dialect.at(path), order
        if not isinstance(value, str):
            if not exact(value):  # equal values too: beyond the doubles all is infinite
                operator, value = f"{operator[0]}=", _around(value)["<" in operator]
            others = [Sql(f"{at} >= ''")] if "<" in operator else []  # texts sort above numbers
            return self.any_of(Sql(f"{at} {operator} ?", (value,)), *others, self._null(path))
        if odd(value):
            return self.exists(path)
        others = [Sql(f"{at} < ''")] if ">" in operator else []
        return self.any_of(
            Sql(f"{at} {operator} ?", (value,)),
            *others,
            Sql(f"({at} >= '[' AND {at} < '\\' AND {self.type(path)} = 'array')"),
            Sql(f"({at} >= '{{' AND {at} < '|' AND {self.type(path)} = 'object')"),
            self._null(path),
        )

    def _null(self, path: str) -> Sql:
        return Sql(f"({self.dialect.at(path)} IS NULL AND {self.type(path)} = 'null')")


def _around(value: Number) -> tuple[float, float]:
    """Returns bounds a little below and above; infinite beyond the range of doubles."""
    try:
        middle = float(value)
    except OverflowError:
        middle = math.inf if value > 0 else -math.inf
    if math.isinf(middle):
        below, above = sorted((math.copysign(1e308, middle), middle))
        return below, above
    near = abs(middle) * NEAR + 1e-290
    return middle - near, middle + near
