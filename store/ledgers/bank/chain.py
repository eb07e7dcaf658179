"""The chain of an account's statements: each begins with the balance that was reached before it.

Statements come in any order, overlap, and share days, so their places in the chain are judged anew
whenever one is added or taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from store.acts import Doing
from store.ledgers.models import BankLine, BankStatement
from store.reading import Reading

__all__ = ["judge_chain"]

MOST = 100_000


def judge_chain(
    doing: Doing, account: str, changed: Sequence[BankStatement]
) -> list[BankStatement]:
    """Save the gap of `changed` statements and of those beside them.

    Returns those of them that do not tie since now. An acceptance ends when the gap becomes another.
    """
    chain = [
        statement
        for statement in doing.page(BankStatement, {"account": account}, ("last",), limit=MOST)
        if statement.has_balances
    ]
    chain.sort(key=_place)
    new = {statement.id for statement in changed}
    beside = {near.id: near for statement in changed for near in _beside(statement, chain)}
    warned = []
    for statement in beside.values():
        gap = _gap(doing, statement, [other for other in chain if other is not statement])
        is_news = gap != statement.gap or statement.id in new
        if gap != statement.gap:
            statement.gap = gap
            statement.accepted_by = None if gap else statement.accepted_by
            doing.save(statement)
        warned += [statement] if is_news and statement.state == "warned" else []
    return warned


def _place(statement: BankStatement) -> tuple[date, date, int]:
    return statement.first_day, statement.last_day, statement.id


def _beside(statement: BankStatement, chain: Sequence[BankStatement]) -> list[BankStatement]:
    """Return what begins with it, during it, or next after it."""
    later = [other.first_day for other in chain if other.first_day > statement.last_day]
    until = min(later, default=statement.last_day)
    return [other for other in chain if statement.first_day <= other.first_day <= until]


def _gap(reading: Reading, this: BankStatement, others: Sequence[BankStatement]) -> int:
    """Return its opening minus the balance before it; 0 if that is the balance at any place where
    it can begin, and for the first statement of all.
    """
    day = this.first_day
    earlier = [other for other in others if _place(other) < _place(this)]
    during = [other for other in earlier if other.first_day < day <= other.last_day]
    balances = [
        *_newest((other.last, other.closing) for other in others if other.last <= this.first),
        *_newest((other.last_day, other.closing) for other in others if other.last_day < day),
        *(other.closing for other in others if other.last_day == day),
        *(other.opening for other in earlier if other.first_day == day),
        *(_balance_before(reading, other, day) for other in during),
    ]
    leads_on = any(
        other.first_day == this.last_day and other.opening == this.closing for other in others
    )
    is_first = not earlier or (earlier[0].first_day == day and leads_on)
    if is_first or this.opening in balances:
        return 0
    return this.opening - balances[0]


def _newest(ended: Iterable[tuple[date, int]]) -> list[int]:
    """Return the closing balances of the last day."""
    closings = sorted(ended, key=lambda end: end[0])
    return [closing for day, closing in closings if day == closings[-1][0]]


def _balance_before(reading: Reading, statement: BankStatement, day: date) -> int:
    """Return the balance with which a day within a statement begins."""
    lines = reading.page(BankLine, {"statement": statement.id}, limit=MOST)
    lines += [reading.get(BankLine, line_id) for line_id in statement.known]
    return statement.opening + sum(line.cents for line in lines if line.date < day)
