"""SQLite: numbers sort before texts, and lists and objects come out as texts of JSON."""

from __future__ import annotations

import math
from typing import Any

from store.engine.dialect import SQLITE
from store.engine.query.condition import TRUE, Sql, any_of, equal_to
from store.engine.query.terms import Number, Order, Scalar, Terms, exact, odd

__all__ = ["SqliteTerms"]

NEAR = 2.0**-40
"""A text read as a double may differ from Python's in its last digit; this is far more."""


class SqliteTerms(Terms):
    """Whole numbers beyond 64 bits are doubles; `at` is NULL for null as for nothing."""

    dialect = SQLITE

    def any_of(self, *parts: Sql) -> Sql:
        """SQLite looks for the kind, which partial indexes need, in each arm apart."""
        return any_of(*parts, arm=f"kind={self._kind} AND ")

    def one_of(self, path: str, values: list[Scalar]) -> Sql:
        """Equal texts and numbers by index; null and nothing share a place in it."""
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
        """A list may look like the text of its JSON, a fraction be read as a whole number."""
        at, type_ = self.dialect.at(path), self.type(path)
        if value is None:
            return Sql(f"{type_} IS NOT 'null'")
        if isinstance(value, str):
            return TRUE if odd(value) else Sql(f"({at} IS NOT ? OR {type_} <> 'text')", (value,))
        if exact(value):
            return Sql(f"({at} IS NOT ? OR {type_} = 'real')", (value,))
        return TRUE

    def ordered(self, path: str, order: Order) -> Sql:
        """The range, and beside it the ranges of the types that do not compare."""
        at, (operator, value) = self.dialect.at(path), order
        if not isinstance(value, str):
            if not exact(value):  # with what is equal too: beyond the doubles all is infinite
                operator, value = f"{operator[0]}=", _around(value)["<" in operator]
            others = [Sql(f"{at} >= ''")] if "<" in operator else []  # texts are above numbers
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
    """A little below and above; infinite where doubles end."""
    try:
        middle = float(value)
    except OverflowError:
        middle = math.inf if value > 0 else -math.inf
    if math.isinf(middle):
        below, above = sorted((math.copysign(1e308, middle), middle))
        return below, above
    near = abs(middle) * NEAR + 1e-290
    return middle - near, middle + near
