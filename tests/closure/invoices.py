"""Sales invoices that others left: one to approve, one to post."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from store.access import SYSTEM, Actor
from store.ledgers import BankAccount
from store.office import Office
from store.records import Relation
from tests.closure.days import START, TODAY

__all__ = ["begin_invoices", "hand_in_invoice", "leave_invoices"]

STATEMENT = Path(__file__).parents[1] / "data" / "bank" / "mt940" / "asn.sta"
OFFICE = {
    "since": START, "name": "Kantoor", "street": "Gracht 12", "postcode": "2312 AB", "city": "Leiden",
    "btw_id": "NL002455799B11", "kvk": "12345678",
}  # fmt: skip
CLIENT = "Klant Noord"
LINE = {"text": "Advies", "price": 750_000, "btw": "VH", "account": "8100"}


def begin_invoices(office: Office, others: Mapping[str, int]) -> None:
    """The office says who it is on its invoices, and has a client with an address."""
    ada, mia = others["Ada"], others["Mia"]
    data = STATEMENT.read_bytes().replace(b"NL81ASNB", b"NL08ASNB")  # with right check digits
    _do(office, SYSTEM, "statement.import", name="asn.sta", data=data)
    (bank,) = office.view(SYSTEM, lambda reading: reading.find(BankAccount))
    _do(office, office.actor(mia), "issuer.add", **OFFICE, iban=bank.account)
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
