"""How much is in each list of the ledgers, and what waits for the actor: from tallies only."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from store.ledgers.entries.views import LATEST
from store.ledgers.models import Entry
from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["Counts", "Waiting", "entry_counts", "waiting"]

LISTED = ("draft", "submitted", "posted")


@dataclass(frozen=True)
class Counts:
    """The number of entries by state, and of bank lines to book; the day of the last posted entry."""

    by_state: Mapping[str, int]
    bank: int
    last: datetime.date | None


@dataclass(frozen=True)
class Waiting:
    """Work waiting for the actor: entries to review, own entries returned, bank lines to book."""

    to_review: int
    returned: int
    bank: int


def entry_counts(reading: Reading) -> Counts:
    """Return how much is in each list of the ledgers, from tallies."""
    if not has_right(reading, "entry.read"):
        return Counts(dict.fromkeys(LISTED, 0), 0, None)
    department = daybook_of(reading, "INK").department
    by_state = {state: reading.tally("entries", f"{department}|{state}") for state in LISTED}
    newest = reading.log_rows(reading.page(Entry, {"state": "posted"}, LATEST, limit=1))
    return Counts(by_state, waiting(reading).bank, newest[0].date if newest else None)


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
