"""The boxes of the btw return over some periods, as they are now."""

from __future__ import annotations

from collections import Counter

from store.reading import Reading

__all__ = ["amounts"]


def amounts(reading: Reading, first: str, last: str) -> Counter[tuple[str, str]]:
    """Return the cents of each box and part over some periods, from tallies only."""
    moved: Counter[tuple[str, str]] = Counter()
    for key, cents in reading.tallies("btw").items():
        period, box, part = key.split("|")
        if first <= period <= last:
            moved[box, part] += cents
    return moved
