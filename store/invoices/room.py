"""The invoices room: invoices to clients, and what suppliers send."""

from __future__ import annotations

from store.errors import N_
from store.invoices.integrity import check
from store.invoices.models import (
    InvoiceCode,
    InvoiceText,
    IssuerDetails,
    RecurringInvoice,
    SalesInvoice,
)
from store.invoices.recurring import keeping as recurring
from store.invoices.recurring import running
from store.invoices.rules.treatment import sold_codes
from store.invoices.rules.units import units
from store.invoices.sales import crediting, deciding, drafting, posting
from store.invoices.sending import filing, handing, mailing
from store.invoices.sending.filing import file_waiting
from store.invoices.settings import keeping
from store.invoices.today import TODAY
from store.room import Room

__all__ = ["ROOM"]

ROOM = Room(
    kinds=(SalesInvoice, RecurringInvoice, InvoiceCode, InvoiceText, IssuerDetails),
    acts=(
        crediting,
        deciding,
        drafting,
        filing,
        handing,
        keeping,
        mailing,
        posting,
        recurring,
        running,
    ),
    reads=dict.fromkeys(
        ("recurring_invoice", "invoice_code", "invoice_text", "issuer"), "sales_invoice.read"
    ),
    rights={"sales_invoice.read": N_("see sales invoices")},
    checks=(check,),
    jobs={
        N_("invoices made as documents"): file_waiting,
        N_("recurring invoices drafted"): running.draft_recurring,
    },
    today=TODAY,
    lists={"sales_code": sold_codes, "unit": units},
)
