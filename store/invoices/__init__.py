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
from store.invoices.recurring.keeping import RecurringGiven, recurring_invoices
from store.invoices.rules.delivery import Delivery, delivery
from store.invoices.rules.units import UNITS
from store.invoices.sales.drafting import MOST_LINES, InvoiceGiven
from store.invoices.sales.looking import LineRow, filtered_invoices, invoice_lines
from store.invoices.sales.making import proposal_of_day, proposal_of_item, proposal_of_record
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
from store.invoices.sending.exporting import (
    WrittenInvoices,
    hand_over_invoices,
    invoice_files,
    invoices_between,
    write_invoices,
)
from store.invoices.sending.filing import file_invoice
from store.invoices.sending.handing import InvoiceForm, hand_over_invoice, invoice_file
from store.invoices.sending.mailing import InvoiceMail, invoice_mail
from store.invoices.settings.views import invoice_codes, invoice_texts, issuers

__all__ = [
    "MOST_LINES", "STANDINGS", "UNITS", "Delivery", "InvoiceCode", "InvoiceDetail", "InvoiceForm",
    "InvoiceGiven", "InvoiceLine", "InvoiceMail", "InvoiceOffer", "InvoiceParty",
    "InvoiceProposal", "InvoiceRow", "InvoiceState", "InvoiceTemplate", "InvoiceText",
    "IssuerDetails", "LineRow", "Mention", "RecurringGiven", "RecurringInvoice", "SalesInvoice",
    "Standing", "TypedAmounts", "WrittenInvoices", "delivery", "file_invoice",
    "filtered_invoices", "hand_over_invoice", "hand_over_invoices", "invoice_codes",
    "invoice_detail", "invoice_file", "invoice_files", "invoice_lines", "invoice_mail",
    "invoice_offer", "invoice_proposal", "invoice_texts", "invoices_between", "invoices_of_item",
    "invoices_of_relation", "issuers", "next_invoice", "parts_of", "parts_text",
    "proposal_of_day", "proposal_of_item", "proposal_of_record", "recurring_invoices", "sales_invoices",
    "typed_amounts", "write_invoices",
]  # fmt: skip
