"""The invoice in a file: an XML file that is one."""

from __future__ import annotations

from collections.abc import Sequence

from store.errors import N_, Invalid
from store.invoice_format.document import Doubt, FileInvoice
from store.invoice_format.xml_reading import is_invoice, read_xml

__all__ = ["invoice_in"]


def invoice_in(code: str, data: bytes, pages: Sequence[str]) -> dict[str, object]:
    """Return the `invoice` in a file of this type, or why it is `unread`; nothing where there is none."""
    try:
        return {"invoice": _read(code, data, pages)}
    except Invalid as error:
        values = {name: str(value) for name, value in error.values.items()}
        return {"unread": Doubt(rule="unread", message=error.message, values=values)}
    except Exception:
        message = N_("This e-invoice cannot be read. Enter it from its PDF.")
        return {"unread": Doubt(rule="unread", message=message)}


def _read(code: str, data: bytes, _pages: Sequence[str]) -> FileInvoice | None:
    if code == "xml" and is_invoice(data):
        return read_xml(data)
    return None
