"""What is probably a mistake in an entry, asked before it is submitted and never refused."""

from __future__ import annotations

from collections.abc import Iterator

from store.errors import N_, Invalid, Term
from store.ledgers.arithmetic.balance import euros
from store.ledgers.arithmetic.btw import rate
from store.ledgers.arithmetic.daybooks import CASH
from store.ledgers.entries.views import LATEST
from store.ledgers.models import Entry
from store.ledgers.rules.duplicates import duplicates
from store.ledgers.rules.entries import account_of
from store.ledgers.rules.paper_files import printed_rates
from store.ledgers.rules.twins import twins_of
from store.reading import Reading
from store.records import current, known_as

__all__ = ["doubts"]

LOOKED_BACK = 10
"""Entries of a relation that show what is usual for it."""


def doubts(reading: Reading, entry: int) -> list[Invalid]:
    """Return the doubts about a draft, in the order of its fields; raises `NotFound`."""
    draft = reading.visible(Entry, entry)
    reading.log_access(draft)
    return [
        *_twins(reading, draft),
        *_duplicates(reading, draft),
        *_codes(reading, draft),
        *_cash(reading, draft),
    ]


def _twins(reading: Reading, entry: Entry) -> Iterator[Invalid]:
    if twins := twins_of(reading, entry):
        names = [twin.number or f"{twin.daybook} ({twin.id})" for twin in twins]
        yield Invalid(N_("{entries} has the same invoice number. Compare the two."), entries=names)


def _duplicates(reading: Reading, entry: Entry) -> Iterator[Invalid]:
    for other, why in duplicates(reading, entry):
        name = other.number or f"{other.daybook} ({other.id})"
        yield Invalid(
            N_("{entry} is probably the same invoice ({why}). Compare the two."),
            entry=name, why=Term(why),
        )  # fmt: skip


def _codes(reading: Reading, entry: Entry) -> Iterator[Invalid]:
    """Doubt a btw code that is not the account's, and was not booked so for the relation.

    One of the rate that its e-invoice has is right.
    """
    known, printed = _booked(reading, entry), printed_rates(reading, entry)
    for number, cost in enumerate(entry.costs, 1):
        usual = account_of(reading, cost.account).btw
        if not cost.btw or not usual or cost.btw == usual or (cost.account, cost.btw) in known:
            continue
        if rate(cost.btw, entry.date) not in printed:
            yield Invalid(
                N_(
                    "Line {line} has VAT code {code}, but {account} usually has {usual}. Check "
                    "the code."
                ),
                line=number,
                code=cost.btw,
                account=cost.account,
                usual=usual,
            )


def _cash(reading: Reading, entry: Entry) -> Iterator[Invalid]:
    """Doubt a payment that the cash box can't hold, with what waits for approval counted in."""
    paid = _moved(entry)
    if paid >= 0:
        return
    amounts = reading.tallies("ledger", f"{CASH.control}|")
    balance = sum(cents if key.endswith("|D") else -cents for key, cents in amounts.items())
    unposted = reading.page(Entry, {"daybook": CASH.code, "period": ""}, limit=1000)
    balance += sum(_moved(other) for other in unposted if other.state == "submitted")
    if balance + paid < 0:
        yield Invalid(
            N_("This brings the petty cash below zero: {euros}. Check the amount."),
            euros=euros(balance + paid),
        )


def _moved(entry: Entry) -> int:
    """Return what an entry puts in the cash box in cents; taken out is negative."""
    lines = (line for line in entry.lines if line.account == CASH.control)
    return sum(line.debit - line.credit for line in lines)


def _booked(reading: Reading, entry: Entry) -> set[tuple[str, str]]:
    """Return the accounts and codes of the relation: on its record, and of its last entries."""
    if entry.relation is None:
        return set()
    relation = current(reading, entry.relation)
    last = reading.page(
        Entry, {"relation": known_as(reading, relation.id)}, LATEST, limit=LOOKED_BACK
    )
    booked = {
        (cost.account, cost.btw)
        for other in last
        if other.state != "draft" and other.id != entry.id
        for cost in other.costs
    }
    return booked | {(relation.account, relation.btw)}
