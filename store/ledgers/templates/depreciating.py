"""The depreciation of an asset as a recurring entry: proposed from its record, posted by nobody but people."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from store.acts import Doing, Given, act
from store.errors import N_, Invalid, Refused
from store.fields import Plain
from store.ledgers.arithmetic.balance import Cost
from store.ledgers.arithmetic.daybooks import MEMORIAL
from store.ledgers.models.templates import Template, typed
from store.ledgers.rules.entries import account_of, daybook_of
from store.ledgers.rules.visibility import has_right
from store.reading import Reading
from store.records import Record
from store.typed_text import Line

__all__ = ["Depreciation", "DepreciationGiven", "depreciate", "depreciation"]

MOST_CENTS, MOST_MONTHS, MOST = 10**11, 600, 1000


class DepreciationGiven(Given):
    """What is written off in how many months, from which day on; `cost` is debited, `balance` credited.

    `cents` are those of all months; what does not divide comes in the last.
    """

    cents: Annotated[Plain, Field(ge=1, le=MOST_CENTS)]
    months: Annotated[Plain, Field(ge=1, le=MOST_MONTHS)]
    since: datetime.date
    cost: Line
    balance: Line


@dataclass(frozen=True)
class Depreciation:
    """The recurring entry of a record: cents each month, how many are left, and when the next is."""

    template: int
    cents: int
    left: int
    next: datetime.date | None


def _department(reading: Reading, _record: Record) -> int:
    return daybook_of(reading, MEMORIAL.code).department


@act("template.depreciate", N_("propose the depreciation of a record"), on=Record,
     given=DepreciationGiven, department_of=_department, undoable=True)  # fmt: skip
def depreciate(doing: Doing, record: Record, given: DepreciationGiven) -> Template:
    """Make a recurring entry that drafts a month's depreciation each time; nothing is posted by itself."""
    if _of(doing, record.id) is not None:
        raise Refused(N_("{no} has a recurring entry already. Change that one, or delete it first."),
                      no=record.no)  # fmt: skip
    monthly, rest = divmod(given.cents, given.months)
    if not monthly:
        raise Invalid(N_("Less than a cent a month. Choose fewer months."), field="months")
    for field, code in (("cost", given.cost), ("balance", given.balance)):
        _refuse_unknown(doing, field, code)
    costs = (Cost(account=given.cost, btw="", cents=monthly),
             Cost(account=given.balance, btw="", cents=-monthly))  # fmt: skip
    made = Template(
        department=_department(doing, record), name=f"Afschrijving {record.no}",
        daybook=MEMORIAL.code, text=f"Afschrijving {record.no}", costs=costs, every="month",
        day=given.since.day, next=given.since, record=record.id, times=given.months, rest=rest,
        made_by=doing.actor.person,
    )  # fmt: skip
    made.texts = typed(made, costs)
    return doing.add(made)


def _refuse_unknown(doing: Doing, field: str, code: str) -> None:
    try:
        account = account_of(doing, code)
    except Invalid as error:
        raise Invalid(error.message, field=field, **error.values) from error
    if account.control:
        raise Invalid(N_("A control account cannot be used here. Choose another account."),
                      field=field)  # fmt: skip


def _of(reading: Reading, record: int) -> Template | None:
    kept = reading.page(Template, limit=MOST)
    return next((template for template in kept if template.record == record), None)


def depreciation(reading: Reading, record: int) -> Depreciation | None:
    """Return the recurring entry of a record, for those who see templates; None without one."""
    reading.visible(Record, record)
    template = _of(reading, record) if has_right(reading, "entry.draft") else None
    if template is None:
        return None
    return Depreciation(template.id, max(cost.cents for cost in template.costs), template.times,
                        template.next)  # fmt: skip
