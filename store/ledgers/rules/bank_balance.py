"""The balance of a bank account as the bank says it."""

from __future__ import annotations

from store.engine import Cursor
from store.ledgers.models import BankLine, BankStatement
from store.reading import Reading

__all__ = ["bank_balance"]

MOST = 100_000
AT_ONCE = 20
BY_LAST = ("last",)


def bank_balance(reading: Reading, account: str, until: str = "") -> int | None:
    """Return the closing balance of the account's last statement, in cents; None without any.

    Statements without balances count with their later lines, from 0 if none has balances. `until`
    a period, such as 2026-11, later ones are left out.
    """
    edge: Cursor = (f"{until}-99", 0) if until else ()
    where, bare = {"account": account}, list[BankStatement]()
    while page := reading.page(BankStatement, where, BY_LAST, before=edge, limit=AT_ONCE):
        for statement in reversed(page):
            if statement.has_balances:
                return statement.closing + _moved(reading, bare, statement.last_day.isoformat())
            bare.append(statement)
        edge = reading.cursor(page[0], BY_LAST)
    return _moved(reading, bare, "") if bare else None


def _moved(reading: Reading, statements: list[BankStatement], after: str) -> int:
    """Return the sum of the lines that statements brought of later days."""
    return sum(
        line.cents
        for statement in statements
        for line in reading.page(BankLine, {"statement": statement.id}, limit=MOST)
        if line.date.isoformat() > after
    )
