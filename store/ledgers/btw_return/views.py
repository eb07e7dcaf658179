"""Returns of btw as they are shown: a list, and one with its boxes and what is not in order."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from store.access import No, Yes
from store.acts import answers_on
from store.errors import N_
from store.ledgers.arithmetic.btw_return import (
    Amounts,
    Frequency,
    due_day,
    owed,
    span_of,
    whole_euros,
)
from store.ledgers.arithmetic.periods import period_of
from store.ledgers.arithmetic.ranges import last_day, shifted
from store.ledgers.btw_return.blocks import Block, blocks
from store.ledgers.btw_return.boxes import BoxRow, box_rows
from store.ledgers.btw_return.content import Correction, added_up, corrections, now_covered
from store.ledgers.btw_return.icp import IcpRow, icp
from store.ledgers.btw_return.settings import frequency_on, negative_rounding_on
from store.ledgers.models import OpenItem
from store.ledgers.models.btw_returns import BtwReturn, Covered
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = [
    "STATES",
    "NextReturn",
    "ReturnDetail",
    "ReturnRow",
    "btw_return",
    "btw_returns",
    "icp_of_return",
    "next_return",
]

MOST = 200
State = Literal["concept", "checked", "filed", "paid"]
STATES: dict[State, str] = {
    "concept": N_("draft"),
    "checked": N_("checked"),
    "filed": N_("filed"),
    "paid": N_("paid"),
}


@dataclass(frozen=True)
class ReturnRow:
    """A return in the list; `payable` in whole euros as cents, of one not filed as it is now."""

    doc: BtwReturn
    state: State
    payable: int
    late: int


@dataclass(frozen=True)
class ReturnDetail:
    """A return with its boxes, cents now or as frozen, what stops it, and what came late elsewhere."""

    doc: BtwReturn
    state: State
    covers: tuple[Covered, ...]
    rows: tuple[BoxRow, ...]
    rounded: Amounts
    payable: int
    blocks: tuple[Block, ...]
    corrections: tuple[Correction, ...]
    drift: Amounts
    answers: dict[str, Yes | No]


@dataclass(frozen=True)
class NextReturn:
    """The next return to prepare, and the day by which it is filed."""

    first: str
    last: str
    due: datetime.date


def btw_returns(reading: Reading) -> list[ReturnRow]:
    """Return all returns, latest first."""
    if not has_right(reading, "ledger.read", N_("VAT returns")):
        return []
    late = {each.of.id: len(each.late) for each in corrections(reading)}
    return [
        ReturnRow(each, _state(reading, each), _payable(reading, each), late.get(each.id, 0))
        for each in reading.log_rows(reading.page(BtwReturn, order=("-first",), limit=MOST))
    ]


def btw_return(reading: Reading, id: int) -> ReturnDetail:
    """Return one return; raises `NotFound` also for those who may not see it.

    `drift` is what the books have more, or less, than a checked return.
    """
    doc = reading.visible(BtwReturn, id)
    reading.log_access(doc)
    covers = doc.covers if doc.state == "filed" else now_covered(reading, doc)
    now = doc.boxes if doc.state == "filed" else added_up(reading, covers, doc.scheme)
    shown = doc.boxes if doc.state == "checked" else now
    drift = {key: now.get(key, 0) - shown.get(key, 0) for key in now.keys() | shown.keys()}
    filed = doc.state == "filed"
    rounded = doc.rounded if filed else _rounded(reading, doc, shown)
    return ReturnDetail(
        doc,
        _state(reading, doc),
        covers,
        box_rows(shown, rounded),
        rounded,
        owed(rounded),
        () if filed else tuple(blocks(reading, doc, covers, shown)),
        tuple(corrections(reading)) if not filed else _own(reading, doc),
        {key: cents for key, cents in drift.items() if cents},
        answers_on(reading, doc),
    )


def icp_of_return(reading: Reading, id: int) -> list[IcpRow]:
    """Return what the return's declaration of EU supplies (opgaaf ICP) says."""
    doc = reading.visible(BtwReturn, id)
    return icp(reading, doc.covers or now_covered(reading, doc))


def next_return(reading: Reading) -> NextReturn | None:
    """Return what is to be prepared next: after the last return, or else the latest span that ended.

    None while it is not set how often a return is filed, or the next span has not ended.
    """
    frequency = frequency_on(reading, reading.today)
    if frequency is None or not has_right(reading, "ledger.read"):
        return None
    last = reading.page(BtwReturn, order=("-first",), limit=1)
    first = _after(last[0], frequency) if last else _ended(reading, frequency)
    if first[1] >= period_of(reading.today):
        return None
    return NextReturn(*first, due_day(first[1]))


def _after(last: BtwReturn, frequency: Frequency) -> tuple[str, str]:
    month = shifted(last.last, last.last, 1)[0]
    return span_of(month, frequency)


def _ended(reading: Reading, frequency: Frequency) -> tuple[str, str]:
    return shifted(*span_of(period_of(reading.today), frequency), -1)


def _own(reading: Reading, of: BtwReturn) -> tuple[Correction, ...]:
    return tuple(each for each in corrections(reading) if each.of.id == of.id)


def _state(reading: Reading, of: BtwReturn) -> State:
    """Return the state, where a filed one is paid once nothing of it is open."""
    if of.state != "filed" or of.entry is None:
        return of.state
    items = reading.page(OpenItem, {"entry": of.entry}, limit=10)
    return "paid" if items and all(each.state == "settled" for each in items) else "filed"


def _payable(reading: Reading, of: BtwReturn) -> int:
    if of.state == "filed":
        return of.payable
    boxes = of.boxes or added_up(reading, now_covered(reading, of), of.scheme)
    return owed(_rounded(reading, of, boxes))


def _rounded(reading: Reading, of: BtwReturn, boxes: Amounts) -> Amounts:
    return whole_euros(boxes, negative_rounding_on(reading, last_day(of.last)))
