"""What of an invoice is credited, and that it is never more than was invoiced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from store import ledgers
from store.errors import N_, Invalid
from store.invoice_format.amounts import line_amounts
from store.invoices.models import InvoiceLine, SalesInvoice
from store.reading import Reading

__all__ = ["check_credit", "credit_notes", "credited", "left_to_credit"]

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
    """Raise `Invalid` where posted credit notes and this one take back more than was invoiced: in all,
    or with one btw code."""
    if note.credits is None:
        return
    invoice = reading.get(SalesInvoice, note.credits)
    left = left_to_credit(reading, invoice)
    if note.total > left:
        raise Invalid(
            N_("Of {number}, {left} is left to credit. Lessen the lines to at most that."),
            field="lines", number=invoice.number, left=ledgers.euros(left),
        )  # fmt: skip
    posted = [each for each in credit_notes(reading, invoice.id) if each.number]
    nets = _nets(invoice.lines)
    for each in (*posted, note):
        nets.subtract(_nets(each.lines))
    for code, cents in nets.items():
        if cents * (1 if _nets(invoice.lines)[code] >= 0 else -1) < 0:
            raise Invalid(
                N_("{number} has less with VAT code {code} than is credited. Lessen those lines."),
                field="lines", number=invoice.number, code=code,
            )  # fmt: skip


def _nets(lines: Iterable[InvoiceLine]) -> Counter[str]:
    nets: Counter[str] = Counter()
    for line in lines:
        nets[line.btw] += line_amounts(line.quantity, line.price, line.discount).net
    return nets
