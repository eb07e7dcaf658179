"""Invoices in lists, and one in full."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from store import acts, people
from store.access import No, Yes
from store.acts import answers_on
from store.engine import Cursor
from store.errors import NotFound
from store.invoice_format.document import RateGroup
from store.invoices.models import InvoiceState, SalesInvoice
from store.invoices.rules.amounts import groups_of
from store.invoices.rules.booking import sale_of
from store.invoices.rules.crediting import credit_notes
from store.invoices.rules.delivery import Delivery, delivery
from store.invoices.sales.standing import STANDINGS, Standing, standing_of, standings
from store.ledgers import sale_approvals
from store.reading import Reading
from store.records import known_as

__all__ = [
    "InvoiceDetail",
    "InvoiceRow",
    "invoice_detail",
    "invoices_of_item",
    "invoices_of_relation",
    "next_invoice",
    "sales_invoices",
]

LATEST = ("-sorted",)


@dataclass(frozen=True)
class InvoiceRow:
    """An invoice in a list; `state_name` is a msgid that says more than the state once it is posted.

    `total` is in cents, negative of a credit note; `left` what is still open.
    """

    id: int
    cursor: Cursor
    day: datetime.date
    due: datetime.date | None
    number: str
    relation_name: str
    sort: str
    total: int
    left: int
    late: int
    state: InvoiceState
    standing: str
    state_name: str
    returned: bool
    made_by: str


@dataclass(frozen=True)
class InvoiceEvent:
    """What was done to an invoice: when, by whom, and the act in words."""

    at: datetime.datetime
    name: str
    act: str


@dataclass(frozen=True)
class InvoiceDetail:
    """An invoice with names for ids, its groups of btw, and what may be done with it.

    `credited` is the invoice that it credits, `replaced` the one that it replaces, `notes` are its credit
    notes and `replacing` the invoices that replace it. `wanted` is what the approval rules ask besides
    the actor's own approval. `delivery` says how it goes to the client.
    """

    doc: SalesInvoice
    standing: Standing
    state_name: str
    groups: tuple[RateGroup, ...]
    credited: InvoiceRow | None
    replaced: InvoiceRow | None
    notes: tuple[InvoiceRow, ...]
    replacing: tuple[InvoiceRow, ...]
    names: dict[int, str]
    happened: tuple[InvoiceEvent, ...]
    wanted: tuple[No, ...]
    delivery: Delivery
    answers: dict[str, Yes | No]


def sales_invoices(
    reading: Reading,
    state: InvoiceState | None = None,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[InvoiceRow]:
    """Return a page of the invoices that the actor sees, in a state or all, latest first."""
    where: dict[str, str | int] = {"state": state} if state is not None else {}
    return invoice_rows(
        reading, reading.visible_page(SalesInvoice, where, LATEST, after, before, limit)
    )


def invoices_of_relation(
    reading: Reading,
    relation: int,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[InvoiceRow]:
    """Return a page of a client's invoices, latest first."""
    where = {"relation": known_as(reading, relation)}
    return invoice_rows(
        reading, reading.visible_page(SalesInvoice, where, LATEST, after, before, limit)
    )


def invoices_of_item(reading: Reading, item: int) -> list[InvoiceRow]:
    """Return the invoices made from an item."""
    return invoice_rows(reading, reading.visible_page(SalesInvoice, {"item": item}))


def next_invoice(
    reading: Reading, state: InvoiceState | None, invoice: int, *, back: bool = False
) -> int | None:
    """Return the invoice after this one in the list of a state, or before it; None at the end."""
    place = reading.cursor(reading.visible(SalesInvoice, invoice), LATEST)
    after, before = (None, place) if back else (place, None)
    where: dict[str, str | int] = {"state": state} if state is not None else {}
    rows = reading.visible_page(SalesInvoice, where, LATEST, after, before, limit=1)
    return rows[0].id if rows else None


def invoice_detail(reading: Reading, invoice: int) -> InvoiceDetail:
    """Return an invoice; raises `NotFound` also for those who may not see it."""
    doc = reading.visible(SalesInvoice, invoice)
    reading.log_access(doc)
    standing = standing_of(reading, doc)
    anew = reading.page(SalesInvoice, {"replaces": doc.id}, limit=100)
    persons = {doc.made_by, doc.submitted_by, doc.posted_by, doc.sent_by, *doc.approvals}
    return InvoiceDetail(
        doc=doc,
        standing=standing,
        state_name=STANDINGS[standing.name],
        groups=doc.btw_groups or groups_of(doc.lines, doc.day),
        credited=_row_of(reading, doc.credits),
        replaced=_row_of(reading, doc.replaces),
        notes=tuple(invoice_rows(reading, credit_notes(reading, doc.id))),
        replacing=tuple(invoice_rows(reading, anew)),
        names={person: _name(reading, person) for person in persons if person},
        happened=tuple(_happened(reading, doc)),
        wanted=tuple(_wanted(reading, doc)),
        delivery=delivery(reading, doc),
        answers=answers_on(reading, doc),
    )


def _wanted(reading: Reading, doc: SalesInvoice) -> list[No]:
    if doc.state != "submitted":
        return []
    return sale_approvals(reading, sale_of(reading, doc), (*doc.approvals, reading.actor.person))


def _happened(reading: Reading, doc: SalesInvoice) -> list[InvoiceEvent]:
    """Return what was done, without the saving of drafts between."""
    events, before = [], ("", 0)
    for change in reading.history(doc):
        if change.act in acts.ACTS and (change.act, change.actor) != before:
            at = datetime.datetime.fromisoformat(change.at)
            label = acts.ACTS[change.act].label
            events.append(InvoiceEvent(at, _name(reading, change.actor), label))
        before = (change.act, change.actor)
    return events


def _row_of(reading: Reading, invoice: int | None) -> InvoiceRow | None:
    rows = invoice_rows(reading, [reading.get(SalesInvoice, invoice)]) if invoice else []
    return rows[0] if rows else None


def invoice_rows(reading: Reading, docs: Sequence[SalesInvoice]) -> list[InvoiceRow]:
    """Return invoices as rows of a list."""
    stand = standings(reading, docs)
    return [
        InvoiceRow(
            id=doc.id,
            cursor=reading.cursor(doc, LATEST),
            day=doc.day,
            due=doc.due,
            number=doc.number,
            relation_name=doc.relation_name,
            sort=doc.sort,
            total=-doc.total if doc.sort == "credit" else doc.total,
            left=stand[doc.id].left,
            late=stand[doc.id].late,
            state=doc.state,
            standing=stand[doc.id].name,
            state_name=STANDINGS[stand[doc.id].name],
            returned=bool(doc.note) and doc.state == "draft",
            made_by=_name(reading, doc.made_by),
        )
        for doc in reading.log_rows(docs)
    ]


def _name(reading: Reading, person: int | None) -> str:
    if not person:
        return ""
    try:
        return reading.get(people.Person, person).name
    except NotFound:
        return ""
