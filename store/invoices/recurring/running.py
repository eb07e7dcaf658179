"""The drafts of recurring invoices are made, one for each missed time."""

from __future__ import annotations

import calendar
import datetime

from pydantic import BaseModel, ConfigDict

from store import ledgers
from store.access import Actor
from store.acts import Doing, Given, Nothing, act
from store.acts.hands import authors
from store.acts.office_protocol import OfficeProtocol
from store.errors import N_
from store.invoices.models import RecurringInvoice, SalesInvoice
from store.invoices.sales.drafting import typed_totals, usual_due
from store.reading import Reading
from store.records import current

__all__ = ["RecurredInvoices", "draft_recurring", "run"]

WRITE = ("recurring_invoice.add", "recurring_invoice.change")
MOST = 1000
AT_ONCE = 120
"""Times that are made up for in one go; the rest follows a minute later."""


class RecurredInvoices(BaseModel):
    """The ids of the drafts that were made."""

    model_config = ConfigDict(frozen=True)

    invoices: tuple[int, ...]


def _department(reading: Reading, _given: Given) -> int:
    return ledgers.sales_department(reading)


@act("recurring_invoice.run", N_("draft recurring invoices"), department_of=_department)
def run(doing: Doing, _given: Nothing) -> RecurredInvoices:
    """Make the drafts that are due. Running it twice makes no duplicates.

    Who wrote what recurs has a hand in them, and cannot approve them.
    """
    made: list[int] = []
    for recurring in _due(doing):
        while _is_due(recurring, doing.today) and len(made) < AT_ONCE:
            later = _later(recurring.next_on, recurring.months, recurring.day)
            made.append(doing.add(_draft(doing, recurring, later)).id)
            recurring.next_on = later
        doing.save(recurring)
    return RecurredInvoices(invoices=tuple(made))


def draft_recurring(office: OfficeProtocol, actor: Actor) -> int:
    """Make the drafts that are due; returns how many."""
    if not office.view(actor, _due):
        return 0
    return len(office.do(actor, "recurring_invoice.run").doc.invoices)


def _due(reading: Reading) -> list[RecurringInvoice]:
    active = reading.page(RecurringInvoice, {"active": True}, ("next_on",), limit=MOST)
    return [each for each in active if _is_due(each, reading.today)]


def _is_due(recurring: RecurringInvoice, today: datetime.date) -> bool:
    last = recurring.until or today
    return recurring.active and recurring.next_on <= min(today, last)


def _draft(doing: Doing, recurring: RecurringInvoice, until: datetime.date) -> SalesInvoice:
    """Return the draft of the next time, which delivers until the time after it."""
    day, said = recurring.next_on, recurring.invoice
    client = current(doing, recurring.relation)
    totals = typed_totals(said.lines, day)
    return SalesInvoice(
        department=recurring.department, relation=client.id, relation_name=client.name, day=day,
        due=usual_due(doing, client, day), delivered=day,
        delivered_until=until - datetime.timedelta(days=1), recurring=recurring.id,
        record=recurring.record, made_by=recurring.made_by, sorted=day.isoformat(),
        hands=tuple(sorted({*authors(doing, recurring, WRITE), *recurring.written_by})),
        **totals._asdict(), **dict(said),
    )  # fmt: skip


def _later(when: datetime.date, months: int, day: int) -> datetime.date:
    """Return the day so many months later; the 31st becomes the last day of a shorter month."""
    year, month = divmod(when.year * 12 + when.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day, calendar.monthrange(year, month + 1)[1]))
