"""The documents of the invoices of some days: their names, and all of them as one file for a tray."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from store.access import Actor
from store.acts.office_protocol import OfficeProtocol
from store.engine import Cursor
from store.errors import N_, Refused, Unavailable
from store.export import Written, written_whole
from store.files import TrayFile, put_new
from store.invoices.models import SalesInvoice
from store.invoices.sending.peppol import peppol_file
from store.reading import Reading

__all__ = [
    "InvoiceFile",
    "WrittenInvoices",
    "document_name",
    "hand_over_invoices",
    "invoice_files",
    "invoices_between",
    "write_invoices",
]

PAGE = 500
LONGEST = 60
PRIVATE = 0o600
OTHER = re.compile(r"[^0-9A-Za-z._-]+")
InvoiceFile = tuple[str, str]
"""The name of a document, and its blob."""


@dataclass
class WrittenInvoices:
    """How many invoices and files were written; the numbers of those `unmade`, and of those without UBL."""

    invoices: int = 0
    files: int = 0
    unmade: list[str] = field(default_factory=list)
    unfiled: list[str] = field(default_factory=list)


def document_name(invoice: SalesInvoice, suffix: str) -> str:
    """Return the name of a document by the number of its invoice, with signs that any system takes."""
    return f"{OTHER.sub('-', invoice.number).lstrip('._-')[:LONGEST] or invoice.id}.{suffix}"


def invoices_between(reading: Reading, first: date, last: date) -> Iterator[SalesInvoice]:
    """Yield the posted invoices of some days that the actor may see, each logged as an export."""
    edge: Cursor = (first.isoformat(), 0)
    while page := reading.page(SalesInvoice, order=("day",), after=edge, limit=PAGE):
        for invoice in page:
            if invoice.day > last:
                return
            if invoice.number and reading.sees(invoice):
                reading.log_export(invoice)
                yield invoice
        edge = reading.cursor(page[-1], ("day",))


def invoice_files(invoice: SalesInvoice) -> list[InvoiceFile]:
    """Return the documents of an invoice, the PDF first; none of one whose documents are not made."""
    known = (
        (document_name(invoice, "pdf"), invoice.pdf),
        (document_name(invoice, "xml"), invoice.ubl),
    )
    return [(name, blob) for name, blob in known if blob]


def write_invoices(
    reading: Reading, folder: Path, first: date, last: date, *, peppol: bool = False
) -> WrittenInvoices:
    """Write the documents of the invoices of some days into a folder, those by `peppol` too.

    What is there already is left. Raises `Unavailable` for a file of that name that says something
    else, and when the disk fails.
    """
    done = WrittenInvoices()
    for invoice in invoices_between(reading, first, last):
        if not invoice.pdf:
            done.unmade.append(invoice.number)
            continue
        files = [(name, reading.blob(blob)) for name, blob in invoice_files(invoice)]
        if not invoice.ubl:
            done.unfiled.append(invoice.number)
        elif peppol and (data := peppol_file(reading, invoice)):
            files.append((document_name(invoice, "peppol.xml"), data))
        for name, data in files:
            _write_new(folder / name, data)
        done.invoices += 1
        done.files += len(files)
    return done


def hand_over_invoices(office: OfficeProtocol, actor: Actor, first: date, last: date) -> TrayFile:
    """Put the documents of the invoices of some days in the actor's tray, as one ZIP file.

    Raises `Refused` when there are none.
    """

    def write(path: Path) -> Written:
        return office.view(actor, _write, path, first, last)

    return put_new(office, actor, write)


def _write_new(path: Path, data: bytes) -> None:
    try:
        if path.exists() and path.read_bytes() == data:
            return
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, PRIVATE)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except FileExistsError as error:
        raise Unavailable(
            N_("{path} is another file. Give another folder, or move it first."), path=path
        ) from error
    except OSError as error:
        raise Unavailable(
            N_("Cannot write {path}: {reason}. Check the path and its permissions."),
            path=path, reason=error.strerror or error,
        ) from error  # fmt: skip


def _write(reading: Reading, path: Path, first: date, last: date) -> Written:
    count = 0
    with (
        written_whole(path) as made,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for invoice in invoices_between(reading, first, last):
            for name, blob in invoice_files(invoice):
                archive.writestr(name, reading.blob(blob))
            count += 1
    if not count:
        raise Refused(
            N_("No invoices were posted from {first} to {last}. Choose other days."),
            first=first, last=last,
        )  # fmt: skip
    return Written(f"invoices-{first}-{last}.zip", f"{first} – {last}", count)
