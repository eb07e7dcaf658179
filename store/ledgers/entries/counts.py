"""How much is in each list of the ledgers, and what waits for the actor: from tallies only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["Counts", "Waiting", "entry_counts", "waiting"]

LISTED = ("draft", "submitted", "posted")


@dataclass(frozen=True)
class Counts:
    """The number of entries by state, and of bank lines to book."""

    by_state: Mapping[str, int]
    bank: int


@dataclass(frozen=True)
class Waiting:
    """Work waiting for the actor: entries to review, own entries returned, bank lines to book."""

    to_review: int
    returned: int
    bank: int


def entry_counts(reading: Reading) -> Counts:
    """Return how much is in each list of the ledgers, from tallies only."""
    if not has_right(reading, "entry.read"):
        return Counts(dict.fromkeys(LISTED, 0), 0)
    department = daybook_of(reading, "INK").department
    by_state = {state: reading.tally("entries", f"{department}|{state}") for state in LISTED}
    return Counts(by_state, waiting(reading).bank)


def waiting(reading: Reading) -> Waiting:
    """Return the counts of the status line, from tallies only."""
    if not has_right(reading, "entry.read"):
        return Waiting(0, 0, 0)
    department = daybook_of(reading, "INK").department
    me = reading.actor.person
    return Waiting(
        to_review=(
            reading.tally("entries", f"{department}|submitted")
            if has_right(reading, "entry.post")
            else 0
        ),
        returned=reading.tally("entries.made", f"{me}|draft|note"),
        bank=(
            reading.tally("bank", f"{department}|open")
            if has_right(reading, "statement.read")
            else 0
        ),
    )
