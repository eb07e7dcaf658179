"""What an invoice books in the ledger, and the next number of a series."""

from __future__ import annotations

from store.invoices.models import SalesInvoice
from store.invoices.rules.amounts import costs_of
from store.ledgers import Sale
from store.reading import Reading

__all__ = ["next_number", "sale_of"]


def sale_of(reading: Reading, invoice: SalesInvoice) -> Sale:
    """Return what an invoice books; a credit note is negative, and settles its invoice."""
    credited = reading.get(SalesInvoice, invoice.credits) if invoice.credits else None
    return Sale(
        invoice=invoice.id, relation=invoice.relation or 0, relation_name=invoice.relation_name,
        day=invoice.day, due=invoice.due, reference=invoice.number,
        text=credited.number if credited else "",
        costs=costs_of(invoice.lines, invoice.btw_groups, invoice.day, -1 if credited else 1),
        made_by=invoice.made_by, submitted_by=invoice.submitted_by, approvals=invoice.approvals,
        approved_for=invoice.approved_for, hands=invoice.hands,
        credits=credited.entry if credited else None,
    )  # fmt: skip


def next_number(reading: Reading, prefix: str, year: int) -> int:
    """Return the next of a series and year, inside the posting commit, so that none is skipped."""
    return reading.tally("invoice_numbers", f"{prefix}|{year}") + 1
