"""When an open item is expected to be paid: its due day, shifted by how its relation usually pays.

The shift is in whole weeks, so that the open items of a relation are seldom written again. Each item
has its day by the payments of this year and the last as they were when one was last posted.
"""

from __future__ import annotations

from datetime import timedelta

from store.acts import Doing
from store.ledgers.models import OpenItem
from store.reading import Reading

__all__ = ["Paying", "expect_again", "usual_delay"]

Paying = tuple[int, str]
"""A relation and the control account: as a client it may pay otherwise than it is paid."""

EARLIEST, LATEST = -4, 26
"""Weeks; what takes longer is no habit that helps to foresee anything."""
MOST = 10_000


def usual_delay(reading: Reading, of: Paying) -> timedelta:
    """Return by how many whole weeks after the due day is usually paid, from tallies; 0 if unknown."""
    prefix, since = f"{of[0]}|{of[1]}|", str(reading.today.year - 1)
    paid = sum(reading.tallies("relations.late", prefix, since).values())
    days = sum(reading.tallies("relations.late.days", prefix, since).values())
    weeks = (2 * days + 7 * paid) // (14 * paid) if of[0] and paid else 0
    return timedelta(weeks=max(EARLIEST, min(weeks, LATEST)))


def expect_again(doing: Doing, usual: dict[Paying, timedelta]) -> None:
    """Shift what is open with those who pay otherwise now than was `usual` before."""
    for of, before in usual.items():
        delay = usual_delay(doing, of)
        if delay == before:
            continue
        where: dict[str, str | int] = {"relation": of[0], "state": "open"}
        for item in doing.page(OpenItem, where, ("due",), limit=MOST):
            if item.account == of[1] and item.expected != item.due + delay:
                item.expected = item.due + delay
                doing.save(item)
