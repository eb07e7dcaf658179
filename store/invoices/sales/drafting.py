"""Drafts of invoices: saved while they are typed, with their totals as far as they go."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from store import ledgers
from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Invalid, Refused
from store.fields import Id
from store.inbox import WorkItem
from store.inbox import record as record_on_item
from store.invoice_format.amounts import Totals, totals_of
from store.invoices.models import InvoiceLine, SalesInvoice
from store.invoices.rules.amounts import groups_of
from store.invoices.rules.crediting import groups_with_rest
from store.invoices.rules.parties import issuer_on
from store.invoices.sales.treatments import check_confirmed
from store.reading import Reading
from store.records import Record, Relation, current
from store.typed_text import Line, Prose

__all__ = ["MOST_LINES", "InvoiceGiven", "change", "discard", "draft", "typed_totals"]

MOST_LINES = 2_000
"""Lines of one invoice; that of a whole month of work has some hundreds."""
TERM = 30
MOST = 10**13


class InvoiceGiven(Given):
    """An invoice as far as it is typed; `texts` are the texts of its fields.

    `day` is by default today, `due` the term of the client, or that of the office, after it. `item` and
    `record` are what it is made from, `treatments` the confirmed lines of coding that it bills.
    """

    relation: Annotated[int | None, Id("relation")] = None
    day: datetime.date | None = None
    due: datetime.date | None = None
    delivered: datetime.date | None = None
    delivered_until: datetime.date | None = None
    language: Literal["nl", "en"] | None = None
    order: Line = ""
    buyer_reference: Line = ""
    heading: Prose = ""
    closing: Prose = ""
    lines: tuple[InvoiceLine, ...] = ()
    texts: dict[str, str] = Field(default_factory=dict)
    item: Annotated[int | None, Id("item")] = None
    record: Annotated[int | None, Id("record")] = None
    treatments: tuple[Annotated[int, Id("service_line")], ...] = ()


def _department(reading: Reading, _given: Given) -> int:
    return ledgers.sales_department(reading)


@act("sales_invoice.draft", N_("draft a sales invoice"), given=InvoiceGiven,
     department_of=_department, quiet=True)  # fmt: skip
def draft(doing: Doing, given: InvoiceGiven) -> SalesInvoice:
    """Save a new draft; it gets its number when it is posted."""
    if given.item is not None:
        doing.visible(WorkItem, given.item)
    if given.record is not None:
        doing.visible(Record, given.record)
    check_confirmed(doing, given.treatments)
    invoice = SalesInvoice(
        department=_department(doing, given), day=given.day or doing.today, item=given.item,
        record=given.record, treatments=given.treatments, made_by=doing.actor.person,
    )  # fmt: skip
    kept = doing.add(filled(doing, invoice, given))
    note_on_item(doing, kept, N_("Invoice started"))
    return kept


@act("sales_invoice.change", N_("change a sales invoice"), on=SalesInvoice, given=InvoiceGiven,
     states=("draft",), quiet=True)  # fmt: skip
def change(doing: Doing, invoice: SalesInvoice, given: InvoiceGiven) -> SalesInvoice:
    """Save changes to a draft; a credit note stays one of the same client."""
    if invoice.credits is not None and given.relation != invoice.relation:
        raise Refused(N_("A credit note is for the client of its invoice. Leave the client."))
    return doing.save(filled(doing, invoice, given))


@act("sales_invoice.discard", N_("discard a sales invoice"), on=SalesInvoice, states=("draft",),
     undoable=True)  # fmt: skip
def discard(doing: Doing, invoice: SalesInvoice, _given: Nothing) -> None:
    """Discard a draft; it had no number yet, so none is missing."""
    note_on_item(doing, invoice, N_("Invoice discarded"))
    doing.remove(invoice)


def filled(doing: Doing, invoice: SalesInvoice, given: InvoiceGiven) -> SalesInvoice:
    """Return a draft with what is typed, and the amounts of its lines."""
    if len(given.lines) > MOST_LINES:
        raise Invalid(
            N_("An invoice has at most {most} lines. Split it over more invoices."),
            field="lines", most=MOST_LINES,
        )  # fmt: skip
    relation = current(doing, given.relation) if given.relation is not None else None
    day = given.day or invoice.day
    for at, line in enumerate(given.lines):
        if line.account:
            try:
                ledgers.account_of(doing, line.account)
            except Invalid as error:
                raise Invalid(error.message, field=f"lines.{at}.account", **error.values) from error
    totals = typed_totals(given.lines, day)
    if abs(totals.total) >= MOST:
        raise Invalid(N_("The total is too large. Check the quantities and prices."), field="lines")
    return invoice.model_copy(update={
        "relation": relation.id if relation else None,
        "relation_name": relation.name if relation else "",
        "day": day,
        "due": day if invoice.credits else given.due or usual_due(doing, relation, day),
        "delivered": given.delivered, "delivered_until": given.delivered_until,
        "language": given.language or (relation.language if relation else "") or "nl",
        "order": given.order, "buyer_reference": given.buyer_reference,
        "heading": given.heading, "closing": given.closing, "lines": given.lines,
        "net": totals.net, "btw": totals.btw, "total": totals.total, "btw_groups": (),
        "texts": dict(given.texts), "sorted": day.isoformat(),
    })  # fmt: skip


def with_amounts(reading: Reading, invoice: SalesInvoice) -> SalesInvoice:
    """Return an invoice with its final amounts; raises `Invalid` at a wrong btw code."""
    typed_totals(invoice.lines, invoice.day)
    groups = groups_with_rest(reading, invoice)
    totals = totals_of(groups)
    return invoice.model_copy(update={"btw_groups": groups, **totals._asdict()})


def typed_totals(lines: Sequence[InvoiceLine], day: datetime.date) -> Totals:
    """Return the totals of lines as far as they are typed; raises `Invalid` at a wrong btw code."""
    for at, line in enumerate(lines):
        if line.btw:
            try:
                ledgers.btw_rate(line.btw, day)
            except Invalid as error:
                raise Invalid(error.message, field=f"lines.{at}.btw", **error.values) from error
    return totals_of(groups_of(lines, day))


def usual_due(reading: Reading, relation: Relation | None, day: datetime.date) -> datetime.date:
    """Return when an invoice of a day is due: after the term of its client, or that of the office."""
    issuer = issuer_on(reading, day)
    days = relation.payment_days if relation else None
    if days is None:
        days = issuer.days if issuer else TERM
    return day + datetime.timedelta(days=days)


def note_on_item(doing: Doing, invoice: SalesInvoice, message: str, text: str = "") -> None:
    """Record an event on the timeline of the item that an invoice is made from."""
    if invoice.item is not None:
        name = invoice.number or str(invoice.id)
        record_on_item(doing, invoice.item, "entry", message, {"entry": name}, text)
