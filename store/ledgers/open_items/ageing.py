"""Aged debtors and creditors (ouderdomslijst): what each relation owes, by days past due."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Annotated

from store.engine import Cursor
from store.errors import N_, Term
from store.fields import Field
from store.ledgers.models import OpenItem
from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["AGES", "ORDER", "AgedItem", "AgedRow", "aged", "item_row", "owed", "owed_by_age", "relation_rows",
           "sign_of"]  # fmt: skip

AGES = (0, 30, 60, 90)
"""Upper limit of each column in days past due; the last column holds anything later."""
ORDER: tuple[str, ...] = ("sorted_name", "due")
CHUNK = 200
NO_RELATION = Term(N_("no contact"))
LAST_ID = 2**62
"""Larger than any document id."""


@dataclass(frozen=True)
class AgedRow:
    """A relation with its open amounts in cents, positive in the usual direction.

    `ages`: not due yet, up to 30, 60 and 90 days past due, and later. `relation` is 0 for items
    without one.
    """

    relation: int
    name: Annotated[str, Field(N_("Contact"), cells=34, column=16, most=28)]
    cursor: Cursor
    ages: Annotated[
        tuple[int, int, int, int, int],
        Field(N_("Current"), "sum", key="ages.0"),
        Field(N_("1-30 days"), "sum", key="ages.1"),
        Field(N_("31-60 days"), "sum", key="ages.2"),
        Field(N_("61-90 days"), "sum", key="ages.3"),
        Field(N_("Over 90"), "sum", key="ages.4"),
    ]
    total: Annotated[int, Field(N_("Total"), "sum", column=11)]


@dataclass(frozen=True)
class AgedItem:
    """An open item with its days past due, negative before the due date."""

    id: int
    cursor: Cursor
    relation_name: Annotated[str, Field(N_("Contact"), cells=30)]
    reference: Annotated[str, Field(N_("Reference"), cells=18)]
    number: Annotated[str, Field(N_("Number"), cells=15)]
    entry: int
    date: Annotated[datetime.date, Field(N_("Date"), "date")]
    due: Annotated[datetime.date, Field(N_("Due"), "date")]
    days: Annotated[int, Field(N_("Days late"), "number")]
    cents: Annotated[int, Field(N_("Amount"), "sum")]
    left: Annotated[int, Field(N_("Open"), "sum")]


def aged(
    reading: Reading,
    daybook: str,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[AgedRow]:
    """Return a page of relations with open items, by name; `daybook` VRK: debtors, INK: creditors.

    Reads only the open items of the relations on the page.
    """
    if not has_right(reading, "ledger.read"):
        return []
    where = _where(reading, daybook)
    sign = sign_of(daybook)
    if before is not None:
        rows = (
            row
            for block in _blocks_before(reading, where, before)
            for row in reversed(relation_rows(reading, block, sign, reading.today))
            if not before or row.cursor < before
        )
        return list(islice(rows, limit))[::-1]
    rows = (
        row
        for block in _blocks_after(reading, where, after)
        for row in relation_rows(reading, block, sign, reading.today)
        if not after or row.cursor > after
    )
    return list(islice(rows, limit))


def item_row(open_item: OpenItem, cursor: Cursor, sign: int, day: datetime.date) -> AgedItem:
    """Return an item as it is on a day."""
    return AgedItem(
        open_item.id,
        cursor,
        open_item.relation_name,
        open_item.reference,
        open_item.number,
        open_item.entry,
        open_item.date,
        open_item.due,
        (day - open_item.due).days,
        sign * open_item.cents,
        sign * open_item.left,
    )


def sign_of(daybook: str) -> int:
    """Return what makes the amounts of debtors or creditors positive in the usual direction."""
    return -1 if daybook == "INK" else 1


def owed(reading: Reading, daybook: str) -> int:
    """Return the total open amount, from tallies; positive in the usual direction."""
    if not has_right(reading, "ledger.read", N_("totals of open items")):
        return 0
    account = str(_where(reading, daybook)["account"])
    return reading.tally("open_items", account) * sign_of(daybook)


def owed_by_age(reading: Reading, daybook: str) -> tuple[int, ...]:
    """Return the open amounts of each age, as in `AgedRow.ages`, from tallies.

    Only the days within the ages are read: what is older is the rest of all that is open.
    """
    whole = owed(reading, daybook)
    account = str(_where(reading, daybook)["account"])
    prefix, oldest = f"{account}|", reading.today - datetime.timedelta(days=AGES[-1])
    ages = [0] * len(AGES)
    if has_right(reading, "ledger.read", N_("totals of open items")):
        for key, cents in reading.tallies("open_items.due", prefix, str(oldest)).items():
            due = datetime.date.fromisoformat(key.removeprefix(prefix))
            ages[_age((reading.today - due).days)] += sign_of(daybook) * cents
    return (*ages, whole - sum(ages))


def _where(reading: Reading, daybook: str) -> dict[str, str | int]:
    return {"account": daybook_of(reading, daybook).control, "state": "open"}


def relation_rows(
    reading: Reading, block: list[OpenItem], sign: int, day: datetime.date
) -> list[AgedRow]:
    """Return a row for each relation with the same name, as it is on a day."""
    rows = []
    for relation in sorted({other.relation for other in reading.log_rows(block)}):
        items = [other for other in block if other.relation == relation]
        ages = [0, 0, 0, 0, 0]
        for open_item in items:
            ages[_age((day - open_item.due).days)] += sign * open_item.left
        not_due, first, second, third, later = ages
        rows.append(
            AgedRow(relation, items[0].relation_name or NO_RELATION, (items[0].sorted_name, relation),
                    (not_due, first, second, third, later), sum(ages))
        )  # fmt: skip
    return rows


def _age(days: int) -> int:
    return sum(days > end for end in AGES)


def _blocks_after(
    reading: Reading, where: dict[str, str | int], after: Cursor | None
) -> Iterator[list[OpenItem]]:
    """Yield the items in blocks of one name, starting after a cursor."""

    def items() -> Iterator[OpenItem]:
        at = (after[0],) if after else None
        page = reading.page(OpenItem, where, ORDER, limit=CHUNK, at=at)
        while page:
            yield from page
            edge = reading.cursor(page[-1], ORDER)
            page = reading.page(OpenItem, where, ORDER, after=edge, limit=CHUNK)

    for _name, block in groupby(items(), lambda open_item: open_item.sorted_name):
        yield list(block)


def _blocks_before(
    reading: Reading, where: dict[str, str | int], before: Cursor
) -> Iterator[list[OpenItem]]:
    """Yield the items in blocks of one name, backwards from a cursor."""

    def items() -> Iterator[OpenItem]:
        edge: Cursor = (before[0], "9999-12-31", LAST_ID) if before else ()
        while page := reading.page(OpenItem, where, ORDER, before=edge, limit=CHUNK):
            yield from reversed(page)
            edge = reading.cursor(page[0], ORDER)

    for _name, block in groupby(items(), lambda open_item: open_item.sorted_name):
        yield list(block)
