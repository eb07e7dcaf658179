"""The forecast week by week: from the money on the bank to what it may come to, from tallies.

Open items are counted by the week in which they are expected, so that their number makes no
difference.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal

from store.errors import N_, Term
from store.fields import Field
from store.ledgers.arithmetic.daybooks import PURCHASE
from store.ledgers.arithmetic.weeks import monday_of, week_name
from store.ledgers.forecast.expected import Expected, Source, expected
from store.ledgers.models import BankAccount
from store.ledgers.rules.entries import account_of
from store.ledgers.rules.open_items import BTW_PAYABLE
from store.ledgers.rules.sums import balance
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["WEEKS", "ForecastRow", "forecast", "in_week", "on_the_bank", "span"]

WEEKS = 13
ACCOUNTS = 1000
Column = Literal["receipts", "payments", "vat", "other", "late"]
COLUMNS: tuple[Column, ...] = ("receipts", "payments", "vat", "other")
"""Those that make up the change of a week."""


@dataclass(frozen=True)
class ForecastRow:
    """A week from Monday `first` on, in cents, what is paid being negative; before all weeks, now.

    `late` is the part of the first week that was expected before it. `other` is what recurs and what
    is planned; `balance` what the bank comes to at the end of the week.
    """

    week: Annotated[str, Field(N_("Week"), cells=10, column=9)]
    first: Annotated[datetime.date, Field(N_("From"), "date", column=10, priority=2)]
    receipts: Annotated[int | None, Field(N_("Receipts"), "sum", column=12)] = None
    payments: Annotated[int | None, Field(N_("Payments"), "sum", column=12)] = None
    vat: Annotated[int | None, Field(N_("VAT"), "sum", column=11)] = None
    other: Annotated[int | None, Field(N_("Planned"), "sum", column=11)] = None
    balance: Annotated[int, Field(N_("Balance"), "sum", column=13)] = 0
    late: Annotated[int | None, Field(N_("Overdue"), "sum", column=12, priority=1)] = None


def forecast(reading: Reading) -> list[ForecastRow]:
    """Return what the bank has now, and thirteen weeks; nothing for those who may not read the ledger."""
    if not has_right(reading, "ledger.read", N_("Cash forecast")):
        return []
    begin, end = span(reading)
    moved: defaultdict[date, Counter[Column]] = defaultdict(Counter)
    for account in reading.tallies("open_items"):
        column = _column(reading, account)
        late, weeks = _by_week(reading, account, begin, end)
        moved[begin][column] += late
        moved[begin]["late"] += late
        for monday, cents in weeks.items():
            moved[monday][column] += cents
    for each in expected(reading, end):
        moved[monday_of(each.day)][_column_of(each)] += each.cents
    return list(_rows(on_the_bank(reading), begin, moved))


def span(reading: Reading) -> tuple[date, date]:
    """Return the Monday of this week, and the day after the last week."""
    begin = monday_of(reading.today)
    return begin, begin + timedelta(weeks=WEEKS)


def on_the_bank(reading: Reading) -> int:
    """Return the balance of all bank accounts together, as posted."""
    accounts = {each.ledger for each in reading.page(BankAccount, limit=ACCOUNTS)}
    return sum(balance(reading, account) for account in sorted(accounts))


def in_week(reading: Reading, first: str) -> list[Expected]:
    """Return what is expected in the week from a Monday on besides open items."""
    if not has_right(reading, "ledger.read", N_("Cash forecast")):
        return []
    _begin, end = span(reading)
    return [each for each in expected(reading, end) if str(monday_of(each.day)) == first]


def _by_week(reading: Reading, account: str, begin: date, end: date) -> tuple[int, dict[date, int]]:
    """Return what should have come before `begin`, and the weeks until `end` by their Monday.

    Weeks that are past are not read, however many: they are what is left of all that is open.
    """
    prefix = f"{account}|"
    kept = reading.tallies("open_items.expected", prefix, str(begin))
    late = reading.tally("open_items", account) - sum(kept.values())
    weeks = {date.fromisoformat(key.removeprefix(prefix)): cents for key, cents in kept.items()}
    return late, {monday: cents for monday, cents in weeks.items() if monday < end}


def _column(reading: Reading, account: str) -> Column:
    if account == BTW_PAYABLE:
        return "vat"
    return "payments" if account_of(reading, account).control == PURCHASE.code else "receipts"


def _column_of(each: Expected) -> Column:
    if each.source == "invoice":
        return "receipts" if each.cents > 0 else "payments"
    columns: dict[Source, Column] = {"vat": "vat", "recurring": "other", "planned": "other"}
    return columns[each.source]


def _rows(at: int, begin: date, moved: defaultdict[date, Counter[Column]]) -> Iterator[ForecastRow]:
    yield ForecastRow(Term(N_("Now")), begin, balance=at)
    for number in range(WEEKS):
        monday = begin + timedelta(weeks=number)
        of = moved[monday]
        receipts, payments, vat, other = (of[each] for each in COLUMNS)
        at += receipts + payments + vat + other
        yield ForecastRow(
            week_name(monday), monday, receipts, payments, vat, other, at, of["late"] or None
        )
