"""Allocating by hand (afletteren): a credit note or advance against an invoice, without money."""

from __future__ import annotations

from typing import Annotated

from store.acts import Doing, Given, act
from store.errors import N_, Invalid
from store.fields import Id
from store.ledgers.arithmetic.balance import Cost, entry_lines, euros
from store.ledgers.arithmetic.daybooks import MEMORIAL
from store.ledgers.models import Entry, OpenItem
from store.ledgers.open_items.views import BY_DUE, MOST, OpenRow, row_of
from store.ledgers.rules import open_items
from store.ledgers.rules.entries import check_accounts, check_whole, open_period
from store.reading import Reading

__all__ = ["Against", "allocatable", "allocate"]


class Against(Given):
    """The open item of the same relation that it is allocated to."""

    other: Annotated[int, Id("open_item")]


@act("open_item.allocate", N_("allocate an open item"), on=OpenItem, given=Against,
     states=("open",))  # fmt: skip
def allocate(doing: Doing, item: OpenItem, given: Against) -> Entry:
    """Submit the general journal entry that settles two open items with each other.

    It settles as much as both have free, and waits for approval like any entry. Raises `Invalid`
    unless both are of one relation, on one account, and on opposite sides.
    """
    other = doing.get(OpenItem, given.other)
    free, others = item.left + item.promised, other.left + other.promised
    if (item.account, item.relation) != (other.account, other.relation) or free * others >= 0:
        raise Invalid(
            N_("{item} ({free}) and {other} ({others}) cannot settle each other. Choose an "
               "invoice with a payment, of one contact. Nothing was changed."),
            field="other", item=item.display_name(), other=other.display_name(),
            free=euros(free), others=euros(others),
        )  # fmt: skip
    cents = min(abs(free), abs(others)) * (1 if free < 0 else -1)
    costs = tuple(
        Cost(account=each.account, btw="", cents=amount, text=each.reference,
             relation=each.relation, open_item=each.id)
        for each, amount in ((item, cents), (other, -cents))
    )  # fmt: skip
    entry = Entry(
        department=item.department, daybook=MEMORIAL.code, state="submitted", date=doing.today,
        sorted=doing.today.isoformat(), relation=item.relation, relation_name=item.relation_name,
        reference=item.reference, text=f"{item.reference} / {other.reference}", costs=costs,
        lines=entry_lines(MEMORIAL.code, 0, costs, doing.today), made_by=doing.actor.person,
        submitted_by=doing.actor.person,
    )  # fmt: skip
    check_whole(doing, entry)
    check_accounts(doing, entry)
    open_period(doing, entry)
    open_items.promise(doing, entry)
    return doing.add(entry)


def allocatable(reading: Reading, item: int) -> list[OpenRow]:
    """Return the open items that this one can be allocated to, the oldest due first."""
    mine = reading.visible(OpenItem, item)
    reading.log_access(mine)
    where: dict[str, str | int] = {"relation": mine.relation, "state": "open"}
    rows = [
        row_of(reading, other, BY_DUE)
        for other in reading.log_rows(reading.page(OpenItem, where, BY_DUE, limit=MOST))
    ]
    free = mine.left + mine.promised
    return [row for row in rows if row.account == mine.account and row.free * free < 0]
