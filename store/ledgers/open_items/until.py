"""Debtors and creditors as they were at the end of a period or day, from the entries until then."""

from __future__ import annotations

import datetime
import heapq
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from store.engine import Cursor
from store.ledgers.arithmetic.daybooks import DAYBOOKS
from store.ledgers.arithmetic.ranges import edge_after, has_days, last_day
from store.ledgers.models import Entry, OpenItem
from store.ledgers.open_items.ageing import (
    ORDER,
    AgedItem,
    AgedRow,
    item_row,
    relation_rows,
    sign_of,
)
from store.ledgers.open_items.views import OpenRow, row_of
from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["aged_until", "as_of", "items_until", "open_until"]

CHUNK = 500
MOST = 100_000


def as_of(reading: Reading, last: str) -> datetime.date:
    """Return the last day of a period, or the day itself; today if that is still to come."""
    return min(last_day(last), reading.today)


def items_until(
    reading: Reading, daybook: str, last: str, relation: int | None = None
) -> Iterator[AgedItem]:
    """Yield the items open after period or day `last`, by name and due date; VRK: debtors, INK:
    creditors.

    Their sum is the balance of the control account at that end, unless they are of one `relation`.
    """
    day = as_of(reading, last)
    for item in _open_until(reading, daybook, last):
        if relation is None or item.relation == relation:
            yield item_row(item, reading.cursor(item, ORDER), sign_of(daybook), day)


def open_until(
    reading: Reading, daybook: str, relation: int | None, last: str
) -> tuple[list[OpenRow], int]:
    """Return the items open after period or day `last`, of all or of a relation, and their sum."""
    day, sign = as_of(reading, last), sign_of(daybook)
    rows = [
        replace(row_of(reading, item, ORDER), days=(day - item.due).days,
                left=sign * item.left, free=sign * item.left)
        for item in _open_until(reading, daybook, last)
        if relation is None or item.relation == relation
    ]  # fmt: skip
    return rows, sum(row.left for row in rows)


def aged_until(reading: Reading, daybook: str, last: str) -> Iterator[AgedRow]:
    """Yield the relations with items open after period or day `last`, by name."""
    day = as_of(reading, last)
    items = _open_until(reading, daybook, last)
    for _name, block in groupby(items, lambda item: item.sorted_name):
        yield from relation_rows(reading, list(block), sign_of(daybook), day)


def _open_until(reading: Reading, daybook: str, last: str) -> Iterator[OpenItem]:
    """Yield the items with what was left of each after a period or day, in order."""
    if not has_right(reading, "ledger.read"):
        return
    account = daybook_of(reading, daybook).control
    later = _settled_later(reading, last)
    settled = [
        item
        for item in (reading.get(OpenItem, item_id) for item_id in later)
        if item.account == account and item.state == "settled"
    ]
    items = heapq.merge(_still_open(reading, account), sorted(settled, key=_place), key=_place)
    for item in items:
        left = item.left - later.get(item.id, 0)
        if item.date > last_day(last):
            left -= item.cents  # what was paid ahead of its invoice
        if left:
            reading.log_rows([item])
            yield item.model_copy(update={"left": left})


def _still_open(reading: Reading, account: str) -> Iterator[OpenItem]:
    edge: Cursor | None = None
    where = {"account": account, "state": "open"}
    while items := reading.page(OpenItem, where, ORDER, after=edge, limit=CHUNK):
        yield from items
        edge = reading.cursor(items[-1], ORDER)


def _place(item: OpenItem) -> tuple[str, str, int]:
    return item.sorted_name, item.due.isoformat(), item.id


def _settled_later(reading: Reading, last: str) -> dict[int, int]:
    """Return what entries after a period or day settled of each item, in cents: debit minus credit.

    Zero for the items that they made: those may have been paid before that end.
    """
    settled: defaultdict[int, int] = defaultdict(int)
    order, end = ("period", "sequence"), last_day(last)
    for daybook in DAYBOOKS:
        edge: Cursor = (last[:7] if has_days(last, last) else edge_after(last), -1, 0)
        while page := reading.page(Entry, {"daybook": daybook}, order, edge, limit=CHUNK):
            edge = reading.cursor(page[-1], order)
            entries = [entry for entry in page if entry.date > end]
            for line in (line for entry in entries for line in entry.lines):
                if line.open_item is not None:
                    settled[line.open_item] += line.debit - line.credit
            made_by: dict[str, Any] = {"entry": [entry.id for entry in entries]}
            for item in reading.page(OpenItem, made_by, limit=MOST) if entries else ():
                settled[item.id] += 0
    return settled
