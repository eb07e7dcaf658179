"""The documents of invoices."""

from store.invoices.models.lines import InvoiceLine, InvoiceParty
from store.invoices.models.sales import InvoiceState, SalesInvoice
from store.invoices.models.settings import (
    InvoiceCode,
    InvoiceText,
    IssuerDetails,
    RecurringInvoice,
)

__all__ = [
    "InvoiceCode",
    "InvoiceLine",
    "InvoiceParty",
    "InvoiceState",
    "InvoiceText",
    "IssuerDetails",
    "RecurringInvoice",
    "SalesInvoice",
]
