"""The invoice in a file: XML that is one, by itself or inside a PDF, as Factur-X and ZUGFeRD have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import islice

from pypdf import PdfReader

from store.errors import N_, Invalid
from store.invoice_format.document import Doubt, FileInvoice
from store.invoice_format.nodes import LARGEST
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
        if code == "xml":
            return {"invoice": read_xml(data) if is_invoice(data) else None}
        if code == "pdf" and {"files", "hidden"} & set(live):
            return {"invoice": _in_pdf(data)}
    except Invalid as error:
        values = {name: str(value) for name, value in error.values.items()}
        return {"unread": Doubt(rule="unread", message=error.message, values=values)}
    except Exception:
        message = N_("This e-invoice cannot be read. Enter it from its PDF.")
        return {"unread": Doubt(rule="unread", message=message)}
    return {}


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
