"""Trial balance and ledger card: amounts from kept sums, lines by page."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from store.engine import Cursor
from store.ledgers.models import Account, LedgerLine
from store.ledgers.views.entries import account_choices
from store.ledgers.views.sight import sees
from store.reading import Reading

__all__ = ["BalanceRow", "CardLine", "CardTotals", "TrialBalance", "card_lines", "card_totals",
           "trial_balance"]  # fmt: skip

BY_DATE = ("date",)


@dataclass(frozen=True)
class BalanceRow:
    """An account in the trial balance (proef- en saldibalans), cents.

    `opening` and `closing` are debit minus credit.
    """

    account: str
    name: str
    sort: str
    opening: int
    debit: int
    credit: int
    closing: int


@dataclass(frozen=True)
class TrialBalance:
    """All accounts that moved, by code, and the sums."""

    first: str
    last: str
    rows: tuple[BalanceRow, ...]
    debit: int
    credit: int


@dataclass(frozen=True)
class CardTotals:
    """An account over some periods: debit minus credit before, in, and after them."""

    account: str
    name: str
    opening: int
    debit: int
    credit: int
    closing: int


@dataclass(frozen=True)
class CardLine:
    """A line of a ledger card (grootboekkaart)."""

    id: int
    cursor: Cursor
    date: datetime.date
    number: str
    entry: int
    relation_name: str
    reference: str
    text: str
    debit: int
    credit: int


@dataclass
class _Sums:
    opening: int = 0
    debit: int = 0
    credit: int = 0


def trial_balance(reading: Reading, first: str, last: str) -> TrialBalance:
    """The trial balance over periods `first` to `last` (2026-01), from tallies alone.

    A result account opens at nil each year; empty for who may not read the ledger.
    """
    if not sees(reading, "ledger.read"):
        return TrialBalance(first, last, (), 0, 0)
    sorts = {one.code: one.sort for one in reading.page(Account, limit=10_000)}
    names = {one.code: one.name for one in account_choices(reading)}
    sums = _sums(reading, "", sorts, first, last)
    rows = tuple(
        BalanceRow(code, names.get(code, ""), sorts.get(code, ""), one.opening, one.debit,
                   one.credit, one.opening + one.debit - one.credit)
        for code, one in sorted(sums.items())
    )  # fmt: skip
    return TrialBalance(
        first, last, rows, sum(row.debit for row in rows), sum(row.credit for row in rows)
    )


def card_totals(reading: Reading, account: str, first: str, last: str) -> CardTotals:
    """An account's sums over some periods."""
    found = reading.page(Account, {"code": account}, limit=1)
    names = {one.code: one.name for one in account_choices(reading)}
    if not found or not sees(reading, "ledger.read"):
        return CardTotals(account, "", 0, 0, 0, 0)
    sums = _sums(reading, f"{account}|", {account: found[0].sort}, first, last)[account]
    return CardTotals(
        account, names.get(account, ""), sums.opening, sums.debit, sums.credit,
        sums.opening + sums.debit - sums.credit,
    )  # fmt: skip


def card_lines(
    reading: Reading,
    account: str,
    first: str,
    last: str,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[CardLine]:
    """A page of an account's lines in some periods, by date."""
    if not sees(reading, "ledger.read"):
        return []
    where = {"account": account}
    if before is not None:
        edge = before or (f"{last}-99", 0)
        found = reading.page(LedgerLine, where, BY_DATE, before=edge, limit=limit)
    else:
        edge = after or (f"{first}-00", 0)
        found = reading.page(LedgerLine, where, BY_DATE, after=edge, limit=limit)
    return [
        CardLine(
            one.id, reading.cursor(one, BY_DATE), one.date, one.number, one.entry,
            one.relation_name, one.reference, one.text, one.debit, one.credit,
        )
        for one in found
        if first <= one.period <= last
    ]  # fmt: skip


def _sums(
    reading: Reading, prefix: str, sorts: Mapping[str, str], first: str, last: str
) -> defaultdict[str, _Sums]:
    sums: defaultdict[str, _Sums] = defaultdict(_Sums)
    for key, amount in reading.tallies("ledger", prefix).items():
        account, period, _daybook, side = key.split("|")
        result = sorts.get(account) == "W"
        if period > last or not amount or (result and period[:4] < first[:4]):
            continue
        one = sums[account]
        if period < first:
            one.opening += amount if side == "D" else -amount
        elif side == "D":
            one.debit += amount
        else:
            one.credit += amount
    return sums
