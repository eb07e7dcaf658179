"""Entries that wait for a person who is leaving."""

from __future__ import annotations

from store.access import reach
from store.errors import NotFound
from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.visibility import has_right
from store.people import actor
from store.reading import Reading

__all__ = ["to_approve"]


def to_approve(reading: Reading, person: int) -> int:
    """Count the submitted entries a person could approve; 0 for those who see no entries."""
    if not has_right(reading, "entry.read"):
        return 0
    department = daybook_of(reading, "INK").department
    try:
        theirs = reach(actor(reading, person, reading.today), "entry.post")
    except NotFound:
        return 0
    if not theirs.covers(department, owned=False):
        return 0
    return reading.tally("entries", f"{department}|submitted")
