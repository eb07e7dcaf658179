"""The entry by which a filed return is booked: its btw goes to what is payable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from store.ledgers.arithmetic.balance import EntryLine
from store.ledgers.arithmetic.btw import CODES
from store.ledgers.arithmetic.btw_return import Amounts, key_of, owed
from store.ledgers.arithmetic.daybooks import MEMORIAL, MOVING
from store.ledgers.arithmetic.ranges import months_between
from store.ledgers.btw_return.content import posted_within
from store.ledgers.models.btw_returns import Covered
from store.ledgers.rules.open_items import BTW_PAYABLE
from store.reading import Reading

__all__ = ["ROUNDING", "return_lines"]

ROUNDING = "4660"
"""Rounding of btw (afrondingsverschillen)."""
DUE = {code.btw_box: code.due for code in CODES.values() if code.due}
INPUT, REVERSED = "1520", "1521"
"""Input btw, and that of which the office itself owes the btw too."""


def return_lines(
    reading: Reading, covers: Iterable[Covered], boxes: Amounts, payable: int
) -> tuple[EntryLine, ...]:
    """Return lines that take the btw of `boxes` from its accounts, to `payable` cents and rounding."""
    claimed = boxes.get(key_of("5b", "btw"), 0)
    reversed_ = sum(_reversed(reading, each) for each in covers)
    moved = {account: boxes.get(key_of(box, "btw"), 0) for box, account in DUE.items()}
    moved |= {INPUT: reversed_ - claimed, REVERSED: -reversed_}
    moved |= {ROUNDING: payable - owed(boxes), BTW_PAYABLE: -payable}
    return tuple(
        EntryLine(account=account, debit=max(cents, 0), credit=max(-cents, 0))
        for account, cents in sorted(moved.items())
        if cents
    )


def _reversed(reading: Reading, of: Covered) -> int:
    """Return the input btw by reverse charge: from tallies, but for the few entries of the general
    journal, which also books returns, and for late ones.
    """
    if of.since:
        return _coded(reading, of, MOVING)
    sums: Counter[str] = Counter()
    for period in months_between(of.first, of.last):
        for key, cents in reading.tallies("ledger", f"{REVERSED}|{period}|").items():
            daybook, side = key.split("|")[2:]
            if daybook != MEMORIAL.code:
                sums[side] += cents
    late = Covered(first=of.first, last=of.last, since=of.until)
    others = tuple(code for code in MOVING if code != MEMORIAL.code)
    return (
        sums["D"]
        - sums["C"]
        - _coded(reading, late, others)
        + _coded(reading, of, (MEMORIAL.code,))
    )


def _coded(reading: Reading, of: Covered, daybooks: Iterable[str]) -> int:
    return sum(
        line.debit - line.credit
        for entry in posted_within(reading, of, daybooks)
        for line in entry.lines
        if line.btw and line.account == REVERSED
    )
