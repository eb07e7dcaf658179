"""An XML file as the invoice that it is, if it is one."""

from __future__ import annotations

from store.invoice_format.document import FileInvoice
from store.invoice_format.gathering import Gathered
from store.invoice_format.nodes import Node, parse
from store.invoice_format.ubl_reading import is_ubl, read_ubl

__all__ = ["read_xml"]


def read_xml(data: bytes, page: int = 1) -> FileInvoice | None:
    """Return the invoice in UBL; None for other XML.

    `page` is that of its places: 0 when the XML is inside another file. Raises `Invalid` when it
    can't be read.
    """
    root = _unwrapped(parse(data))
    if not is_ubl(root):
        return None
    notes = Gathered(page)
    invoice = read_ubl(root, notes)
    return invoice.model_copy(
        update={"places": notes.places, "doubts": (*notes.doubts, *invoice.doubts)[-200:]}
    )


def _unwrapped(root: Node) -> Node:
    """Return the document inside the envelope that access points put around it (SBDH)."""
    if root.name == "StandardBusinessDocument":
        return next((node for node in root if node.name != "StandardBusinessDocumentHeader"), root)
    return root
