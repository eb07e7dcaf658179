"""Who invoices, and who is invoiced, as the invoice names them."""

from __future__ import annotations

import datetime

from store.errors import N_, Invalid
from store.invoices.models import InvoiceParty, IssuerDetails, SalesInvoice
from store.reading import Reading
from store.records import Relation, current

__all__ = ["CHANGED", "as_client", "as_issuer", "issuer_of", "issuer_on", "parties_of"]

CHANGED = N_("Client or own details changed after approval. Recall or return it, and approve anew.")


def issuer_on(reading: Reading, day: datetime.date) -> IssuerDetails | None:
    """Return the details of the office that count on a day; None if nobody gave them."""
    edge = (day + datetime.timedelta(days=1)).isoformat()
    last = reading.page(IssuerDetails, order=("since",), before=(edge, 0), limit=1)
    return last[0] if last else None


def issuer_of(reading: Reading, day: datetime.date) -> IssuerDetails:
    """Return the details of the office on a day; raises `Invalid` if nobody gave them."""
    issuer = issuer_on(reading, day)
    if issuer is None:
        raise Invalid(
            N_("The office has no own details on {day}. Ask a manager to give them."),
            field="day",
            day=f"{day:%d-%m-%Y}",
        )
    return issuer


def as_issuer(issuer: IssuerDetails) -> InvoiceParty:
    """Return the office as an invoice names it."""
    return InvoiceParty(
        name=issuer.name, street=issuer.street, postcode=issuer.postcode, city=issuer.city,
        country=issuer.country, btw_id=issuer.btw_id, kvk=issuer.kvk, iban=issuer.iban,
        bic=issuer.bic, email=issuer.email, phone=issuer.phone, endpoint=issuer.endpoint,
        footer=issuer.footer, logo=issuer.logo,
    )  # fmt: skip


def as_client(relation: Relation) -> InvoiceParty:
    """Return a client as an invoice names it; its IBAN is nobody else's business."""
    return InvoiceParty(
        name=relation.name, street=relation.address, postcode=relation.postcode, city=relation.city,
        country=relation.country or "NL", btw_id=relation.btw_id, kvk=relation.kvk,
        email=relation.email, endpoint=relation.endpoint,
    )  # fmt: skip


def parties_of(reading: Reading, invoice: SalesInvoice) -> tuple[InvoiceParty, InvoiceParty]:
    """Return the office and the client of an invoice as they are now; raises `Invalid` without own details."""
    client = current(reading, invoice.relation or 0)
    return as_issuer(issuer_of(reading, invoice.day)), as_client(client)
