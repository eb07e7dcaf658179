"""The conditions that an engine can express in SQL about the value at a path."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from store.engine.dialect import Dialect, literal
from store.engine.query.condition import Sql, any_of

__all__ = ["Number", "Order", "Scalar", "Terms", "exact", "odd"]

Number = int | float
Scalar = Number | str | None
"""A JSON scalar; True and False are the numbers 1 and 0, as in Python."""

Order = tuple[str, Number | str]
"""An operator, `<`, `<=`, `>` or `>=`, and its right operand."""

EXACT = 2**53
"""Whole numbers below this are the same in floating point, in decimals and in SQL."""


def exact(value: Number) -> bool:
    """Whether this is a whole number with the same value in every engine."""
    return isinstance(value, int) and -EXACT < value < EXACT


class Terms(ABC):
    """Conditions on one dotted path in the documents of one kind.

    A condition may keep more documents than its name says, never fewer: Python tests each
    one again. Conditions keep a form that indexes can serve.
    """

    dialect: ClassVar[Dialect]

    def __init__(self, kind: str) -> None:
        self._kind = literal(kind)

    def type(self, path: str) -> str:
        """Returns SQL for the JSON type, NULL where there is no value."""
        return self.dialect.type_at(path)

    def exists(self, path: str) -> Sql:
        """There is a value, which may be null."""
        return Sql(f"{self.type(path)} IS NOT NULL")

    def missing(self, path: str) -> Sql:
        """There is no value."""
        return Sql(f"{self.type(path)} IS NULL")

    def blank(self, path: str) -> Sql:
        """There is no value, or (in SQLite) null; uses an index."""
        return Sql(f"{self.dialect.at(path)} IS NULL")

    def of_type(self, path: str, *types: str) -> Sql:
        """There is a value of one of these types: `null`, `bool`, `number`, `text`, `list`, `object`."""
        return Sql(f"{self.type(path)} IN ({self._names(types)})")

    def of_other_type(self, path: str, *types: str) -> Sql:
        """There is a value of another type."""
        return Sql(f"{self.type(path)} NOT IN ({self._names(types)})")

    def _names(self, types: tuple[str, ...]) -> str:
        return ", ".join(literal(name) for each in types for name in self.dialect.types[each])

    def any_of(self, *parts: Sql) -> Sql:
        """At least one part holds, in a form in which each part can use its index."""
        return any_of(*parts)

    def whole(self, condition: Sql) -> Sql:
        """Extends the condition with the documents that the engine can't look into."""
        return condition

    @abstractmethod
    def one_of(self, path: str, values: list[Scalar]) -> Sql:
        """The value equals one of these."""

    @abstractmethod
    def differs(self, path: str, value: Scalar) -> Sql:
        """There is no value, or one that may differ."""

    @abstractmethod
    def ordered(self, path: str, order: Order) -> Sql:
        """The value satisfies `order`, or is of a type that can't be compared."""

    def answers(self, value: Scalar) -> bool:
        """Whether SQL compares with this value as Python does."""
        return value is None or isinstance(value, str) or exact(value)


def odd(text: str) -> bool:
    """Whether a text contains a lone surrogate, which no engine accepts."""
    return any("\ud800" <= letter <= "\udfff" for letter in text)
