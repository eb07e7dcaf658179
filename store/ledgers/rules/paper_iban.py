"""The IBAN on a purchase invoice, which may not be the one that its supplier is paid on.

A changed IBAN on an invoice is how invoices are forged (Betaalvereniging Nederland on invoice fraud), so
a second person decides before the entry is posted.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.errors import N_, Refused
from store.files import AttachedFile, Attachment
from store.invoice_format.document import FileInvoice
from store.ledgers.arithmetic.daybooks import PURCHASE
from store.ledgers.models import BankAccount, Entry
from store.reading import Reading
from store.records import Relation, current

__all__ = ["check_paper_iban", "is_ours", "is_own_sale", "other_iban", "undecided_iban"]

MOST_FILES = 200
DIRECT_DEBIT = ("49", "59")
"""Codes of UNTDID 4461."""


def undecided_iban(reading: Reading, entry: Entry) -> str:
    """Return the IBAN on the invoice of an entry on which a second person has to decide, or nothing.

    A file that was removed from the entry counts too: removing it decides nothing.
    """
    if (
        entry.daybook != PURCHASE.code
        or entry.relation is None
        or entry.reverses is not None
        or entry.book_import is not None
    ):
        return ""
    supplier = current(reading, entry.relation)
    others = (other_iban(reading, invoice, supplier) for invoice in _invoices(reading, entry))
    decided = entry.kept_iban.split()
    kept = entry.paper_iban if entry.paper_iban != supplier.iban else ""
    return next((iban for iban in (*others, kept) if iban and iban not in decided), "")


def other_iban(reading: Reading, invoice: FileInvoice, supplier: Relation) -> str:
    """Return the IBAN on an invoice if its supplier is paid on another one, else nothing."""
    named = (invoice.iban, *invoice.other_ibans)
    if not invoice.iban or not supplier.iban or supplier.iban in named or is_ours(reading, invoice):
        return ""
    return invoice.iban


def is_ours(reading: Reading, invoice: FileInvoice) -> bool:
    """Return whether the IBAN on it is that of the office: of its own invoice, or for direct debit."""
    accounts = reading.page(BankAccount, limit=1000) if invoice.iban else ()
    return any(account.account == invoice.iban for account in accounts)


def is_own_sale(reading: Reading, invoice: FileInvoice) -> bool:
    """Return whether an invoice is one that the office sent: it is paid on an account of its own."""
    return invoice.sure and invoice.means not in DIRECT_DEBIT and is_ours(reading, invoice)


def check_paper_iban(reading: Reading, entry: Entry) -> None:
    """Raise `Refused` while nobody decided on another IBAN on the invoice."""
    if iban := undecided_iban(reading, entry):
        raise Refused(
            N_("The invoice has IBAN {iban}, {name} another. Confirm the changed IBAN on the "
               "contact, or keep the known one."),
            iban=iban, name=entry.relation_name,
        )  # fmt: skip


def _invoices(reading: Reading, entry: Entry) -> Iterator[FileInvoice]:
    files = reading.page(Attachment, {"to_kind": "entry", "to": entry.id}, limit=MOST_FILES)
    for attachment in files:
        invoice = reading.get(AttachedFile, attachment.file).invoice
        if invoice is not None:
            yield invoice
