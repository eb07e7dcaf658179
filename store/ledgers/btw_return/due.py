"""What has to be done about returns of btw, and by when: from short indexes only."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from store.ledgers.arithmetic.btw_return import due_day, key_of, owed, span_of
from store.ledgers.arithmetic.periods import period_of
from store.ledgers.btw_return.settings import frequency_on
from store.ledgers.btw_return.views import next_return
from store.ledgers.models import OpenItem
from store.ledgers.models.btw_returns import BtwReturn
from store.ledgers.rules.btw_amounts import amounts
from store.reading import Reading

__all__ = ["DueReturn", "Todo", "due_returns", "running_return"]

Todo = Literal["prepare", "redo", "check", "file", "pay"]
MOST = 50
FILED = 8
"""Filed returns of which it is looked up whether they are paid."""


@dataclass(frozen=True)
class DueReturn:
    """What to do about the return over some periods, by a day; `hands` are who worked on it.

    `cents` are payable, as the books are now until it is filed; `supplied` is what its declaration of
    EU supplies (ICP) counts. One to `redo` was returned to its maker.
    """

    todo: Todo
    first: str
    last: str
    due: datetime.date
    cents: int
    supplied: int = 0
    hands: tuple[int, ...] = ()


def due_returns(reading: Reading) -> list[DueReturn]:
    """Return all that is to be done, oldest periods first; nothing about what has not ended."""
    following = next_return(reading)
    ahead = [_now("prepare", reading, following.first, following.last)] if following else []
    drafts = [
        _now("redo" if each.note else "check", reading, each.first, each.last, each)
        for each in _in_state(reading, "concept")
    ]
    checked = [
        _now("file", reading, each.first, each.last, each) for each in _in_state(reading, "checked")
    ]
    return sorted([*_unpaid(reading), *checked, *drafts, *ahead], key=lambda each: each.first)


def running_return(reading: Reading) -> DueReturn | None:
    """Return what the periods that run now come to so far; None once they have a return.

    They are a quarter as long as it is not set how often a return is filed.
    """
    frequency = frequency_on(reading, reading.today) or "quarter"
    first, last = span_of(period_of(reading.today), frequency)
    latest = reading.page(BtwReturn, order=("-first",), limit=1)
    if any(each.last >= first for each in latest):
        return None
    return _now("prepare", reading, first, last)


def _in_state(reading: Reading, state: str) -> list[BtwReturn]:
    docs = reading.page(BtwReturn, {"state": state}, ("first",), limit=MOST)
    return list(reading.log_rows(docs))


def _now(
    todo: Todo, reading: Reading, first: str, last: str, of: BtwReturn | None = None
) -> DueReturn:
    """Return it with the figures of the books, or with those that were agreed to at its check."""
    moved = amounts(reading, first, last)
    boxes = of.boxes if of and of.boxes else {key_of(*at): cents for at, cents in moved.items()}
    due = of.due if of else due_day(last)
    hands = (of.made_by, *of.hands) if of else ()
    supplied = boxes.get(key_of("3b", "base"), 0)
    return DueReturn(todo, first, last, due, owed(boxes), supplied, hands)


def _unpaid(reading: Reading) -> list[DueReturn]:
    """Return the latest filed ones with something to pay that is open."""
    filed = reading.page(BtwReturn, {"state": "filed"}, ("-first",), limit=FILED)
    return [
        DueReturn("pay", each.first, each.last, each.due, left, hands=(each.made_by, *each.hands))
        for each in reading.log_rows(filed)
        if (left := _left(reading, each)) > 0
    ]


def _left(reading: Reading, of: BtwReturn) -> int:
    items = reading.page(OpenItem, {"entry": of.entry}, limit=10) if of.entry else []
    return -sum(each.left for each in items)
