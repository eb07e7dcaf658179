"""Sales invoices for pictures: posted and late, approved, waiting for approval, and a draft."""

from __future__ import annotations

from store.access import SYSTEM
from store.invoices import file_invoice
from store.ledgers import BankAccount
from store.office import Office

__all__ = ["write_invoices"]

ANNA, BRAM, CARLA = 1, 2, 3
JANSEN, AMRANI = 8, 9
ISSUER = {
    "since": "2020-01-01", "name": "Tandartspraktijk De Gracht", "street": "Gracht 12",
    "postcode": "1015 AB", "city": "Amsterdam", "btw_id": "NL002455799B11", "kvk": "12345678",
    "email": "facturen@degracht.example.nl",
}  # fmt: skip
SOLD = (
    ("ADV", "Advies per uur", "HUR", "95", "VH"),
    ("CUR", "Cursus mondzorg", "C62", "425", "VVR"),
)
ADVICE = {"text": "Advies per uur", "code": "ADV", "unit": "HUR", "price": 950_000, "btw": "VH",
          "account": "8100"}  # fmt: skip
TRAVEL = {"text": "Reiskosten", "quantity": 420_000, "unit": "KMT", "price": 2_300, "btw": "VH",
          "account": "8100"}  # fmt: skip


def write_invoices(office: Office) -> None:
    """Write them by Anna; Carla approves and Bram posts."""
    anna, bram, carla = (office.actor(person) for person in (ANNA, BRAM, CARLA))
    bank = office.view(SYSTEM, lambda reading: reading.find(BankAccount))[0].account
    office.do(carla, "issuer.add", given={**ISSUER, "iban": bank})
    for code, text, unit, price, btw in SOLD:
        given = {"code": code, "text": text, "unit": unit, "price": price, "btw": btw,
                 "account": "8100"}  # fmt: skip
        office.do(anna, "invoice_code.add", given=given)
    for client, name in ((JANSEN, "M. Jansen-Verhoeven"), (AMRANI, "T. El Amrani")):
        address = {"address": "Breestraat 1", "postcode": "2311 CS", "city": "Leiden"}
        office.do(anna, "relation.change", client, {"name": name, "client": True, **address})
    for client, day, hours, upto in (
        (JANSEN, "2026-10-12", 3, "post"), (AMRANI, "2026-11-16", 5, "post"),
        (AMRANI, "2026-11-20", 2, "approve"), (JANSEN, "2026-11-23", 4, "submit"),
        (JANSEN, "2026-11-23", 1, ""),
    ):  # fmt: skip
        lines = [{**ADVICE, "quantity": hours * 10_000}, TRAVEL]
        given = {"relation": client, "day": day, "lines": lines}
        invoice = office.do(anna, "sales_invoice.draft", given=given).doc.id
        for act, by in (("submit", anna), ("approve", carla), ("post", bram)):
            if upto:
                office.do(by, f"sales_invoice.{act}", invoice)
            if act == "post":
                file_invoice(office, invoice)
            if act == upto:
                break
