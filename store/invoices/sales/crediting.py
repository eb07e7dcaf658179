"""Credit notes, and the invoice that replaces a wrong one."""

from __future__ import annotations

from store.acts import Doing, Given, act
from store.errors import N_, Refused
from store.invoices.models import SalesInvoice
from store.invoices.rules.crediting import left_to_credit
from store.invoices.sales.drafting import usual_due
from store.records import current

__all__ = ["CreditGiven", "credit"]


class CreditGiven(Given):
    """`anew`: the invoice was wrong, so that a draft of the right one is made as well."""

    anew: bool = False


@act("sales_invoice.credit", N_("credit a sales invoice"), on=SalesInvoice, given=CreditGiven,
     states=("posted", "sent"), remedy=N_("Open the draft and discard it."))  # fmt: skip
def credit(doing: Doing, invoice: SalesInvoice, given: CreditGiven) -> SalesInvoice:
    """Draft the credit note of an invoice, with all of its lines, to be lessened or left as it is.

    Raises `Refused` for a credit note, and for what is credited in whole.
    """
    if invoice.sort == "credit":
        raise Refused(N_("A credit note cannot be credited. Make a new invoice instead."))
    if left_to_credit(doing, invoice) <= 0:
        raise Refused(
            N_("{number} is credited in whole already. Make a new invoice instead."),
            number=invoice.number,
        )
    if given.anew:
        doing.add(_copy(doing, invoice, replaces=invoice.id))
    return doing.add(_copy(doing, invoice, credits=invoice.id))


def _copy(
    doing: Doing, invoice: SalesInvoice, *, credits: int | None = None, replaces: int | None = None
) -> SalesInvoice:
    client = current(doing, invoice.relation or 0)
    return SalesInvoice(
        department=invoice.department, sort="credit" if credits else "invoice", relation=client.id,
        relation_name=client.name, day=doing.today, sorted=doing.today.isoformat(),
        due=doing.today if credits else usual_due(doing, client, doing.today),
        delivered=invoice.delivered, delivered_until=invoice.delivered_until,
        language=invoice.language, order=invoice.order, buyer_reference=invoice.buyer_reference,
        heading="" if credits else invoice.heading, closing="" if credits else invoice.closing,
        lines=invoice.lines, net=invoice.net, btw=invoice.btw, total=invoice.total,
        credits=credits, replaces=replaces, item=invoice.item, record=invoice.record,
        texts={} if credits else invoice.texts, made_by=doing.actor.person,
    )  # fmt: skip
