"""What a return of btw counts, and what was posted in its periods after it was filed.

The books number entries at posting, per year and daybook and without a gap. A filed return keeps the
last numbers of that moment, so what it counts can be added up again at any time.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from store.engine import Cursor
from store.ledgers.arithmetic.btw_boxes import box_of
from store.ledgers.arithmetic.btw_return import (
    LIMIT,
    WEEKS,
    Amounts,
    Scheme,
    key_of,
    owed,
    whole_euros,
)
from store.ledgers.arithmetic.daybooks import MOVING
from store.ledgers.arithmetic.ranges import months_between, years_of
from store.ledgers.btw_return.cash_scheme import cash_moves
from store.ledgers.models import Entry
from store.ledgers.models.btw_returns import BtwReturn, Covered
from store.ledgers.rules.btw_amounts import amounts
from store.reading import Reading
from store.time_zone import AMSTERDAM

__all__ = [
    "Correction",
    "Late",
    "added_up",
    "corrections",
    "covered_by",
    "filed_before",
    "last_numbers",
    "late_since",
    "moves",
    "now_covered",
    "posted_within",
]

BY_NUMBER = ("sequence",)
PAGE = 500
"""Entries read at once; of what came late there are few."""


@dataclass(frozen=True)
class Late:
    """An entry that was posted in a filed period afterwards, `on` a day, with its cents per box."""

    entry: Entry
    on: date
    boxes: Amounts


@dataclass(frozen=True)
class Correction:
    """What a filed return lacks: the late entries, their cents by box, and what is payable by them.

    `found_on` is the day on which the sum first came above `LIMIT`, so that it must be reported as a
    suppletie by `report_by`; None while it may go into the next return.
    """

    of: BtwReturn
    late: tuple[Late, ...]
    boxes: Amounts
    payable: int
    found_on: date | None = None

    @property
    def report_by(self) -> date | None:
        return self.found_on + timedelta(weeks=WEEKS) if self.found_on else None


def last_numbers(reading: Reading, first: str, last: str) -> dict[str, int]:
    """Return the last number per year and daybook ("2026|INK") in the years of some periods."""
    return {
        key: count
        for year in years_of(first, last)
        for key, count in reading.tallies("numbers", f"{year}|").items()
    }


def now_covered(reading: Reading, of: BtwReturn) -> tuple[Covered, ...]:
    """Return what a return counts now: its own periods, and the late lines that it adds."""
    own = Covered(first=of.first, last=of.last, until=last_numbers(reading, of.first, of.last))
    earlier = [reading.get(BtwReturn, each) for each in of.adds]
    return (own, *(late_since(reading, each) for each in earlier))


def late_since(reading: Reading, filed: BtwReturn) -> Covered:
    """Return what was posted in the periods of a filed return and no return counts yet."""
    return Covered(
        first=filed.first,
        last=filed.last,
        since=covered_by(reading, filed.first, filed.last),
        until=last_numbers(reading, filed.first, filed.last),
    )


def covered_by(reading: Reading, first: str, last: str) -> dict[str, int]:
    """Return the last numbers of some periods that a filed return counts."""
    counted: dict[str, int] = {}
    for filed in reading.page(BtwReturn, {"state": "filed"}, ("first",), limit=1000):
        for each in filed.covers:
            if (each.first, each.last) == (first, last):
                counted = {
                    key: max(count, counted.get(key, 0)) for key, count in each.until.items()
                }
    return counted


def filed_before(reading: Reading, of: BtwReturn) -> int:
    """Return what was payable for a correction's periods before it: by the return that it replaces,
    and by the later ones that counted late lines of these periods after it.
    """
    replaced = reading.get(BtwReturn, of.replaces or 0)
    there = replaced.covers[0].until
    own = of.covers[0].until if of.covers else last_numbers(reading, of.first, of.last)
    filed = reading.page(BtwReturn, {"state": "filed"}, ("first",), limit=1000)
    added = [
        each
        for other in filed
        for each in other.covers
        if each.since
        and (each.first, each.last) == (of.first, of.last)
        and all(count <= own.get(key, 0) for key, count in each.until.items())
        and any(count > there.get(key, 0) for key, count in each.until.items())
    ]
    return replaced.payable + sum(
        owed(whole_euros(added_up(reading, (each,), of.scheme))) for each in added
    )


def added_up(reading: Reading, covers: Iterable[Covered], scheme: Scheme = "invoice") -> Amounts:
    """Return the cents by box of what a return counts, without those that are zero."""
    sums: Counter[str] = Counter()
    for each in covers:
        if each.since or scheme == "cash":
            entries = posted_within(reading, each)
            sums.update(_sum(moves(reading, entry, scheme) for entry in entries))
            continue
        whole = amounts(reading, each.first, each.last)
        sums.update({key_of(box, part): cents for (box, part), cents in whole.items()})
        after = posted_within(reading, Covered(first=each.first, last=each.last, since=each.until))
        sums.subtract(_sum(moves(reading, entry, scheme) for entry in after))
    return {key: cents for key, cents in sorted(sums.items()) if cents}


def moves(reading: Reading, entry: Entry, scheme: Scheme) -> Amounts:
    """Return what an entry adds to each part of a box."""
    if scheme == "cash":
        return cash_moves(reading, entry)
    sums: Counter[str] = Counter()
    for move in filter(None, map(box_of, entry.lines)):
        sums[key_of(move.box, move.part)] += move.cents
    return dict(sums)


def corrections(reading: Reading) -> list[Correction]:
    """Return, per filed return, what was posted in its periods afterwards and no return counts."""
    filed = reading.page(BtwReturn, {"state": "filed"}, ("first",), limit=1000)
    latest = {(each.first, each.last): each for each in filed}
    all_of_them = [_correction(reading, each) for each in latest.values()]
    return [each for each in all_of_them if each.late]


def _correction(reading: Reading, of: BtwReturn) -> Correction:
    covered = late_since(reading, of)
    late = sorted(
        (
            (when, Late(entry, when.astimezone(AMSTERDAM).date(), added))
            for entry in posted_within(reading, covered)
            if any((added := moves(reading, entry, of.scheme)).values())
            for when in (_posted_at(reading, entry),)
        ),
        key=lambda pair: pair[0],
    )
    sums: Counter[str] = Counter()
    found_on = None
    for _, each in late:
        sums.update(each.boxes)
        found_on = found_on or each.on if abs(owed(sums)) > LIMIT else None
    boxes = {key: cents for key, cents in sorted(sums.items()) if cents}
    return Correction(of, tuple(each for _, each in late), boxes, owed(sums), found_on)


def posted_within(
    reading: Reading, of: Covered, daybooks: Iterable[str] = MOVING
) -> Iterator[Entry]:
    """Yield the posted entries that are covered; an empty `until` has no end."""
    for period in months_between(of.first, of.last):
        for daybook in daybooks:
            where, book = {"daybook": daybook, "period": period}, f"{period[:4]}|{daybook}"
            end = of.until.get(book, 0) if of.until else None
            edge: Cursor | None = (of.since.get(book, 0) + 1, 0)
            while edge is not None:
                page = reading.page(Entry, where, BY_NUMBER, after=edge, limit=PAGE)
                wanted = [entry for entry in page if end is None or entry.sequence <= end]
                yield from wanted
                edge = reading.cursor(page[-1], BY_NUMBER) if len(wanted) == PAGE else None


def _posted_at(reading: Reading, entry: Entry) -> datetime:
    """Return the moment at which an entry was posted, from the audit trail."""
    states = (
        (line.at, json.loads(line.body)["state"]) for line in reading.history(entry) if line.body
    )
    return next(datetime.fromisoformat(at) for at, state in states if state == "posted")


def _sum(each: Iterable[Amounts]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for amount in each:
        sums.update(amount)
    return sums
