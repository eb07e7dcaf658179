"""Own details, codes and texts in lists."""

from __future__ import annotations

from store.invoices.models import InvoiceCode, InvoiceText, IssuerDetails
from store.reading import Reading

__all__ = ["invoice_codes", "invoice_texts", "issuers"]

MOST = 1000


def issuers(reading: Reading) -> list[IssuerDetails]:
    """Return the office's own details, the latest first."""
    return reading.visible_page(IssuerDetails, {}, ("-since",), limit=MOST)


def invoice_codes(reading: Reading) -> list[InvoiceCode]:
    """Return what the office sells, by code."""
    return reading.visible_page(InvoiceCode, {}, ("code",), limit=MOST)


def invoice_texts(reading: Reading) -> list[InvoiceText]:
    """Return the blocks of text, by name."""
    return reading.visible_page(InvoiceText, {}, ("name",), limit=MOST)
