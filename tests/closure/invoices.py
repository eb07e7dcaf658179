"""Sales invoices that others left: one to approve, one to post."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from store.access import SYSTEM, Actor
from store.engine import Mark
from store.engine.writer import Writer
from store.ledgers import BankAccount
from store.office import Office
from store.records import Relation
from tests.closure.days import HERE, START, TODAY

__all__ = ["begin_invoices", "hand_in_invoice", "leave_invoices"]

IBAN = "NL91ABNA0417164300"
OFFICE = {
    "since": START, "name": "Kantoor", "street": "Gracht 12", "postcode": "2312 AB", "city": "Leiden",
    "btw_id": "NL002455799B11", "kvk": "12345678",
}  # fmt: skip
CLIENT = "Klant Noord"
LINE = {"text": "Advies", "price": 750_000, "btw": "VH", "account": "8100"}


def begin_invoices(office: Office, others: Mapping[str, int]) -> None:
    """The office says who it is on its invoices, and has a client with an address."""
    ada, mia = others["Ada"], others["Mia"]
    mark = Mark(office.clock().isoformat(), SYSTEM.person, "statement.import")
    with office.database.writing() as connection:
        writer = Writer(connection, mark)  # a statement would have to be booked first
        writer.add(BankAccount(department=HERE, account=IBAN, ledger="1100"))
        writer.finish()
    _do(office, office.actor(mia), "issuer.add", **OFFICE, iban=IBAN)
    _do(office, office.actor(ada), "relation.add", name=CLIENT, client=True,
        address="Breestraat 1", postcode="2311 CS", city="Leiden")  # fmt: skip


def leave_invoices(office: Office, others: Mapping[str, int]) -> None:
    """Leave an invoice to approve, and one that is approved."""
    ada, mia = others["Ada"], others["Mia"]
    hand_in_invoice(office, office.actor(ada))
    _do(
        office,
        office.actor(mia),
        "sales_invoice.approve",
        hand_in_invoice(office, office.actor(ada)),
    )


def hand_in_invoice(office: Office, actor: Actor) -> int:
    """Return an invoice that somebody handed in; raises where that is not their work."""
    every = office.view(SYSTEM, lambda reading: reading.find(Relation))
    client = next(each.id for each in every if each.name == CLIENT)
    made = _do(office, actor, "sales_invoice.draft", relation=client, day=TODAY, lines=[LINE])
    return _do(office, actor, "sales_invoice.submit", made)


def _do(
    office: Office, actor: Actor, name: str, subject: int | None = None, /, **given: Any
) -> int:
    return int(getattr(office.do(actor, name, subject, given).doc, "id", 0))
