"""Open items in lists, and proposals for a new entry from them and from earlier entries."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from store.engine import Cursor
from store.errors import N_
from store.ledgers.arithmetic.balance import Cost
from store.ledgers.arithmetic.daybooks import BANK, CASH, usual_sign
from store.ledgers.entries.views import LATEST, EntryRow, entry_rows
from store.ledgers.models import Entry, OpenItem
from store.ledgers.rules.twins import twins
from store.ledgers.rules.visibility import has_right
from store.reading import Reading
from store.records import known_as

__all__ = [
    "Habit",
    "OpenRow",
    "Proposals",
    "Standing",
    "filtered_open_items",
    "habit_of",
    "open_items_of_relation",
    "open_total",
    "proposals",
    "row_of",
    "standings",
    "still_open",
]

BY_NAME = ("sorted_name", "due")
BY_DUE = ("due",)
LOOKED_BACK = 10
"""Entries of a relation that are searched for one of the same daybook."""
MOST = 50
MOST_OPEN = 10_000
"""The most open items of the relations of one page."""
SEARCHED = 500
"""The most open items among which those of an account are looked for."""


@dataclass(frozen=True)
class OpenRow:
    """An open item: `left` cents are open, negative where the office owes; `free` of them are not
    in an entry that waits for approval. `days` past due are negative before the due date.
    """

    id: int
    cursor: Cursor
    account: str
    relation: int
    relation_name: str
    reference: str
    number: str
    date: datetime.date
    due: datetime.date
    days: int
    cents: int
    left: int
    free: int
    entry: int


@dataclass(frozen=True)
class Standing:
    """What is open with a relation, in cents, positive in the usual direction; its last entry's day."""

    left: int
    last: datetime.date | None


@dataclass(frozen=True)
class Habit:
    """What a relation's last entry was booked on: accounts, btw codes and texts."""

    costs: tuple[Cost, ...]
    text: str


@dataclass(frozen=True)
class Proposals:
    """What follows from a typed relation, amount or invoice number.

    `items` are open items that a payment can settle, exact matches of the amount first, then the
    oldest; `twins` are entries that already have the invoice number.
    """

    habit: Habit | None = None
    items: tuple[OpenRow, ...] = ()
    twins: tuple[EntryRow, ...] = ()


def still_open(
    reading: Reading,
    account: str,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[OpenRow]:
    """Return a page of the open items on a control account, by name and due date."""
    if not has_right(reading, "ledger.read"):
        return []
    where = {"account": account, "state": "open"}
    open_items = reading.page(OpenItem, where, BY_NAME, after, before, limit)
    return [row_of(reading, open_item, BY_NAME) for open_item in reading.log_rows(open_items)]


def filtered_open_items(
    reading: Reading, text: str, account: str, relation: int | None = None
) -> list[OpenRow]:
    """Return the open items on an account, or of a relation, with all words of `text`, by name."""
    if not has_right(reading, "ledger.read"):
        return []
    matching = [
        open_item
        for open_item in reading.search(OpenItem, text, limit=SEARCHED)
        if open_item.state == "open"
        and (open_item.relation == relation if relation else open_item.account == account)
    ]
    matching.sort(key=lambda open_item: reading.cursor(open_item, BY_NAME))
    return [row_of(reading, open_item, BY_NAME) for open_item in reading.log_rows(matching)]


def open_items_of_relation(
    reading: Reading,
    relation: int,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[OpenRow]:
    """Return a page of a relation's open items, the oldest due first."""
    if not has_right(reading, "ledger.read"):
        return []
    where: dict[str, str | int] = {"relation": relation, "state": "open"}
    open_items = reading.page(OpenItem, where, BY_DUE, after, before, limit)
    return [row_of(reading, open_item, BY_DUE) for open_item in reading.log_rows(open_items)]


def standings(reading: Reading, relations: Sequence[int]) -> dict[int, Standing]:
    """Return the balances of some relations; nothing without the right to read the ledger."""
    if not relations or not has_right(reading, "ledger.read"):
        return {}
    where: dict[str, str | int | Sequence[str | int]] = {
        "relation": list(relations), "state": "open"}  # fmt: skip
    left = Counter[int]()
    for item in reading.page(OpenItem, where, limit=MOST_OPEN):
        left[item.relation] += item.left * usual_sign(item.account)
    last = {
        relation: reading.page(Entry, {"relation": relation}, LATEST, limit=1)
        for relation in relations
    }
    return {
        relation: Standing(left[relation], newest[0].date if newest else None)
        for relation, newest in last.items()
    }


def open_total(reading: Reading, account: str) -> int:
    """Return the open amount of a control account in cents, from a tally."""
    return (
        reading.tally("open_items", account)
        if has_right(reading, "ledger.read", N_("totals of open items"))
        else 0
    )


def proposals(
    reading: Reading,
    daybook: str,
    relation: int | None = None,
    total: int = 0,
    reference: str = "",
    entry: int | None = None,
) -> Proposals:
    """Propose from a relation, an amount (received is positive) and an invoice number.

    `entry` is the one that is being entered, which is not its own twin.
    """
    if not has_right(reading, "entry.read"):
        return Proposals()
    pays = daybook in (CASH.code, BANK.code)
    return Proposals(
        habit=habit_of(reading, daybook, relation) if relation is not None else None,
        items=_payable(reading, relation, total) if pays else (),
        twins=tuple(entry_rows(reading, twins(reading, daybook, relation, reference, entry))),
    )


def habit_of(reading: Reading, daybook: str, relation: int) -> Habit | None:
    """Return what a relation's last submitted entry in a daybook was booked on."""
    names = known_as(reading, relation)
    for entry in reading.page(Entry, {"relation": names}, LATEST, limit=LOOKED_BACK):
        if (
            entry.daybook == daybook
            and entry.state != "draft"
            and entry.costs
            and not entry.reverses
        ):
            reading.log_rows([entry])
            return Habit(entry.costs, entry.text)
    return None


def _payable(reading: Reading, relation: int | None, total: int) -> tuple[OpenRow, ...]:
    where: Mapping[str, str | int]
    if relation is not None:
        where = {"relation": relation, "state": "open"}
    elif total:
        where = {"left": total, "state": "open"}
    else:
        return ()
    order = BY_DUE if relation is not None else ()
    rows = [
        row_of(reading, open_item, order)
        for open_item in reading.log_rows(reading.page(OpenItem, where, order, limit=MOST))
    ]
    return tuple(
        sorted((row for row in rows if row.free), key=lambda row: (row.free != total, row.due))
    )


def row_of(reading: Reading, open_item: OpenItem, order: tuple[str, ...]) -> OpenRow:
    """Return an open item as a row of a list in this order."""
    return OpenRow(
        id=open_item.id,
        cursor=reading.cursor(open_item, order),
        account=open_item.account,
        relation=open_item.relation,
        relation_name=open_item.relation_name,
        reference=open_item.reference,
        number=open_item.number,
        date=open_item.date,
        due=open_item.due,
        days=(reading.today - open_item.due).days,
        cents=open_item.cents,
        left=open_item.left,
        free=open_item.left + open_item.promised,
        entry=open_item.entry,
    )
