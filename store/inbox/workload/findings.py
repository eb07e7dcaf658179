"""What quality checks found in a department's work, read from counters by month."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from store.inbox.models.tallies import month_of
from store.inbox.workload.periods import Period, days_of
from store.reading import Reading

__all__ = ["Found", "found_in", "found_since"]

Finding = tuple[str, int, str]
"""A month (`2026-11`), the person whose work it was, and what was found: good or faulty."""


class Found(NamedTuple):
    """How many checks found work good, and how many a fault in it."""

    good: int = 0
    faulty: int = 0


def found_since(reading: Reading, department: int, month: str) -> Counter[Finding]:
    """Return how many checks found what, per person and month from this one on.

    Limited to the actor's own work where they see no more; empty without access.
    """
    reach = reading.reach("quality.read")
    whole = reach.covers(department, owned=False)
    if not whole and not reach.own:
        return Counter()
    counts: Counter[Finding] = Counter()
    for key, amount in reading.tallies("quality.found", f"{department}/", month).items():
        _department, at, person, state = key.split("/")
        if amount and (whole or int(person) == reading.actor.person):
            counts[at, int(person), state] += amount
    return counts


def found_in(reading: Reading, department: int, period: Period) -> dict[int, Found]:
    """Return what the checks of a period found, per person whose work it was.

    They are counted by month: a day or a week has those of the month in which it begins.
    """
    first, last = map(month_of, days_of(period))
    if period.span != "year":
        last = first
    counts: Counter[tuple[int, str]] = Counter()
    for (month, person, state), amount in found_since(reading, department, first).items():
        if month <= last:
            counts[person, state] += amount
    people = {person for person, _state in counts}
    return {each: Found(counts[each, "good"], counts[each, "faulty"]) for each in people}
