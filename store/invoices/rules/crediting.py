"""What of an invoice is credited, and that it is never more than was invoiced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from store import ledgers
from store.errors import N_, Invalid
from store.invoice_format.amounts import line_amounts
from store.invoice_format.document import RateGroup
from store.invoices.models import InvoiceLine, SalesInvoice
from store.invoices.rules.amounts import groups_of
from store.reading import Reading

__all__ = ["check_credit", "credit_notes", "credited", "groups_with_rest", "left_to_credit"]

MOST = 1000


def credit_notes(reading: Reading, invoice: int) -> list[SalesInvoice]:
    """Return the credit notes of an invoice, drafts too."""
    return reading.page(SalesInvoice, {"credits": invoice}, limit=MOST)


def credited(reading: Reading, invoice: int) -> int:
    """Return the cents that posted credit notes take back of an invoice."""
    return sum(each.total for each in credit_notes(reading, invoice) if each.number)


def left_to_credit(reading: Reading, invoice: SalesInvoice) -> int:
    """Return the cents of an invoice that no posted credit note takes back."""
    return invoice.total - credited(reading, invoice.id)


def check_credit(reading: Reading, note: SalesInvoice) -> None:
    """Raise `Invalid` for a credit note before its invoice, and where it and posted ones take back
    more than was invoiced, in all or with one btw code, or charge something instead."""
    if note.credits is None:
        return
    invoice = reading.get(SalesInvoice, note.credits)
    if note.day < invoice.day:
        raise Invalid(
            N_("The credit note is dated before {number}. Change the date."),
            field="day", number=invoice.number,
        )  # fmt: skip
    left = left_to_credit(reading, invoice)
    if note.total > left:
        raise Invalid(
            N_("Of {number}, {left} is left to credit. Change the lines to that at most."),
            field="lines", number=invoice.number, left=ledgers.euros(left),
        )  # fmt: skip
    posted = [each for each in credit_notes(reading, invoice.id) if each.number]
    own, rest = _nets(invoice.lines), _nets(invoice.lines)
    for each in (*posted, note):
        rest.subtract(_nets(each.lines))
    for code, cents in rest.items():
        if not min(own[code], 0) <= cents <= max(own[code], 0):
            raise Invalid(
                N_("{number} has less with VAT code {code} than is credited. Change those lines."),
                field="lines", number=invoice.number, code=code,
            )  # fmt: skip


def groups_with_rest(reading: Reading, note: SalesInvoice) -> tuple[RateGroup, ...]:
    """Return the groups of an invoice; the btw of a credit note is at most what its invoice has left.

    The btw of several notes, each rounded, may be a cent more than that of the whole.
    """
    groups = groups_of(note.lines, note.day)
    if note.credits is None:
        return groups
    left = _btw(reading.get(SalesInvoice, note.credits))
    for each in credit_notes(reading, note.credits):
        if each.number:
            left.subtract(_btw(each))
    return tuple(
        group.model_copy(update={"btw": min(group.btw, max(left[_key(group)], 0))})
        for group in groups
    )


def _btw(invoice: SalesInvoice) -> Counter[tuple[str, str]]:
    return Counter({_key(group): group.btw for group in invoice.btw_groups})


def _key(group: RateGroup) -> tuple[str, str]:
    return group.category, f"{group.rate.normalize():f}"


def _nets(lines: Iterable[InvoiceLine]) -> Counter[str]:
    nets: Counter[str] = Counter()
    for line in lines:
        nets[line.btw] += line_amounts(line.quantity, line.price, line.discount).net
    return nets
