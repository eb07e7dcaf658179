"""The invoices room: invoices to clients, from draft to file, and those of suppliers that come in."""

from store.invoices.models import (
    InvoiceCode,
    InvoiceLine,
    InvoiceParty,
    InvoiceState,
    InvoiceTemplate,
    InvoiceText,
    IssuerDetails,
    Mention,
    RecurringInvoice,
    SalesInvoice,
    parts_of,
    parts_text,
)
from store.invoices.rules.units import UNITS
from store.invoices.sales.drafting import MOST_LINES, InvoiceGiven
from store.invoices.sales.looking import LineRow, filtered_invoices, invoice_lines
from store.invoices.sales.proposing import (
    InvoiceOffer,
    InvoiceProposal,
    TypedAmounts,
    invoice_offer,
    invoice_proposal,
    typed_amounts,
)
from store.invoices.sales.standing import STANDINGS, Standing
from store.invoices.sales.views import (
    InvoiceDetail,
    InvoiceRow,
    invoice_detail,
    invoices_of_item,
    invoices_of_relation,
    next_invoice,
    sales_invoices,
)
from store.invoices.settings.views import invoice_codes, invoice_texts, issuers

__all__ = [
    "MOST_LINES",
    "STANDINGS",
    "UNITS",
    "InvoiceCode",
    "InvoiceDetail",
    "InvoiceGiven",
    "InvoiceLine",
    "InvoiceOffer",
    "InvoiceParty",
    "InvoiceProposal",
    "InvoiceRow",
    "InvoiceState",
    "InvoiceTemplate",
    "InvoiceText",
    "IssuerDetails",
    "LineRow",
    "Mention",
    "RecurringInvoice",
    "SalesInvoice",
    "Standing",
    "TypedAmounts",
    "filtered_invoices",
    "invoice_codes",
    "invoice_detail",
    "invoice_lines",
    "invoice_offer",
    "invoice_proposal",
    "invoice_texts",
    "invoices_of_item",
    "invoices_of_relation",
    "issuers",
    "next_invoice",
    "parts_of",
    "parts_text",
    "sales_invoices",
    "typed_amounts",
]  # fmt: skip
