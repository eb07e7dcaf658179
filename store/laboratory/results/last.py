"""The last released result of a patient for a test, and whether a value leaps from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from store.laboratory.models import LabResult, LabTest, Measured
from store.laboratory.results.measuring import measuring_test
from store.laboratory.rules.flags import leaps
from store.laboratory.rules.values import padded
from store.reading import Reading
from store.time_zone import AMSTERDAM

__all__ = ["Leap", "last_result", "leap_of", "leaps_from", "shown_value"]

FEW, MOST = 3, 50
"""Newest results looked at, and as many as it takes: amended and invalid ones count for nothing."""


@dataclass(frozen=True)
class Leap:
    """The value of the last result, the day it was released, and the value now; both with unit."""

    before: str
    day: date
    now: str


def last_result(reading: Reading, result: LabResult) -> LabResult | None:
    """Return the newest other result of the same patient and test that counts, None without one.

    What this one amends or tests again is no other result.
    """
    where: dict[str, str | int] = {"patient": result.patient, "code": result.code}
    for most in (FEW, MOST):
        page = reading.page(LabResult, where, ("-released_at",), limit=most)
        for other in page:
            if not other.released_at:
                return None
            if _counts_before(other, result):
                return other
        if len(page) < most:
            break
    return None


def _counts_before(other: LabResult, result: LabResult) -> bool:
    """Whether a released result is an earlier one, and not what the result amends or tests again."""
    is_older = not result.released_at or other.released_at < result.released_at
    counts = other.state == "released" and other.superseded_by in (None, result.id)
    return is_older and counts and other.id not in (result.id, result.supersedes, result.retest_of)


def leaps_from(test: LabTest, before: LabResult | None, result: LabResult) -> bool:
    """Tell whether a value differs more from an earlier one, in the same unit, than the test allows."""
    if before is None or before.measured is None or before.frozen is None:
        return False
    if result.measured is None or result.frozen is None:
        return False
    if before.frozen.unit != result.frozen.unit:
        return False
    return leaps(test, before.measured, result.measured)


def leap_of(reading: Reading, result: LabResult, before: LabResult | None) -> Leap | None:
    """Return how a value leaps from the last result, None when it does not."""
    if before is None or not leaps_from(measuring_test(reading, result), before, result):
        return None
    day = datetime.fromisoformat(before.released_at).astimezone(AMSTERDAM).date()
    return Leap(shown_value(before.measured, before), day, shown_value(result.measured, result))


def shown_value(measured: Measured | None, result: LabResult) -> str:
    """Return a value as people write it, with a comma, its sign and unit; empty without one."""
    if measured is None or result.frozen is None:
        return ""
    value = measured.value
    if result.frozen.unit or measured.sign:
        value = padded(value, result.frozen.decimals).replace(".", ",")
    return f"{measured.sign}{value} {result.frozen.unit}".strip()
