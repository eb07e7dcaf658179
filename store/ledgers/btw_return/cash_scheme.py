"""The cash scheme (kasstelsel): btw of sales is owed when they are paid, not when they are invoiced.

Art. 26 Wet OB. Purchases stay on the date of the invoice, and so do supplies abroad. A part payment
counts pro rata over the rates of its invoice: what is counted follows the total paid so far, so that
the last payment takes the cents that rounding left.
"""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from typing import Any

from store.engine import Doc
from store.ledgers.arithmetic.btw import rounded
from store.ledgers.arithmetic.btw_boxes import BoxMove, box_of
from store.ledgers.arithmetic.btw_return import Amounts, key_of
from store.ledgers.arithmetic.daybooks import SALES
from store.ledgers.models import Entry, OpenItem
from store.reading import Reading

__all__ = ["cash_moves"]

BOXES = ("1a", "1b", "1c", "1e")
"""Boxes of sales within the country."""


def cash_moves(reading: Reading, entry: Entry) -> Amounts:
    """Return what an entry adds to each part of a box: its own lines, and what it pays of sales."""
    sums: Counter[str] = Counter()
    for move in filter(None, map(box_of, entry.lines)):
        if not _waits(entry, move):
            sums[key_of(move.box, move.part)] += move.cents
    if entry.daybook != SALES.code:
        for line in entry.lines:
            if line.open_item is not None:
                sums.update(_received(reading, entry, reading.get(OpenItem, line.open_item),
                                      line.debit - line.credit))  # fmt: skip
    return dict(sums)


def _waits(entry: Entry, move: BoxMove) -> bool:
    """Whether a line of an invoice counts only once that is paid."""
    return entry.daybook == SALES.code and move.box in BOXES


def _received(reading: Reading, payment: Entry, item: OpenItem, cents: int) -> Amounts:
    """Return the part of an invoice's boxes that a payment of `cents` (debit minus credit) pays."""
    invoice = reading.get(Entry, item.entry)
    waiting = [move for move in filter(None, map(box_of, invoice.lines)) if _waits(invoice, move)]
    before = _settled_before(reading, payment, item)
    sums: Counter[str] = Counter()
    for move in waiting:
        sums[key_of(move.box, move.part)] += move.cents

    def share(whole: int, settled: int) -> int:
        return rounded(Decimal(-settled * whole) / item.cents)

    return {key: share(whole, before + cents) - share(whole, before) for key, whole in sums.items()}


def _settled_before(reading: Reading, payment: Entry, item: OpenItem) -> int:
    """Return what was settled of an item before a payment was posted."""
    posted = next(txn for txn, body in _versions(reading, payment) if body["state"] == "posted")
    return next(
        (body["settled"] for txn, body in reversed(_versions(reading, item)) if txn < posted), 0
    )


def _versions(reading: Reading, doc: Doc) -> list[tuple[int, dict[str, Any]]]:
    return [(line.txn, json.loads(line.body)) for line in reading.history(doc) if line.body]
