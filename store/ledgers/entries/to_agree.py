"""The purchases that wait for the agreement of who ordered them."""

from __future__ import annotations

from collections.abc import Iterable

from store.ledgers.entries.views import EntryRow, entry_rows
from store.ledgers.models import Entry
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["to_agree", "to_agree_count"]

MOST = 200


def to_agree(reading: Reading) -> list[EntryRow]:
    """Return what the actor ordered, or a person whose role they use, oldest first; at most `MOST` each."""
    if not has_right(reading, "entry.agree"):
        return []
    entries = [
        entry
        for person in _persons(reading)
        for entry in reading.page(
            Entry, {"ordered_by": person, "state": "submitted"}, ("sorted",), limit=MOST
        )
        if entry.waits_for_orderer
    ]
    return entry_rows(reading, entries)


def to_agree_count(reading: Reading) -> int:
    """Return how many there are, from a tally."""
    if not has_right(reading, "entry.agree"):
        return 0
    return sum(reading.tally("entries.to_agree", str(person)) for person in _persons(reading))


def _persons(reading: Reading) -> Iterable[int]:
    lenders = (post.on_behalf_of for post in reading.actor.posts)
    return sorted({reading.actor.person, *(lender for lender in lenders if lender)})
