"""The invoices room: invoices to clients, from draft to file, and those of suppliers that come in."""

from store.invoices.models import SalesInvoice
from store.invoices.sending.exporting import (
    WrittenInvoices,
    hand_over_invoices,
    invoice_files,
    invoices_between,
    write_invoices,
)
from store.invoices.sending.filing import file_invoice
from store.invoices.sending.handing import InvoiceForm, hand_over_invoice, invoice_file
from store.invoices.sending.mailing import Delivery, InvoiceMail, delivery, invoice_mail

__all__ = [
    "Delivery", "InvoiceForm", "InvoiceMail", "SalesInvoice", "WrittenInvoices", "delivery", "file_invoice",
    "hand_over_invoice", "hand_over_invoices", "invoice_file", "invoice_files", "invoice_mail",
    "invoices_between", "write_invoices",
]  # fmt: skip
