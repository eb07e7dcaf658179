"""The documents of a posted invoice: made once, from what is frozen in it, and kept by their hash.

The act makes them itself, before its commit: nobody hands them to it, and making them again gives
the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from store.access import SYSTEM, Actor, No
from store.acts import Doing, Nothing, act
from store.acts.office_protocol import OfficeProtocol
from store.errors import N_, ChangedElsewhere, Refused
from store.invoices.models import SalesInvoice
from store.invoices.sending.as_file import lacking, read_printed
from store.reading import Reading

__all__ = ["Documents", "documents_of", "file_invoice", "file_waiting"]

AT_ONCE = 25
"""The most invoices whose documents are made each time."""


@dataclass(frozen=True)
class Documents:
    """A PDF, and the UBL in it; without UBL, `unfiled` says why (a msgid)."""

    pdf: bytes
    ubl: bytes
    unfiled: str = ""


def documents_of(reading: Reading, invoice: SalesInvoice) -> Callable[[], Documents]:
    """Return what makes the documents of a posted invoice, when nothing is read any more."""
    printed = read_printed(reading, invoice)

    def make() -> Documents:
        from store.export.invoice_pdf import invoice_pdf  # the fonts of a PDF take their time
        from store.invoice_format.ubl_writing import write_ubl

        why = lacking(printed.invoice)
        ubl = b"" if why else write_ubl(printed.invoice)
        return Documents(invoice_pdf(printed.paper(ubl)), ubl, why)

    return make


def _made(_reading: Reading, invoice: SalesInvoice) -> No | None:
    if not invoice.pdf:
        return None
    return No("state", N_("{number} already has its documents. Open it to see them."), {"number": invoice.number})  # fmt: skip


@act("sales_invoice.file", N_("make the documents of a sales invoice"), on=SalesInvoice,
     states=("posted", "sent"), unless=_made, prepares=documents_of, quiet=True)  # fmt: skip
def file(doing: Doing, invoice: SalesInvoice, _given: Nothing) -> SalesInvoice:
    """Keep the documents that were made before the commit, which nothing in the invoice changes."""
    made = doing.prepared
    if not isinstance(made, Documents):
        raise Refused(N_("The documents could not be made. Try again in a minute."))
    invoice.pdf = doing.keep(made.pdf)
    invoice.ubl = doing.keep(made.ubl) if made.ubl else ""
    invoice.unfiled = made.unfiled
    return doing.save(invoice)


def file_invoice(office: OfficeProtocol, number: int) -> bool:
    """Make the documents of an invoice that was posted just now; whether they are made by this.

    Whoever posts starts it, in a thread, right after the save. What a stop leaves is made by the job.
    """
    with suppress(Refused, ChangedElsewhere):  # another process made them meanwhile
        office.do(SYSTEM, "sales_invoice.file", number)
        return True
    return False


def file_waiting(office: OfficeProtocol, actor: Actor) -> int:
    """Make the documents that wait for it, oldest first; returns of how many invoices."""
    return sum(file_invoice(office, number) for number in office.view(actor, _waiting))


def _waiting(reading: Reading) -> list[int]:
    return [
        invoice.id
        for state in ("posted", "sent")
        for invoice in reading.page(SalesInvoice, {"pdf": "", "state": state}, limit=AT_ONCE)
    ]
