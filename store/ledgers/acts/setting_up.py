"""Setting up the books: chart, daybooks, a fiscal year; locking its periods."""

from __future__ import annotations

from store.acts import Doing, Given, act
from store.errors import N_
from store.ledgers.chart import chart
from store.ledgers.daybooks import DAYBOOKS
from store.ledgers.models import Account, Daybook, Period
from store.ledgers.periods import Lock, periods_of

__all__ = ["LockGiven", "SetUpLedger", "lock", "set_up"]


class SetUpLedger(Given):
    """The department that keeps the books, and the first fiscal year."""

    department: int
    year: int


@act("ledger.set_up", N_("set up the books"), given=SetUpLedger,
     place=lambda _reading, given: given.department)  # fmt: skip
def set_up(doing: Doing, given: SetUpLedger) -> Period:
    """Give a department our chart, the five daybooks and twelve periods."""
    for account in chart():
        doing.add(Account(**vars(account)))
    for daybook in DAYBOOKS.values():
        doing.add(Daybook(department=given.department, **vars(daybook)))
    periods = [
        doing.add(Period(department=given.department, key=key, first=first, last=last))
        for key, first, last in periods_of(given.year)
    ]
    return periods[0]


class LockGiven(Given):
    """none, soft (stops assistants) or hard (stops everybody)."""

    lock: Lock


@act("period.lock", N_("lock a period"), on=Period, given=LockGiven, undoable=True)
def lock(doing: Doing, period: Period, given: LockGiven) -> Period:
    """Lock or open a period."""
    period.lock = given.lock
    return doing.save(period)
