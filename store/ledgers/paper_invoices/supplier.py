"""Which contact an invoice comes from."""

from __future__ import annotations

from collections.abc import Iterator

from store.errors import N_
from store.invoice_format.document import FileInvoice, Party
from store.reading import Reading
from store.records import Relation, current, resembling

__all__ = ["kvk_of", "supplier_of"]

KVK, BTW = "0106", "9944"
"""ISO 6523 codes of the KvK number and of the Dutch btw-id."""
KVK_LENGTH = 8


def supplier_of(reading: Reading, invoice: FileInvoice) -> tuple[Relation | None, str]:
    """Return the contact that an invoice comes from, and by what it was known (a msgid).

    By IBAN, btw-id, KvK number, endpoint and name, in that order; one out of use is not offered.
    """
    for field, value, known_by in _numbers(invoice):
        same = reading.page(Relation, {field: value}, limit=10) if value else ()
        for relation in same:
            if (meant := current(reading, relation.id)).active:
                return meant, known_by
    named = resembling(reading, invoice.seller.name) if invoice.seller.name else None
    if named is not None and (meant := current(reading, named.id)).active:
        return meant, N_("name")
    return None, ""


def kvk_of(party: Party) -> str:
    """Return the KvK number of a party, empty without any; a branch number counts as its first part."""
    named = ((party.legal_scheme, party.legal_id), (party.scheme, party.endpoint))
    numbers = (number for scheme, number in named if scheme == KVK and number.isdecimal())
    return next(numbers, "")[:KVK_LENGTH]


def _numbers(invoice: FileInvoice) -> Iterator[tuple[str, str, str]]:
    seller = invoice.seller
    yield "iban", invoice.iban, N_("IBAN")
    yield "btw_id", seller.btw_id, N_("VAT number")
    yield "kvk", kvk_of(seller), N_("KvK")
    address = f"{seller.scheme}:{seller.endpoint}" if seller.scheme and seller.endpoint else ""
    yield "endpoint", address, N_("endpoint")
    yield "btw_id", seller.endpoint if seller.scheme == BTW else "", N_("endpoint")
