"""Posted invoices of the demo office, and such as are not stored."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from store.access import SYSTEM
from store.invoice_format.amounts import totals_of
from store.invoices.models import (
    InvoiceLine,
    InvoiceParty,
    IssuerDetails,
    Mention,
    SalesInvoice,
)
from store.invoices.rules.amounts import groups_of
from store.invoices.rules.treatment import TREATMENTS
from store.ledgers import BankAccount
from store.office import Office
from store.reading import Reading
from tests.conftest import ANNA, BRAM, CARLA

__all__ = ["BOOKKEEPING", "CLIENT", "ISSUER", "add_issuer", "line", "posted", "sales"]

BOOKKEEPING, INVOICES, RELATION = 2, 3, 8
DAY = date(2026, 11, 23)
ISSUER = InvoiceParty(
    name="Tandartspraktijk De Gracht", street="Gracht 1", postcode="2611 AA", city="Delft",
    btw_id="NL002455799B11", kvk="12345678", iban="NL91ABNA0417164300", email="post@gracht.example",
)  # fmt: skip
CLIENT = InvoiceParty(
    name="Klant BV", street="Laan 2", postcode="3511 BB", city="Utrecht", kvk="87654321",
    btw_id="NL002455799B11", email="kim@klant.example",
)  # fmt: skip


def line(text: str = "Advies", btw: str = "VH", price: int = 1_000_000, **more: Any) -> InvoiceLine:
    """A line of one unit at a price in ten-thousandths of a euro."""
    return InvoiceLine(text=text, btw=btw, price=price, account="8100", **more)


def sales(*lines: InvoiceLine, **more: Any) -> SalesInvoice:
    """A posted invoice that is not stored, with one rate."""
    some = lines or (line(),)
    language = more.get("language", "nl")
    said = _mentions(some, language)
    groups = groups_of(some, DAY, said)
    net, btw, total = totals_of(groups)
    known: dict[str, Any] = {
        "department": BOOKKEEPING, "state": "posted", "relation_name": "Klant BV", "day": DAY,
        "due": date(2026, 12, 23), "delivered": DAY, "lines": some, "net": net, "btw": btw, "total": total, "btw_groups": groups,
        "prefix": "F", "number": "F2026-0001", "sequence": 1, "issuer": ISSUER, "client": CLIENT,
        "made_by": ANNA, "posted_by": CARLA, "approved_by": CARLA, "mentions": said,
    }  # fmt: skip
    return SalesInvoice(**known | more)


def _mentions(lines: Iterable[InvoiceLine], language: str) -> tuple[Mention, ...]:
    known: dict[str, list[str]] = {}
    for each in lines:
        treatment = TREATMENTS[each.btw]
        if text := treatment.nl if language == "nl" else treatment.en:
            known.setdefault(treatment.category, []).append(text)
    return tuple(
        Mention(category=category, text="; ".join(texts)) for category, texts in known.items()
    )


def posted(
    office: Office, *lines: InvoiceLine, client: InvoiceParty = CLIENT, **more: Any
) -> SalesInvoice:
    """An invoice that Anna wrote, Carla approved and Bram posted; its documents are not made yet."""
    if not office.view(SYSTEM, Reading.count, IssuerDetails):
        add_issuer(office)
    known = client.model_dump(
        include={"name", "postcode", "city", "country", "btw_id", "kvk", "email"}
    )
    _do(office, ANNA, "relation.change", RELATION, client=True, address=client.street, **known)
    some = [each.model_dump() for each in lines or (line(),)]
    given = {"relation": RELATION, "day": DAY, "delivered": DAY, "lines": some, **more}
    draft = _do(office, ANNA, "sales_invoice.draft", **given)
    _do(office, ANNA, "sales_invoice.submit", draft.id)
    _do(office, CARLA, "sales_invoice.approve", draft.id)
    invoice: SalesInvoice = _do(office, BRAM, "sales_invoice.post", draft.id)
    return invoice


def add_issuer(
    office: Office, since: date = date(2026, 1, 1), queue: int | None = INVOICES
) -> None:
    """The office names itself, and the queue of its mails."""
    bank = office.view(SYSTEM, lambda reading: reading.find(BankAccount))[0]
    known = ISSUER.model_dump(
        include={"name", "street", "postcode", "city", "btw_id", "kvk", "email"}
    )
    _do(office, CARLA, "issuer.add", since=since, queue=queue, iban=bank.account, **known)


def _do(office: Office, by: int, act: str, subject: int | None = None, /, **given: Any) -> Any:
    return office.do(office.actor(by), act, subject, given).doc
