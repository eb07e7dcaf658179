"""Converts the values that a query compares with to what SQL accepts."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from store.engine.query.terms import Scalar

__all__ = ["Foreign", "harmless", "scalar"]

MOST_BITS = 13_000
"""Largest whole number, in bits, that Python still prints and both engines read."""

COMPARISONS = ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__")
PLAIN: dict[type[Any], Callable[[Any], Any]] = {
    str: str.__str__,
    int: int.__int__,
    float: float.__float__,
}


class Foreign(Exception):
    """A value that SQL can't compare with; `number` if it is still a number."""

    def __init__(self, *, number: bool = False) -> None:
        self.number = number


def scalar(value: object) -> Scalar:
    """Returns the JSON scalar that compares as the value does, enumerations included.

    Booleans and floats without a fraction become whole numbers. Raises `Foreign`.
    """
    if value is None:
        return None
    for base, plain in PLAIN.items():
        if isinstance(value, base) and _compares_as(value, base):
            converted: str | int | float = plain(value)
            return converted if isinstance(converted, str) else _number(converted)
    raise Foreign


def _number(value: int | float) -> int | float:
    if isinstance(value, float):
        if not math.isfinite(value):
            raise Foreign(number=True)
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if value.bit_length() > MOST_BITS:
        raise Foreign(number=True)
    return value


def _compares_as(value: object, base: type[Any]) -> bool:
    made = type(value)
    return all(getattr(made, name) is getattr(base, name) for name in COMPARISONS)


def harmless(value: object) -> bool:
    """Whether an equality test with this can't raise: anything JSON can hold."""
    if type(value) in (list, tuple):
        return all(map(harmless, value))  # type: ignore[call-overload]  # a list or a tuple
    if type(value) is dict:
        return all(harmless(part) for pair in value.items() for part in pair)
    try:
        scalar(value)
    except Foreign as error:
        return error.number
    return True
