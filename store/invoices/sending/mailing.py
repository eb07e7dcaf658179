"""Mailing an invoice to its client: a letter with its documents, on the timeline of an item."""

from __future__ import annotations

from dataclasses import dataclass

from store.access import No
from store.acts import Doing, act
from store.errors import N_
from store.export.invoice_words import INVOICE_WORDS
from store.inbox import MadeLetter, MailDoc, MailFile, filled, mail_made
from store.invoices.models import InvoiceText, SalesInvoice
from store.invoices.rules.parties import issuer_on
from store.invoices.sending.exporting import invoice_files
from store.invoices.sending.mail_texts import MAIL_TEXTS
from store.people import Person
from store.reading import Reading
from store.records import Relation

__all__ = ["InvoiceMail", "MailInvoice", "invoice_mail", "unmade"]

MOST = 200


class MailInvoice(MadeLetter):
    """A letter with the PDF of an invoice, and with its `ubl` if there is one."""

    ubl: bool = True


@dataclass(frozen=True)
class InvoiceMail:
    """The letter that is proposed: to whom, title and text; `files` are the names of what goes along."""

    to: str
    title: str
    text: str
    files: tuple[str, ...]


def unmade(_reading: Reading, invoice: SalesInvoice) -> No | None:
    """Refuse what needs the documents of an invoice while they are being made."""
    if invoice.pdf:
        return None
    return No("state", N_("The documents of {number} are being made. Try again in a minute."),
              {"number": invoice.number})  # fmt: skip


@act("sales_invoice.mail", N_("mail a sales invoice"), on=SalesInvoice, given=MailInvoice,
     states=("posted", "sent"), unless=unmade, like="mail.reply")  # fmt: skip
def mail(doing: Doing, invoice: SalesInvoice, given: MailInvoice) -> SalesInvoice:
    """Queue the letter, and count the invoice as sent; what becomes of the letter is its `delivery`.

    It goes about the item that the invoice was made from, or that an earlier letter began, and else
    begins one in the queue that the office set.
    """
    files = [_file(doing, name, type_, blob) for name, type_, blob in _files(invoice)]
    doing.log_export(invoice)
    earlier = doing.get(MailDoc, invoice.mail).item if invoice.mail is not None else None
    item = earlier if earlier is not None else invoice.item
    letter = MadeLetter(**given.model_dump(exclude={"ubl"}))
    queued = mail_made(doing, letter, files if given.ubl else files[:1], item, _queue(doing))
    invoice.way, invoice.mail = "mail", queued.id
    invoice.state = "sent"
    invoice.sent_by, invoice.sent_on = doing.actor.person, doing.today
    return doing.save(invoice)


def invoice_mail(reading: Reading, number: int) -> InvoiceMail:
    """Return the letter for an invoice, in the language of its client, from the office's own text.

    A field of the text without a value stays, to be seen; raises `NotFound`.
    """
    invoice = reading.visible(SalesInvoice, number)
    words = INVOICE_WORDS[invoice.language]
    title, text = MAIL_TEXTS[invoice.language, invoice.sort]
    own = [
        each.text
        for each in reading.page(InvoiceText, limit=MOST)
        if (each.place, each.language, each.department)
        == ("mail", invoice.language, invoice.department)
    ]
    if invoice.sort == "invoice" and own:
        text = own[0]
    to = invoice.client.email if invoice.client else ""
    if not to and invoice.relation is not None:
        to = reading.get(Relation, invoice.relation).email
    values = {
        "invoice": invoice.number,
        "amount": words.euros(invoice.total),
        "date": words.date_of(invoice.day),
        "name": invoice.client.name if invoice.client else invoice.relation_name,
        "office": invoice.issuer.name if invoice.issuer else "",
        "colleague": reading.get(Person, reading.actor.person).name,
    }
    if invoice.due:
        values["due date"] = words.date_of(invoice.due)
    names = tuple(name for name, _type, _blob in _files(invoice))
    return InvoiceMail(to, filled(title, values), filled(text, values), names)


def _files(invoice: SalesInvoice) -> list[tuple[str, str, str]]:
    """Return name, media type and blob of the documents, the PDF first."""
    types = ("application/pdf", "application/xml")
    return [
        (name, type_, blob)
        for (name, blob), type_ in zip(invoice_files(invoice), types, strict=False)
    ]


def _file(reading: Reading, name: str, type_: str, blob: str) -> MailFile:
    return MailFile(name=name, type=type_, size=len(reading.blob(blob)), sha256=blob)


def _queue(reading: Reading) -> int | None:
    """Return the queue that carries mails of invoices, as the office has it today."""
    issuer = issuer_on(reading, reading.today)
    return issuer.queue if issuer else None
