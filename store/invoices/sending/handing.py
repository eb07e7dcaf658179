"""Handing over the documents of an invoice: into the tray of who asks, or told as sent by post."""

from __future__ import annotations

from typing import Literal

from store.access import Actor
from store.acts import Doing, Given, act
from store.acts.office_protocol import OfficeProtocol
from store.errors import N_, Refused
from store.files import TrayFile, hand_over
from store.invoices.models import SalesInvoice
from store.invoices.sending.exporting import document_name
from store.invoices.sending.mailing import unmade
from store.invoices.sending.peppol import peppol_file, why_not_peppol
from store.reading import Reading

__all__ = ["InvoiceForm", "SentInvoice", "hand_over_invoice", "invoice_file"]

InvoiceForm = Literal["pdf", "ubl", "peppol"]
"""The PDF and the UBL that are kept, and the same UBL by Peppol, which is made when it is asked."""


class SentInvoice(Given):
    """How an invoice was sent by hand: on paper, or as a file by another way."""

    way: Literal["post", "file"] = "post"


@act("sales_invoice.sent", N_("record that a sales invoice was sent"), on=SalesInvoice,
     given=SentInvoice, states=("posted",), unless=unmade)  # fmt: skip
def sent(doing: Doing, invoice: SalesInvoice, given: SentInvoice) -> SalesInvoice:
    """Record that somebody sent it."""
    invoice.state, invoice.way = "sent", given.way
    invoice.sent_by, invoice.sent_on = doing.actor.person, doing.today
    return doing.save(invoice)


def invoice_file(reading: Reading, number: int, form: InvoiceForm = "pdf") -> tuple[str, bytes]:
    """Return name and bytes of a document of an invoice, logged as an export.

    Raises `NotFound` for who may not see it, and `Refused` for one that is not made.
    """
    invoice = reading.visible(SalesInvoice, number)
    answer = unmade(reading, invoice)
    if answer is not None:
        raise answer.error()
    reading.log_export(invoice)
    if form == "pdf":
        return document_name(invoice, "pdf"), reading.blob(invoice.pdf)
    if why := invoice.unfiled or (form == "peppol" and why_not_peppol(reading, invoice)):
        raise Refused(why)
    if form == "ubl":
        return document_name(invoice, "xml"), reading.blob(invoice.ubl)
    return document_name(invoice, "peppol.xml"), peppol_file(reading, invoice)


def hand_over_invoice(
    office: OfficeProtocol, actor: Actor, number: int, form: InvoiceForm = "pdf"
) -> TrayFile:
    """Put a document of an invoice in the actor's tray; raises as `invoice_file` does."""
    name, data = office.view(actor, invoice_file, number, form)
    return hand_over(office, actor, name, [data], name)
