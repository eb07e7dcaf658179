"""The open and finished work of a unit, read from counters.

A unit is a person's work in a department, or a queue: see `store.inbox.models.tallies`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from store.inbox.models.tallies import quarter
from store.inbox.rules.timeline import moment
from store.reading import Reading

__all__ = ["AGES", "PACE_DAYS", "Pace", "ages", "late", "minutes", "pace"]

PACE_DAYS = 14
"""Number of working days over which the pace is measured."""
AGES = (1, 3, 7)
"""Days since its arrival up to which open work counts in each class; the last class is older."""


@dataclass(frozen=True)
class Pace:
    """Finished work: this week, and on each of the last working days, oldest first."""

    week: int
    days: tuple[int, ...]

    def to_clear(self, open: int) -> int | None:
        """Return the working days needed for open work at this pace; None if nothing gets done."""
        done = sum(self.days)
        if not open:
            return 0
        return ceil(open * len(self.days) / done) if done else None


def late(reading: Reading, unit: str) -> int:
    """Return the number of items that missed a service target, to the quarter of an hour."""
    coming = reading.tallies("items.target", f"{unit}/", since=quarter(moment(reading)))
    return reading.tally("items.targeted", unit) - sum(coming.values())


def ages(reading: Reading, unit: str, open: int, limits: tuple[int, ...] = AGES) -> tuple[int, ...]:
    """Return how many of the `open` items are of each age; only days within the limits are read."""
    oldest = reading.today - timedelta(days=limits[-1])
    prefix = f"{unit}/"
    counts = [0] * len(limits)
    for key, amount in reading.tallies("items.since", prefix, str(oldest)).items():
        age = (reading.today - date.fromisoformat(key.removeprefix(prefix))).days
        counts[sum(age > limit for limit in limits)] += amount
    return (*counts, open - sum(counts))


def minutes(reading: Reading, unit: str) -> int:
    """Return the estimated minutes of the open work."""
    return reading.tally("items.minutes", unit)


def pace(reading: Reading, unit: str, days: list[date]) -> Pace:
    """Return the work finished on these working days, and since Monday."""
    monday = reading.today - timedelta(days=reading.today.weekday())
    prefix = f"{unit}/"
    done = {
        date.fromisoformat(key.removeprefix(prefix)): amount
        for key, amount in reading.tallies("items.done", prefix, str(min(monday, days[0]))).items()
    }
    return Pace(
        week=sum(amount for day, amount in done.items() if day >= monday),
        days=tuple(done.get(day, 0) for day in days),
    )
