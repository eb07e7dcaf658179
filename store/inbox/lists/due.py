"""What is late and what is due, of a unit's open work, read from counters.

A unit is a person's work in a department, or a queue: see `store.inbox.models.tallies`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from store.reading import Reading

__all__ = ["due_on", "first_due", "overdue"]

YEAR = timedelta(days=366)


def overdue(reading: Reading, unit: str) -> int:
    """Return the open items past their due date: all with one, less those still to come."""
    coming = reading.tallies("items.due", f"{unit}/", since=str(reading.today))
    return reading.tally("items.dated", unit) - sum(coming.values())


def due_on(reading: Reading, units: Iterable[str], since: date) -> Counter[date]:
    """Return how many open items of some units are due per day, from a day on."""
    days: Counter[date] = Counter()
    for unit in units:
        prefix = f"{unit}/"
        for key, amount in reading.tallies("items.due", prefix, since=str(since)).items():
            days[date.fromisoformat(key.removeprefix(prefix))] += amount
    return +days


def first_due(reading: Reading, units: Iterable[str]) -> date | None:
    """Return the earliest due date, at most a year ago, of the open items of some units."""
    return min(due_on(reading, units, reading.today - YEAR), default=None)
