"""Statements, and the bank lines that are to be booked."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from store.access import No, Yes
from store.acts import answers
from store.engine import Cursor
from store.ledgers.entries import daybook_of
from store.ledgers.models import BankLine, BankState, StatementDoc
from store.ledgers.views.sight import hidden, sees
from store.reading import Reading

__all__ = [
    "BankLineDetail",
    "BankLineRow",
    "bank_line",
    "bank_lines",
    "statements",
    "warned_statements",
]

BY_DATE = ("date",)


@dataclass(frozen=True)
class BankLineRow:
    """A bank line in a list; `cents` is what came in, negative what went out."""

    id: int
    cursor: Cursor
    date: datetime.date
    cents: int
    name: str
    iban: str
    remittance: str
    reference: str
    account: str
    number: str
    state: BankState
    entry: int | None


@dataclass(frozen=True)
class BankLineDetail:
    """A bank line, the statement it stands on, and what the actor may do with it."""

    row: BankLineRow
    statement: StatementDoc
    answers: dict[str, Yes | No]


def bank_lines(
    reading: Reading,
    state: BankState,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[BankLineRow]:
    """A page of lines in a state, oldest first."""
    if not sees(reading, "statement.read"):
        return []
    where = {"department": daybook_of(reading, "BNK").department, "state": state}
    return [
        _row(reading, one) for one in reading.page(BankLine, where, BY_DATE, after, before, limit)
    ]


def bank_line(reading: Reading, line: int) -> BankLineDetail:
    """A line; raises `NotFound` also for who may not see it."""
    if not sees(reading, "statement.read"):
        raise hidden(BankLine.kind, line)
    found = reading.get(BankLine, line)
    statement = reading.get(StatementDoc, found.statement)
    allowed = answers(reading, found, ("bank.book",))
    allowed |= answers(reading, statement, ("statement.accept",))
    return BankLineDetail(_row(reading, found), statement, allowed)


def statements(reading: Reading, limit: int = 100) -> list[StatementDoc]:
    """The statements imported last, newest first."""
    if not sees(reading, "statement.read"):
        return []
    return reading.page(StatementDoc, before=(), limit=limit)[::-1]


def warned_statements(reading: Reading) -> int:
    """How many statements do not tie and are not accepted."""
    if not sees(reading, "statement.read"):
        return 0
    return reading.tally("statements", f"{daybook_of(reading, 'BNK').department}|warned")


def _row(reading: Reading, one: BankLine) -> BankLineRow:
    return BankLineRow(
        id=one.id,
        cursor=reading.cursor(one, BY_DATE),
        date=one.date,
        cents=one.cents,
        name=one.name,
        iban=one.iban,
        remittance=one.remittance,
        reference=one.reference,
        account=one.account,
        number=one.number,
        state=one.state,
        entry=one.entry,
    )
