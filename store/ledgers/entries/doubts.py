"""What is probably a mistake in an entry, asked before it is submitted and never refused."""

from __future__ import annotations

from collections.abc import Iterator

from store.errors import N_, Invalid
from store.ledgers.entries.views import LATEST
from store.ledgers.models import Entry
from store.ledgers.rules.entries import account_of
from store.ledgers.rules.twins import twins_of
from store.reading import Reading
from store.records import Relation

__all__ = ["doubts"]

LOOKED_BACK = 10
"""Entries of a relation that show what is usual for it."""


def doubts(reading: Reading, entry: int) -> list[Invalid]:
    """Return the doubts about a draft, in the order of its fields; raises `NotFound`."""
    draft = reading.visible(Entry, entry)
    reading.log_access(draft)
    return [*_twins(reading, draft), *_codes(reading, draft)]


def _twins(reading: Reading, entry: Entry) -> Iterator[Invalid]:
    if twins := twins_of(reading, entry):
        names = [twin.number or f"{twin.daybook} ({twin.id})" for twin in twins]
        yield Invalid(N_("This invoice number is also that of {entries}."), entries=names)


def _codes(reading: Reading, entry: Entry) -> Iterator[Invalid]:
    """Doubt a btw code that is not the account's, and was not booked so for the relation."""
    known = _booked(reading, entry)
    for number, cost in enumerate(entry.costs, 1):
        usual = account_of(reading, cost.account).btw
        if cost.btw and usual and cost.btw != usual and (cost.account, cost.btw) not in known:
            yield Invalid(
                N_("Line {line} has btw code {code}; account {account} usually has {usual}."),
                line=number,
                code=cost.btw,
                account=cost.account,
                usual=usual,
            )


def _booked(reading: Reading, entry: Entry) -> set[tuple[str, str]]:
    """Return the accounts and codes of the relation: on its record, and of its last entries."""
    if entry.relation is None:
        return set()
    relation = reading.get(Relation, entry.relation)
    last = reading.page(Entry, {"relation": entry.relation}, LATEST, limit=LOOKED_BACK)
    booked = {
        (cost.account, cost.btw)
        for other in last
        if other.state != "draft" and other.id != entry.id
        for cost in other.costs
    }
    return booked | {(relation.account, relation.btw)}
