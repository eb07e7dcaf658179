"""What the form of an invoice begins with, and what it offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from store.fields import Option
from store.invoice_format.amounts import Totals, totals_of
from store.invoice_format.document import RateGroup
from store.invoices.models import InvoiceCode, InvoiceLine, InvoiceText, SalesInvoice
from store.invoices.rules.amounts import groups_of
from store.invoices.rules.parties import issuer_on
from store.invoices.rules.treatment import sold_codes
from store.invoices.rules.units import units
from store.invoices.sales.drafting import typed_totals, usual_due
from store.ledgers import sales_department
from store.reading import Reading
from store.records import Relation, current, known_as

__all__ = [
    "InvoiceOffer",
    "InvoiceProposal",
    "TypedAmounts",
    "invoice_offer",
    "invoice_proposal",
    "typed_amounts",
]

MOST = 1000


@dataclass(frozen=True)
class InvoiceOffer:
    """What the form offers: codes and texts in use, units, btw codes, and the series that comes next.

    `prefix` is empty while the office has no own details for today.
    """

    codes: tuple[InvoiceCode, ...] = ()
    texts: tuple[InvoiceText, ...] = ()
    units: tuple[Option, ...] = ()
    btw: tuple[Option, ...] = ()
    prefix: str = ""


@dataclass(frozen=True)
class InvoiceProposal:
    """What an invoice to a client begins with: what its last one said, and when it is due.

    `lacks` are the fields of the contact that an invoice names and that are empty, `treatments` the
    coded lines that it bills.
    """

    relation: int
    relation_name: str
    due: date
    language: str
    order: str = ""
    buyer_reference: str = ""
    heading: str = ""
    closing: str = ""
    lines: tuple[InvoiceLine, ...] = ()
    lacks: tuple[str, ...] = ()
    treatments: tuple[int, ...] = ()


@dataclass(frozen=True)
class TypedAmounts:
    """The totals of lines as they are typed, and the btw of each group."""

    totals: Totals
    groups: tuple[RateGroup, ...]


def invoice_offer(reading: Reading) -> InvoiceOffer:
    """Return what the form offers; nothing for those who may not draft an invoice."""
    reach = reading.reach("sales_invoice.draft")
    if not reach.covers(sales_department(reading), owned=False):
        return InvoiceOffer()
    issuer = issuer_on(reading, reading.today)
    codes = reading.page(InvoiceCode, order=("code",), limit=MOST)
    return InvoiceOffer(
        codes=tuple(code for code in codes if code.active),
        texts=tuple(reading.page(InvoiceText, order=("name",), limit=MOST)),
        units=tuple(units(reading)),
        btw=tuple(sold_codes(reading)),
        prefix=issuer.prefix if issuer else "",
    )


def invoice_proposal(reading: Reading, relation: int, day: date | None = None) -> InvoiceProposal:
    """Return what an invoice to a client of a day begins with; raises `NotFound`."""
    client = current(reading, reading.visible(Relation, relation).id)
    reading.log_access(client)
    last = _last(reading, client.id)
    return InvoiceProposal(
        relation=client.id,
        relation_name=client.name,
        due=usual_due(reading, client, day or reading.today),
        language=client.language or (last.language if last else "nl"),
        buyer_reference=client.buyer_reference or (last.buyer_reference if last else ""),
        heading=last.heading if last else "",
        closing=last.closing if last else "",
        lines=last.lines if last else (),
        lacks=_lacks(client),
    )


def _last(reading: Reading, relation: int) -> SalesInvoice | None:
    where = {"relation": known_as(reading, relation)}
    invoices = reading.visible_page(
        SalesInvoice, where, ("-sorted",), limit=1, lists=lambda each: each.sort == "invoice"
    )
    return invoices[0] if invoices else None


def _lacks(client: Relation) -> tuple[str, ...]:
    needed = ["address", "city", *(["postcode"] if client.country in ("", "NL") else [])]
    return tuple(name for name in needed if not getattr(client, name))


def typed_amounts(lines: Sequence[InvoiceLine], day: date) -> TypedAmounts:
    """Return the totals of lines as far as they are typed; raises `Invalid` at a wrong btw code."""
    typed_totals(lines, day)
    groups = groups_of(lines, day)
    return TypedAmounts(totals_of(groups), groups)
