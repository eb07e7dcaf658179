"""The file of an invoice by Peppol, made from what is frozen in the invoice when it is asked."""

from __future__ import annotations

from store.invoices.models import SalesInvoice
from store.invoices.sending.as_file import lacking, read_printed
from store.reading import Reading

__all__ = ["peppol_file", "why_not_peppol"]


def why_not_peppol(reading: Reading, invoice: SalesInvoice) -> str:
    """Return why an invoice can't go over Peppol (a msgid); empty when it can."""
    return lacking(read_printed(reading, invoice).invoice, "peppol")


def peppol_file(reading: Reading, invoice: SalesInvoice) -> bytes:
    """Return the file; empty for an invoice that can't go over Peppol."""
    from store.invoice_format.ubl_writing import write_ubl

    file = read_printed(reading, invoice).invoice
    return b"" if lacking(file, "peppol") else write_ubl(file, "peppol")
