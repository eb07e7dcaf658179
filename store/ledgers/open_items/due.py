"""What is payable when, of debtors and creditors, from tallies only.

A count or amount until a day is the total less what comes later, so that the days of the past are
never read, however long ago the office began.
"""

from __future__ import annotations

from datetime import date, timedelta

from store.errors import N_
from store.ledgers.open_items.ageing import owed, sign_of
from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["due_between", "late_items", "owed_late"]


def due_between(
    reading: Reading, daybook: str, first: date | None, last: date | None
) -> tuple[int, int]:
    """Return how many open items are due from `first` to `last`, and their cents.

    None is no limit. The cents are positive in the usual direction; `daybook` VRK: debtors, INK:
    creditors. Nothing for those who may not read the ledger.
    """
    if not has_right(reading, "ledger.read", N_("totals of open items")):
        return 0, 0
    after = _from(reading, daybook, None if last is None else last + timedelta(days=1))
    whole = _whole(reading, daybook) if first is None else _from(reading, daybook, first)
    return whole[0] - after[0], whole[1] - after[1]


def late_items(reading: Reading, daybook: str) -> int:
    """Return how many open items are past their due date."""
    return due_between(reading, daybook, None, reading.today - timedelta(days=1))[0]


def owed_late(reading: Reading, daybook: str) -> tuple[int, int]:
    """Return the cents past their due date, and all that is open."""
    late = due_between(reading, daybook, None, reading.today - timedelta(days=1))[1]
    return late, owed(reading, daybook)


def _whole(reading: Reading, daybook: str) -> tuple[int, int]:
    account = daybook_of(reading, daybook).control
    cents = reading.tally("open_items", account)
    return reading.tally("open_items.count", account), sign_of(daybook) * cents


def _from(reading: Reading, daybook: str, day: date | None) -> tuple[int, int]:
    """Return the number and the cents of what is due on a day or later."""
    if day is None:
        return 0, 0
    account = daybook_of(reading, daybook).control
    count = sum(reading.tallies("open_items.due.count", f"{account}|", since=str(day)).values())
    cents = sum(reading.tallies("open_items.due", f"{account}|", since=str(day)).values())
    return count, sign_of(daybook) * cents
