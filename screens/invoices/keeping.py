"""What an office keeps for its invoices: own details, what it sells, texts, and what recurs."""

from __future__ import annotations

from store import inbox, invoices
from store.errors import N_
from store.fields import Option
from store.invoices import InvoiceCode, InvoiceText, IssuerDetails, RecurringInvoice
from store.reading import Reading
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen
from tui.text import clean, day

__all__ = ["INVOICE_CODES", "INVOICE_TEXTS", "ISSUERS", "RECURRING_INVOICES"]

INVOICE_CODES = ListPage(
    place="invoice_codes",
    of=InvoiceCode,
    heading=N_("What you sell"),
    empty=N_("No codes yet. Press + to add one: a code, its text, its price and its account."),
    columns=("code", "text", "unit", "price", "btw", "account"),
    looks=lambda row: ("", "row" if row.active else "row_dim"),
    read=invoices.invoice_codes,
    form="below",
    title=N_("Code"),
)

INVOICE_TEXTS = ListPage(
    place="invoice_texts",
    of=InvoiceText,
    heading=N_("Texts for invoices"),
    empty=N_("No texts yet. Press + to add one for above or below the lines."),
    columns=("name", "language", "place"),
    read=invoices.invoice_texts,
    form="below",
    title=N_("Text"),
)


def _queues(reading: Reading) -> list[Option]:
    return [Option(each.id, "", each.name) for each in inbox.queues(reading)]


ISSUERS = ListPage(
    place="issuers",
    of=IssuerDetails,
    heading=N_("Your own details on invoices"),
    empty=N_("No details yet, so nothing can be posted. Press + to type name, address and IBAN."),
    columns=(
        Shown(N_("From"), 10, lambda row: day(row.since)),
        Shown(N_("Name"), 24, lambda row: clean(row.name), most=40),
        Shown(N_("Place"), 16, lambda row: clean(row.city)),
        "iban",
        Shown(N_("Series"), 6, lambda row: row.prefix),
    ),
    read=invoices.issuers,
    form="over",
    title=N_("Your own details"),
    lists={"queue": _queues},
)

RECURRING_INVOICES = ListPage(
    place="recurring_invoices",
    of=RecurringInvoice,
    heading=N_("Recurring invoices"),
    empty=N_("No recurring invoices yet. Open an invoice, press the comma and r."),
    columns=("name", "months", "next_on", "until"),
    looks=lambda row: ("", "row" if row.active else "row_dim"),
    read=invoices.recurring_invoices,
    form="below",
    title=N_("Recurring invoice"),
)


@RECURRING_INVOICES.handles("recurring_invoice.relation")
def show_relation(at: ListScreen) -> None:
    """Show the client."""
    if at.here is not None:
        at.go("relation", relation=at.here.relation)
