"""The entry of a sales invoice: made, numbered and posted together with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from store.access import No
from store.acts import Doing
from store.ledgers.arithmetic.balance import Cost, EntryLine
from store.ledgers.arithmetic.daybooks import SALES
from store.ledgers.entries.posting import check_postable, number_and_post
from store.ledgers.models import Entry, OpenItem
from store.ledgers.rules import open_items
from store.ledgers.rules.approval import missing_of
from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.lines import lines_of
from store.reading import Reading

__all__ = ["Sale", "book_sale", "sale_approvals", "sales_department"]


@dataclass(frozen=True)
class Sale:
    """What an invoice books: `costs` are without btw, negative on a credit note.

    `credits` is the entry of the invoice that a credit note takes back. `hands` are those who worked
    on the invoice, `approvals` and `approved_for` those who approved it.
    """

    invoice: int
    relation: int
    relation_name: str
    day: date
    due: date | None
    reference: str
    text: str
    costs: tuple[Cost, ...]
    made_by: int
    submitted_by: int | None = None
    approvals: tuple[int, ...] = ()
    approved_for: tuple[int, ...] = ()
    hands: tuple[int, ...] = ()
    credits: int | None = None


def sales_department(reading: Reading) -> int:
    """Return the department that keeps the sales daybook."""
    return daybook_of(reading, SALES.code).department


def sale_approvals(reading: Reading, sale: Sale, approvers: Sequence[int]) -> list[No]:
    """Return what the approval rules of the books still require, after these approved it."""
    return missing_of(reading, _entry(reading, sale), approvers)


def book_sale(doing: Doing, sale: Sale) -> Entry:
    """Post the entry of an invoice; raises what stops it: a locked period, an account, a btw code.

    A credit note settles what is still open of its invoice; the rest is an open item of its own.
    """
    entry = _entry(doing, sale)
    if sale.credits is not None:
        entry.lines = _settling(doing, entry, sale.credits)
    period = check_postable(doing, entry)
    open_items.promise(doing, entry)
    return number_and_post(doing, doing.add(entry), period)


def _entry(reading: Reading, sale: Sale) -> Entry:
    entry = Entry(
        department=sales_department(reading), daybook=SALES.code, state="submitted", date=sale.day,
        sorted=sale.day.isoformat(), relation=sale.relation, relation_name=sale.relation_name,
        reference=sale.reference, due=sale.due, text=sale.text, included=False, costs=sale.costs,
        made_by=sale.made_by, submitted_by=sale.submitted_by, approvals=sale.approvals,
        approved_for=sale.approved_for, hands=sale.hands, sales_invoice=sale.invoice,
    )  # fmt: skip
    entry.lines = lines_of(reading, entry, sum(cost.cents for cost in sale.costs))
    if entry.lines:
        entry.total = entry.lines[-1].debit - entry.lines[-1].credit
    return entry


def _settling(reading: Reading, entry: Entry, credited: int) -> tuple[EntryLine, ...]:
    """Return the lines of a credit note with its debtor line on what the invoice has open."""
    *lines, owed = entry.lines
    for item in reading.page(OpenItem, {"entry": credited}, limit=1):
        free, back = item.left + item.promised, owed.credit - owed.debit
        settles = min(free, back)
        if item.account != owed.account or settles <= 0:
            break
        relation = item.relation or None
        lines.append(owed.model_copy(update={"debit": 0, "credit": settles, "relation": relation,
                                             "open_item": item.id}))  # fmt: skip
        if back == settles:
            return tuple(lines)
        owed = owed.model_copy(update={"debit": 0, "credit": back - settles})
    return (*lines, owed)
