"""What a payment pays, and what paid an invoice: the same settlements seen from both sides."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from store.errors import NotFound
from store.ledgers.models import Entry, OpenItem
from store.reading import Reading

__all__ = ["Settlement", "left_open", "paid_by", "pays"]


@dataclass(frozen=True)
class Settlement:
    """An amount in cents that a payment takes off an invoice; negative when a storno puts it back.

    `entry` is the other one of the two, with its number (empty until it is posted), daybook,
    reference and date.
    """

    entry: int
    number: str
    daybook: str
    reference: str
    date: datetime.date
    cents: int


def pays(reading: Reading, entry: Entry) -> list[Settlement]:
    """Return the invoices that an entry pays, in the order of its lines.

    The storno of an invoice takes it back, and pays nothing.
    """
    settlements = []
    for line in entry.lines:
        if line.open_item is not None:
            item = reading.get(OpenItem, line.open_item)
            if item.entry != entry.reverses:
                (invoice,) = reading.log_rows([reading.get(Entry, item.entry)])
                settlements.append(_settlement(invoice, item, line.debit - line.credit))
    return settlements


def paid_by(reading: Reading, entry: Entry) -> list[Settlement]:
    """Return what paid the open items of an invoice, or will once it is posted; oldest first."""
    return [
        _settlement(payment, item, line.debit - line.credit)
        for item in reading.page(OpenItem, {"entry": entry.id}, limit=1000)
        for payment in _payments(reading, item)
        if payment.reverses != entry.id
        for line in payment.lines
        if line.open_item == item.id
    ]


def left_open(reading: Reading, entry: Entry) -> int:
    """Return what is left of the open items that an entry made, in cents: debit minus credit."""
    return sum(item.left for item in reading.page(OpenItem, {"entry": entry.id}, limit=1000))


def _payments(reading: Reading, item: OpenItem) -> Iterator[Entry]:
    """Yield the entries that were saved together with an item, and are submitted or posted."""
    for entry_id in reading.changed_with(item, Entry):
        try:
            entry = reading.get(Entry, entry_id)
        except NotFound:  # a discarded draft
            continue
        if entry.state != "draft":
            yield from reading.log_rows([entry])


def _settlement(other: Entry, item: OpenItem, cents: int) -> Settlement:
    """Return an amount of an item as what was taken off, whichever side the item is on."""
    taken = -cents if item.cents > 0 else cents
    return Settlement(other.id, other.number, other.daybook, other.reference, other.date, taken)
