"""Posting: an approved invoice gets its number, its parties are frozen, and its entry is booked."""

from __future__ import annotations

from store import ledgers
from store.acts import Doing, Nothing, act
from store.errors import N_, Refused
from store.invoices.models import SalesInvoice
from store.invoices.rules.amounts import with_reasons
from store.invoices.rules.booking import next_number, sale_of
from store.invoices.rules.complete import check_invoice
from store.invoices.rules.crediting import left_to_credit
from store.invoices.rules.parties import CHANGED, issuer_of, parties_of
from store.invoices.rules.treatment import mentions
from store.invoices.sales.drafting import note_on_item, with_amounts
from store.invoices.sales.treatments import bill, take_back
from store.records import current

__all__ = ["post"]


@act("sales_invoice.post", N_("post a sales invoice"), on=SalesInvoice, states=("approved",),
     remedy=N_("Open it and credit it."))  # fmt: skip
def post(doing: Doing, invoice: SalesInvoice, _given: Nothing) -> SalesInvoice:
    """Post an approved invoice with its entry, in one commit: both are final.

    Raises what stops it meanwhile: a locked period, an approval rule, a client or own details that are
    no longer as they were approved.
    """
    invoice = with_amounts(doing, invoice)
    check_invoice(doing, invoice)
    if parties_of(doing, invoice) != (invoice.issuer, invoice.client):
        raise Refused(CHANGED)
    issuer, client = issuer_of(doing, invoice.day), current(doing, invoice.relation or 0)
    invoice.relation, invoice.relation_name = client.id, client.name
    for refusal in ledgers.sale_approvals(doing, sale_of(doing, invoice), invoice.approvals):
        raise refusal.error()
    invoice.prefix = issuer.prefix
    invoice.sequence = next_number(doing, issuer.prefix, invoice.day.year)
    invoice.number = f"{issuer.prefix}{invoice.day.year}-{invoice.sequence:04}"
    invoice.mentions = mentions(doing, invoice.lines, invoice.day, invoice.language, issuer.exempt)
    invoice.btw_groups = with_reasons(invoice.btw_groups, invoice.mentions)
    invoice.entry = ledgers.book_sale(doing, sale_of(doing, invoice)).id
    invoice.state, invoice.posted_by = "posted", doing.actor.person
    bill(doing, invoice)
    kept = doing.save(invoice)
    credited = doing.get(SalesInvoice, kept.credits) if kept.credits else None
    if credited is not None and left_to_credit(doing, credited) <= 0:
        take_back(doing, credited)
    note_on_item(doing, kept, N_("Posted as {entry}"))
    return kept
