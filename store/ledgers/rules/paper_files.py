"""The files of an entry with an invoice in them: which of them it books."""

from __future__ import annotations

from decimal import Decimal

from store.files import AttachedFile, Attachment
from store.ledgers.arithmetic.invoice_numbers import number_key
from store.ledgers.models import Entry
from store.reading import Reading

__all__ = ["booked_files", "is_of", "printed_rates"]

MOST = 200


def booked_files(reading: Reading, entry: Entry) -> set[int]:
    """Return the files whose invoice an entry books: that of its number, or the only one there is."""
    files = [
        reading.get(AttachedFile, attachment.file)
        for attachment in reading.page(Attachment, {"to_kind": "entry", "to": entry.id}, limit=MOST)
        if not attachment.removed
    ]
    numbers = {file.invoice.number for file in files if file.invoice}
    return {file.id for file in files if len(numbers) == 1 or is_of(file, entry.reference)}


def printed_rates(reading: Reading, entry: Entry) -> set[Decimal]:
    """Return the rates on the e-invoices of an entry."""
    files = reading.page(Attachment, {"to_kind": "entry", "to": entry.id}, limit=MOST)
    invoices = (reading.get(AttachedFile, attachment.file).invoice for attachment in files)
    return {group.rate for each in invoices if each and each.sure for group in each.groups}


def is_of(file: AttachedFile, reference: str) -> bool:
    """Return whether the invoice in a file has this number, however it is spelled."""
    return file.invoice is not None and number_key(file.invoice.number) == number_key(reference)
