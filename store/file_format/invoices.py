"""The invoice in a file: XML that is one, also inside a PDF (Factur-X, ZUGFeRD), or what a PDF's text says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import islice

from pypdf import PdfReader

from store.errors import N_, Invalid
from store.invoice_format.document import Doubt, FileInvoice
from store.invoice_format.nodes import LARGEST
from store.invoice_format.text_reading import read_text
from store.invoice_format.xml_reading import is_invoice, read_xml

__all__ = ["invoice_in"]

KNOWN = ("factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml")
"""What the standards call the file inside a PDF; those that embed UBL call it as they like."""
MOST_LISTED, MOST_OPENED = 200, 5
"""Files inside a PDF: of so many the names are read, and so many are looked into."""


def invoice_in(
    code: str, data: bytes, pages: Sequence[str], live: Iterable[str]
) -> dict[str, object]:
    """Return the `invoice` in a file of this type, and why one is `unread`; nothing where there is none.

    `pages` are its texts, and `live` what is known to be in it.
    """
    try:
        if code == "pdf":
            return _pdf(data, pages, live)
        return {"invoice": read_xml(data) if code == "xml" and is_invoice(data) else None}
    except Exception as error:
        return {"unread": _why(error)}


def _pdf(data: bytes, pages: Sequence[str], live: Iterable[str]) -> dict[str, object]:
    """Read the XML inside a PDF, or else its text, also where the XML can't be read."""
    try:
        inside = _in_pdf(data) if {"files", "hidden"} & set(live) else None
    except Exception as error:
        return {"invoice": read_text(pages), "unread": _why(error)}
    return {"invoice": inside or read_text(pages)}


def _why(error: Exception) -> Doubt:
    """Say why an invoice can't be read: it may raise whatever it likes, as it is hostile."""
    if not isinstance(error, Invalid):
        error = Invalid(N_("This e-invoice cannot be read. Enter it from its PDF."))
    values = {name: str(value) for name, value in error.values.items()}
    return Doubt(rule="unread", message=error.message, values=values)


def _in_pdf(data: bytes) -> FileInvoice | None:
    invoices = (read_xml(xml, page=0) for xml in _xml_inside(data) if is_invoice(xml))
    return next(filter(None, invoices), None)


def _xml_inside(data: bytes) -> Iterator[bytes]:
    """Yield the XML files inside a PDF, those with a known name first."""
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return
    files = [
        (name, file)
        for file in islice(reader.attachment_list, MOST_LISTED)
        if (name := (file.alternative_name or file.name).lower()).endswith(".xml")
    ]
    files.sort(key=lambda named: named[0] not in KNOWN)
    for _name, file in files[:MOST_OPENED]:
        content = file.content
        if len(content) <= LARGEST:
            yield content
