"""The documents of invoices."""

from store.invoices.models.lines import InvoiceLine, InvoiceParty, Mention
from store.invoices.models.prices import parts_of, parts_text
from store.invoices.models.sales import InvoiceState, SalesInvoice
from store.invoices.models.settings import (
    CodeFields,
    InvoiceCode,
    InvoiceTemplate,
    InvoiceText,
    IssuerDetails,
    IssuerFields,
    RecurringFields,
    RecurringInvoice,
    TextFields,
)

__all__ = [
    "CodeFields",
    "InvoiceCode",
    "InvoiceLine",
    "InvoiceParty",
    "InvoiceState",
    "InvoiceTemplate",
    "InvoiceText",
    "IssuerDetails",
    "IssuerFields",
    "Mention",
    "RecurringFields",
    "RecurringInvoice",
    "SalesInvoice",
    "TextFields",
    "parts_of",
    "parts_text",
]
