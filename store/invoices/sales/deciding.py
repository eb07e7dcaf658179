"""Invoices are submitted, recalled, returned, and approved by another person."""

from __future__ import annotations

from store import ledgers
from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Refused
from store.invoices.models import SalesInvoice
from store.invoices.rules.booking import sale_of
from store.invoices.rules.complete import check_invoice
from store.invoices.rules.parties import CHANGED, parties_of
from store.invoices.sales.drafting import note_on_item, with_amounts
from store.records import current
from store.typed_text import NeededProse

__all__ = ["ReturnGiven", "approve", "recall", "send_back", "submit"]


class ReturnGiven(Given):
    """What has to change."""

    note: NeededProse


@act("sales_invoice.submit", N_("submit a sales invoice"), on=SalesInvoice, states=("draft",),
     remedy=N_("Open it and press b to recall it."))  # fmt: skip
def submit(doing: Doing, invoice: SalesInvoice, _given: Nothing) -> SalesInvoice:
    """Submit a draft for approval; raises `Invalid` at the first field that is not right."""
    if invoice.relation is not None:
        client = current(doing, invoice.relation)
        invoice.relation, invoice.relation_name = client.id, client.name
    invoice = with_amounts(doing, invoice)
    check_invoice(doing, invoice)
    invoice.state, invoice.submitted_by, invoice.note = "submitted", doing.actor.person, ""
    return doing.save(_unapproved(invoice))


@act("sales_invoice.recall", N_("recall a sales invoice"), on=SalesInvoice,
     states=("submitted", "approved"))  # fmt: skip
def recall(doing: Doing, invoice: SalesInvoice, _given: Nothing) -> SalesInvoice:
    """Recall one's own invoice to change it; who approved it has to do so again."""
    invoice.state = "draft"
    return doing.save(_unapproved(invoice))


@act("sales_invoice.return", N_("return a sales invoice"), on=SalesInvoice, given=ReturnGiven,
     states=("submitted", "approved"))  # fmt: skip
def send_back(doing: Doing, invoice: SalesInvoice, given: ReturnGiven) -> SalesInvoice:
    """Return an invoice to the person who submitted it, with a note."""
    invoice.state, invoice.note = "draft", given.note
    return doing.save(_unapproved(invoice))


@act("sales_invoice.approve", N_("approve a sales invoice"), on=SalesInvoice, states=("submitted",),
     four_eyes_fields=("made_by", "submitted_by"),
     remedy=N_("Open it and press r to return it."))  # fmt: skip
def approve(doing: Doing, invoice: SalesInvoice, _given: Nothing) -> SalesInvoice:
    """Approve an invoice, so that it can be posted.

    When a rule of the books requires more approvals, this one is kept and the invoice stays
    submitted. Raises `Refused` for who approved it already.
    """
    if {*doing.actor.hands} & {*invoice.approvals, *invoice.approved_for}:
        raise Refused(ledgers.APPROVED_ALREADY)
    check_invoice(doing, invoice)
    parties = parties_of(doing, invoice)
    if invoice.approvals and parties != (invoice.issuer, invoice.client):
        raise Refused(CHANGED)
    invoice.issuer, invoice.client = parties
    person, *lender = doing.actor.hands
    invoice.approvals = (*invoice.approvals, person)
    invoice.approved_for = (*invoice.approved_for, *lender)
    if not ledgers.sale_approvals(doing, sale_of(doing, invoice), invoice.approvals):
        invoice.state, invoice.approved_by = "approved", person
        note_on_item(doing, invoice, N_("Invoice approved"))
    return doing.save(invoice)


def _unapproved(invoice: SalesInvoice) -> SalesInvoice:
    """Return an invoice that nobody has approved."""
    return invoice.model_copy(
        update={
            "approvals": (),
            "approved_for": (),
            "approved_by": None,
            "issuer": None,
            "client": None,
        }
    )
