"""An XML file as the invoice that it is, if it is one."""

from __future__ import annotations

import re

from pydantic import ValidationError

from store.errors import N_, Invalid
from store.invoice_format.checking import doubts_of
from store.invoice_format.cii_reading import is_cii, read_cii
from store.invoice_format.document import FileInvoice
from store.invoice_format.enclosures import enclosed_names
from store.invoice_format.gathering import MOST_DOUBTS, Gathered
from store.invoice_format.nodes import document_of, parse
from store.invoice_format.ubl_reading import is_ubl, read_ubl
from store.invoice_format.ubl_rules import gather_broken_rules

__all__ = ["is_invoice", "read_xml"]

HEAD = 16_384
"""Bytes in which an invoice begins, after what may stand before it."""
BEGINS = re.compile(
    rb"<(?:[\w.-]{1,40}:)?(?:Invoice|CreditNote|CrossIndustryInvoice|CrossIndustryDocument"
    rb"|StandardBusinessDocument)[\s>]"
)


def is_invoice(data: bytes) -> bool:
    """Whether XML begins as an invoice does; other XML is not looked into."""
    return bool(BEGINS.search(data[:HEAD].replace(b"\0", b"")))


def read_xml(data: bytes, page: int = 1) -> FileInvoice | None:
    """Return the invoice in UBL or CII; None for other XML.

    `page` is that of its places: 0 when the XML is inside another file. Raises `Invalid` when it
    can't be read.
    """
    root = document_of(parse(data))
    if not (is_ubl(root) or is_cii(root)):
        return None
    notes = Gathered(page)
    try:
        invoice = read_ubl(root, notes) if is_ubl(root) else read_cii(root, notes)
    except ValidationError as error:
        raise Invalid(
            N_("The amounts in this e-invoice are too large. Ask the sender for another.")
        ) from error
    if invoice.form == "ubl":
        gather_broken_rules(root, notes)
    return invoice.model_copy(
        update={
            "places": notes.places,
            "doubts": (*invoice.doubts, *doubts_of(invoice), *notes.doubts)[:MOST_DOUBTS],
            "enclosed": enclosed_names(root),
        }
    )
