"""The invoices that came in with items and are not booked yet."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from store.files import AttachedFile, Attachment
from store.inbox import CLOSED, WorkItem
from store.invoice_format.document import FileInvoice
from store.ledgers.rules.paper_iban import is_own_sale
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["ToBook", "to_book"]

MOST = 500
"""Files that are looked at, the newest first."""


@dataclass(frozen=True)
class ToBook:
    """An item with an invoice to book, in cents of its `currency`; a credit note is negative."""

    id: int
    came: datetime.date
    name: str
    number: str
    due: datetime.date | None
    total: int
    currency: str
    title: str
    sure: bool


def to_book(reading: Reading) -> list[ToBook]:
    """Return the items that the actor sees with an invoice to book, the first due first, an item once.

    Empty for those who enter no entries.
    """
    if not has_right(reading, "entry.draft"):
        return []
    rows: dict[int, ToBook] = {}
    for file in reading.page(AttachedFile, {"booking": "to book"}, ("-id",), limit=MOST):
        if file.invoice is None or is_own_sale(reading, file.invoice):
            continue
        for item, attachment in _items(reading, file):
            if item.id not in rows or (file.invoice.sure and not rows[item.id].sure):
                rows[item.id] = _row(item, attachment, file.invoice)
    return sorted(rows.values(), key=lambda row: (row.due or row.came, row.id))


def _items(reading: Reading, file: AttachedFile) -> Iterator[tuple[WorkItem, Attachment]]:
    """Yield the items in sight and not closed that have a file."""
    ends = reading.page(Attachment, {"sha256": file.sha256}, limit=MOST)
    of_items = {end.to: end for end in ends if end.to_kind == "item" and not end.removed}
    for item in reading.several(WorkItem, of_items).values():
        if item.state not in CLOSED and reading.sees(item):
            yield item, of_items[item.id]


def _row(item: WorkItem, file: Attachment, invoice: FileInvoice) -> ToBook:
    return ToBook(
        id=item.id,
        came=file.at.date(),
        name=invoice.seller.name,
        number=invoice.number,
        due=invoice.due,
        total=-invoice.total if invoice.is_credit else invoice.total,
        currency=invoice.currency,
        title=item.title,
        sure=invoice.sure,
    )
