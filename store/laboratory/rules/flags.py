"""What a value says: low, high, critical, beyond the method, and far from the last result.

A value with `<` or `>` stands for all values below or above it. It has a flag only where all of them
have that flag.
"""

from __future__ import annotations

from decimal import Decimal

from store.laboratory.models import Flag, LabTest, Measured, Range
from store.laboratory.rules.values import choice_of, number

__all__ = ["CRITICAL", "flag", "is_possible", "leaps"]

CRITICAL: frozenset[Flag] = frozenset({"critical_low", "critical_high"})


def flag(test: LabTest, fits: Range | None, measured: Measured) -> Flag:
    """Return the flag of a value by the range that fits, empty where none can be given.

    Critical values need no range. Without a range nothing is normal.
    """
    if test.type == "choice":
        return _flag_of_choice(test, measured.value)
    if test.type == "text":
        return ""
    if _is_below(measured, test.critical_low):
        return "critical_low"
    if _is_above(measured, test.critical_high):
        return "critical_high"
    if fits is None:
        return ""
    if _is_below(measured, fits.low):
        return "low"
    if _is_above(measured, fits.high):
        return "high"
    return "normal" if _is_within(test, measured, fits) else ""


def is_possible(test: LabTest, measured: Measured) -> bool:
    """Tell whether a value is one that the method can give: `<5` is, where it measures from 5."""
    if test.type != "number":
        return True
    value = number(measured.value)
    return not (
        (test.possible_low and value < number(test.possible_low))
        or (test.possible_high and value > number(test.possible_high))
    )


def leaps(test: LabTest, before: Measured, now: Measured) -> bool:
    """Tell whether a value differs by more than `leap` percent from the last one, in the same unit.

    Of values with `<` or `>` the nearest two are compared.
    """
    if test.type != "number" or test.leap is None:
        return False
    (low, high), (least, most) = _span(test, before), _span(test, now)
    if low is not None and most is not None and most < low:
        return (low - most) * 100 > abs(low) * test.leap
    if high is not None and least is not None and least > high:
        return (least - high) * 100 > abs(high) * test.leap
    return False


def _flag_of_choice(test: LabTest, code: str) -> Flag:
    choice = choice_of(test, code)
    if choice is None or not any(other.abnormal for other in test.choices):
        return ""
    return "abnormal" if choice.abnormal else "normal"


def _is_below(measured: Measured, limit: str) -> bool:
    if not limit or measured.sign == ">":
        return False
    value = number(measured.value)
    return value <= number(limit) if measured.sign == "<" else value < number(limit)


def _is_above(measured: Measured, limit: str) -> bool:
    if not limit or measured.sign == "<":
        return False
    value = number(measured.value)
    return value >= number(limit) if measured.sign == ">" else value > number(limit)


def _is_within(test: LabTest, measured: Measured, fits: Range) -> bool:
    low, high = _span(test, measured)
    return (not fits.low or (low is not None and low >= number(fits.low))) and (
        not fits.high or (high is not None and high <= number(fits.high))
    )


def _span(test: LabTest, measured: Measured) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest that a value stands for; None for no end.

    What a method measures from 0 or more is not negative.
    """
    value = number(measured.value)
    if measured.sign == ">":
        return value, None
    if measured.sign == "<":
        positive = bool(test.possible_low) and number(test.possible_low) >= 0
        return (min(Decimal(0), value) if positive else None), value
    return value, value
