"""An office that invoices: its own details, a client with an address, and invoices as far as wanted."""

from __future__ import annotations

from typing import Any

from store.access import SYSTEM
from store.invoices.models import SalesInvoice
from store.ledgers import BankAccount
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA

DAY = "2026-11-20"
CLIENT, OTHER = 8, 9
ISSUER = {
    "since": "2020-01-01", "name": "Tandartspraktijk De Gracht", "street": "Gracht 12",
    "postcode": "2312 AB", "city": "Leiden", "btw_id": "NL002455799B11", "kvk": "12345678",
    "email": "facturen@degracht.example.nl", "prefix": "f",
}  # fmt: skip
LINE = {
    "text": "Advies", "quantity": 20_000, "unit": "HUR", "price": 750_000, "btw": "VH",
    "account": "8100",
}  # fmt: skip


def do(office: Office, by: int, act: str, subject: int | None = None, /, **given: Any) -> Any:
    """Do an act as a person, and return its document."""
    return office.do(office.actor(by), act, subject, given).doc


def set_up(office: Office) -> None:
    """The office says who it is, and its client has an address."""
    banks = office.view(SYSTEM, lambda reading: reading.find(BankAccount))
    do(office, CARLA, "issuer.add", **ISSUER, iban=banks[0].account)
    for client, name in ((CLIENT, "M. Jansen-Verhoeven"), (OTHER, "T. El Amrani")):
        do(office, ANNA, "relation.change", client, name=name, client=True, address="Breestraat 1",
           postcode="2311 CS", city="Leiden", iban=iban(office, client))  # fmt: skip


def iban(office: Office, client: int) -> str:
    from store.records import Relation

    return office.view(SYSTEM, lambda reading: reading.get(Relation, client)).iban


def line(**more: Any) -> dict[str, Any]:
    """Two hours of advice at 75 euros, or what is said instead."""
    return {**LINE, **more}


def drafted(office: Office, *lines: dict[str, Any], **more: Any) -> SalesInvoice:
    """A draft by Anna."""
    given = {"relation": CLIENT, "day": DAY, "lines": [*(lines or (line(),))], **more}
    doc: SalesInvoice = do(office, ANNA, "sales_invoice.draft", **given)
    return doc


def submitted(office: Office, *lines: dict[str, Any], **more: Any) -> SalesInvoice:
    """An invoice that Anna handed in."""
    doc: SalesInvoice = do(office, ANNA, "sales_invoice.submit", drafted(office, *lines, **more).id)
    return doc


def approved(office: Office, *lines: dict[str, Any], **more: Any) -> SalesInvoice:
    """An invoice of Anna that Carla approved."""
    doc: SalesInvoice = do(
        office, CARLA, "sales_invoice.approve", submitted(office, *lines, **more).id
    )
    return doc


def posted(office: Office, *lines: dict[str, Any], **more: Any) -> SalesInvoice:
    """An invoice that Bram posted."""
    doc: SalesInvoice = do(office, BRAM, "sales_invoice.post", approved(office, *lines, **more).id)
    return doc


def posted_credit(office: Office, invoice: SalesInvoice, *lines: dict[str, Any]) -> SalesInvoice:
    """A posted credit note of an invoice, with its lines or these."""
    note = do(office, ANNA, "sales_invoice.credit", invoice.id)
    if lines:
        given = {"relation": note.relation, "day": DAY, "lines": [*lines]}
        do(office, ANNA, "sales_invoice.change", note.id, **given)
    do(office, ANNA, "sales_invoice.submit", note.id)
    do(office, CARLA, "sales_invoice.approve", note.id)
    doc: SalesInvoice = do(office, BRAM, "sales_invoice.post", note.id)
    return doc
