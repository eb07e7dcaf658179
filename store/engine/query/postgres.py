"""PostgreSQL: JSONB has one order over all types, and numbers are decimals.

From low to high: an empty list, null, texts, numbers, false and true, lists, objects
(PostgreSQL's documentation, "jsonb Indexing"). A float is stored as its shortest
round-trip decimal, so numbers below 2^53 compare as in Python.
"""

from __future__ import annotations

from typing import Any

from store.engine.dialect import POSTGRES
from store.engine.query.condition import TRUE, Sql, all_of, any_of, equal_to
from store.engine.query.terms import EXACT, Number, Order, Scalar, Terms, odd

__all__ = ["PostgresTerms"]

LOWEST = "'-1e131000'::jsonb"
"""Below every number that a document can hold."""


class PostgresTerms(Terms):
    """Documents that JSONB can't hold (NUL, lone surrogates) have no `data`."""

    dialect = POSTGRES

    def whole(self, condition: Sql) -> Sql:
        """Adds the documents without data, found by a separate index."""
        return any_of(condition, Sql("data IS NULL"))

    def one_of(self, path: str, values: list[Scalar]) -> Sql:
        """Compares by index; a text that JSONB can't hold is in no document that has data."""
        at, arms = self.dialect.at(path), []
        same: list[Any] = []
        for value in values:
            if isinstance(value, str):
                same += [] if _unheld(value) else [value]
            elif value is None or _near(value):
                same += [value, bool(value)] if value in (0, 1) else [value]
            else:
                arms.append(Sql(f"{at} BETWEEN ? AND ?", self._bound(*_around(value))))
        return any_of(equal_to(at, self._bound(*same)), *arms)

    def differs(self, path: str, value: Scalar) -> Sql:
        """Exact for all but the largest numbers."""
        at = self.dialect.at(path)
        if (isinstance(value, str) and _unheld(value)) or not self.answers(value):
            return TRUE
        unequal = Sql(f"{at} IS DISTINCT FROM ?", self._bound(value))
        if value in (0, 1):
            return all_of(unequal, Sql(f"{at} IS DISTINCT FROM ?", self._bound(bool(value))))
        return unequal

    def ordered(self, path: str, order: Order) -> Sql:
        """Returns the range, plus the ranges of the types that can't be compared."""
        at, (operator, value) = self.dialect.at(path), order
        rises = ">" in operator
        if isinstance(value, str):
            if _unheld(value):
                return self.exists(path)
            others = f"{at} <= 'null'::jsonb" if rises else f"{at} >= {LOWEST}"
        else:
            others = f"{at} < {LOWEST}" if rises else f"{at} >= 'false'::jsonb"
            value = value if _near(value) else _around(value)[not rises]
        return any_of(Sql(f"{at} {operator} ?", self._bound(value)), Sql(others))

    def answers(self, value: Scalar) -> bool:
        """Also true for fractions."""
        return value is None or isinstance(value, str) or _near(value)

    def _bound(self, *values: Scalar) -> tuple[Any, ...]:
        return tuple(self.dialect.bind(value) for value in values)


def _near(value: Number) -> bool:
    return -EXACT < value < EXACT


def _unheld(text: str) -> bool:
    return "\0" in text or odd(text)


def _around(value: Number) -> tuple[int, int]:
    """Returns bounds a little below and above a large number: floats this large are whole."""
    middle = int(value)
    near = (abs(middle) >> 40) + 1
    return middle - near, middle + near
