"""Posted invoices of the demo office, as posting writes them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from store.access import SYSTEM
from store.engine import Doc, Mark, Writer
from store.invoice_format.amounts import btw_of, line_amounts
from store.invoices.models import (
    InvoiceLine,
    InvoiceParty,
    IssuerDetails,
    Mention,
    SalesInvoice,
)
from store.invoices.rules.treatment import TREATMENTS
from store.ledgers import btw_rate
from store.office import Office
from store.reading import Reading
from tests.conftest import ANNA, CARLA

__all__ = ["BOOKKEEPING", "CLIENT", "ISSUER", "add_issuer", "added", "line", "posted", "sales"]

D = TypeVar("D", bound=Doc)
BOOKKEEPING, INVOICES = 2, 3
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
    return InvoiceLine(text=text, btw=btw, price=price, account="8000", **more)


def sales(*lines: InvoiceLine, **more: Any) -> SalesInvoice:
    """A posted invoice that is not stored, with one rate."""
    some = lines or (line(),)
    language = more.get("language", "nl")
    net = sum(line_amounts(each.quantity, each.price, each.discount).net for each in some)
    btw = btw_of(net, btw_rate(some[0].btw, DAY))
    known: dict[str, Any] = {
        "department": BOOKKEEPING, "state": "posted", "relation_name": "Klant BV", "day": DAY,
        "due": date(2026, 12, 23), "delivered": DAY, "lines": some, "net": net, "btw": btw, "total": net + btw,
        "prefix": "F", "number": "F2026-0001", "sequence": 1, "issuer": ISSUER, "client": CLIENT,
        "made_by": ANNA, "posted_by": CARLA, "approved_by": CARLA, "mentions": _mentions(some, language),
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


def posted(office: Office, *lines: InvoiceLine, **more: Any) -> SalesInvoice:
    """A posted invoice, stored; its documents are not made yet."""
    return added(office, sales(*lines, **more))


def add_issuer(
    office: Office, since: date = date(2026, 1, 1), queue: int | None = INVOICES
) -> None:
    """The office names itself, and the queue of its mails."""
    known = ISSUER.model_dump(exclude={"oin", "logo"})
    added(office, IssuerDetails(department=BOOKKEEPING, since=since, queue=queue, **known))


def added(office: Office, doc: D) -> D:
    """A document, stored as an act does."""
    mark = Mark(office.clock().isoformat(), SYSTEM.person, "sales_invoice.post")
    with office.database.writing() as connection:
        writer = Writer(connection, mark)
        doc = writer.add(doc)
        writer.finish()
    return office.view(SYSTEM, Reading.get, type(doc), doc.id)
