"""Invoices that recur are kept: made from an invoice, with how often and until when."""

from __future__ import annotations

from typing import Annotated, Any

from store import ledgers
from store.acts import Doing, Nothing, act
from store.acts.hands import hands
from store.acts.keeping import FieldsGiven
from store.errors import N_, Invalid, Refused
from store.fields import Id
from store.invoices.models import InvoiceTemplate, RecurringFields, RecurringInvoice, SalesInvoice
from store.reading import Reading

__all__ = ["RecurringGiven", "recurring_invoices"]

MOST = 1000


class RecurringGiven(FieldsGiven, RecurringFields):
    """How often an invoice recurs; `source` is the invoice that says what.

    A change without a `source` leaves what it says.
    """

    source: Annotated[int | None, Id("sales_invoice")] = None


def _department(reading: Reading, _given: Any) -> int:
    return ledgers.sales_department(reading)


@act("recurring_invoice.add", N_("let an invoice recur"), given=RecurringGiven,
     department_of=_department, undoable=True)  # fmt: skip
def add(doing: Doing, given: RecurringGiven) -> RecurringInvoice:
    """Let an invoice recur; its drafts are made on their day, and posted by people."""
    if given.source is None:
        raise Invalid(N_("Choose the invoice that recurs."), field="source")
    return doing.add(RecurringInvoice(
        department=_department(doing, given), made_by=doing.actor.person,
        **_how(given), **_content(doing, given.source),
    ))  # fmt: skip


@act("recurring_invoice.change", N_("change a recurring invoice"), on=RecurringInvoice,
     given=RecurringGiven, undoable=True)  # fmt: skip
def change(doing: Doing, recurring: RecurringInvoice, given: RecurringGiven) -> RecurringInvoice:
    """Change how often it recurs, stop it, or take what another invoice says."""
    content = _content(doing, given.source) if given.source is not None else {}
    return doing.save(recurring.model_copy(update={**_how(given), **content}))


@act(
    "recurring_invoice.remove", N_("delete a recurring invoice"), on=RecurringInvoice, undoable=True
)
def remove(doing: Doing, recurring: RecurringInvoice, _given: Nothing) -> None:
    """Let an invoice recur no longer; its drafts stay."""
    doing.remove(recurring)


def recurring_invoices(reading: Reading) -> list[RecurringInvoice]:
    """Return the invoices that recur, by name."""
    return reading.visible_page(RecurringInvoice, {}, ("department", "name"), limit=MOST)


def _how(given: RecurringGiven) -> dict[str, Any]:
    if given.until is not None and given.until < given.next_on:
        raise Invalid(N_("It ends before it begins. Correct one of the two days."), field="until")
    return {"name": given.name, "months": given.months, "next_on": given.next_on,
            "day": given.next_on.day, "until": given.until, "active": given.active}  # fmt: skip


def _content(doing: Doing, source: int) -> dict[str, Any]:
    invoice = doing.get(SalesInvoice, source)
    if invoice.relation is None or not invoice.lines or invoice.sort == "credit":
        raise Refused(N_("This invoice has no client or lines yet. Complete it first."))
    template = InvoiceTemplate(
        language=invoice.language, order=invoice.order, buyer_reference=invoice.buyer_reference,
        heading=invoice.heading, closing=invoice.closing, lines=invoice.lines,
    )  # fmt: skip
    return {"relation": invoice.relation, "record": invoice.record, "invoice": template,
            "written_by": tuple(sorted(hands(doing, invoice)))}  # fmt: skip
