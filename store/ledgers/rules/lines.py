"""The lines of an entry, made from what was typed."""

from __future__ import annotations

import datetime
from contextlib import suppress

from store.errors import N_, Invalid
from store.ledgers.arithmetic.balance import (
    EntryLine,
    entry_lines,
    left_to_split,
    with_paper_btw,
)
from store.ledgers.arithmetic.daybooks import BANK
from store.ledgers.models import BankAccount, Entry
from store.ledgers.models.deduction import Deduction
from store.ledgers.rules.btw_settings import is_kor
from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.open_items import CONTROLS
from store.reading import Reading

__all__ = ["deductible", "lines_of", "own_account"]


def lines_of(reading: Reading, entry: Entry, total: int) -> tuple[EntryLine, ...]:
    """Return the lines of an entry, or none while what is typed does not make a whole.

    `total` is what was typed: with the btw or without it, as the costs are.
    """
    own = own_account(reading, entry)
    if left_to_split(total, entry.costs) or not entry.costs or (own and not total):
        return ()
    costs = entry.costs
    if entry.btw is not None:
        with suppress(Invalid):  # submitting says so
            costs = with_paper_btw(costs, entry.btw, entry.date, included=entry.included)
    return entry_lines(
        entry.daybook,
        total,
        costs,
        entry.date,
        own,
        relation=entry.relation if entry.daybook in CONTROLS else None,
        included=entry.included,
        deductible=deductible(reading, entry.date),
    )


def own_account(reading: Reading, entry: Entry) -> str:
    """Return the daybook's own account of an entry: for the bank, that of the named bank account.

    Raises `Invalid` when the named one is not that of a bank account.
    """
    control = daybook_of(reading, entry.daybook).control
    if entry.daybook != BANK.code or not entry.own:
        return control
    if entry.own not in {account.ledger for account in reading.page(BankAccount, limit=1000)}:
        raise Invalid(
            N_("Account {code} is not a bank account. Choose one from the list."),
            field="own",
            code=entry.own,
        )
    return entry.own


def deductible(reading: Reading, day: datetime.date) -> int:
    """Return the percentage of input btw that is deductible on a day; all where none is set, and
    none under the small business scheme.
    """
    if is_kor(reading, day):
        return 0
    edge = (day + datetime.timedelta(days=1)).isoformat()
    last = reading.page(Deduction, order=("since",), before=(edge, 0), limit=1)
    return last[0].percent if last else 100
