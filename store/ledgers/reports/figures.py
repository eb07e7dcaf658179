"""The accounts of a statement: their amounts, and those of what it is compared with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from store.errors import N_, Invalid
from store.ledgers.arithmetic.ranges import (
    Against,
    compared,
    has_days,
    months_between,
    years_of,
)
from store.ledgers.models import Account
from store.ledgers.reports.budget import fixed_budget
from store.ledgers.rules.sums import KeptSums, kept_sums, name_of, per_month, reads_dutch, sums
from store.reading import Reading

__all__ = ["Figure", "figures_of"]


@dataclass(frozen=True)
class Figure:
    """An account with debit minus credit of these periods, and of what they are compared with."""

    account: str
    name: str
    sort: str
    side: str
    group: str
    cents: int
    before: int
    months: tuple[int, ...] = ()


def figures_of(
    reading: Reading, first: str, last: str, against: Against, months: tuple[str, ...] = ()
) -> Iterator[Figure]:
    """Yield the accounts with amounts now or in what they are compared with, by code.

    Those of some `months` are amounts of the result; without them they are balances.
    """
    dutch = reads_dutch(reading)
    accounts = {other.code: other for other in reading.page(Account, limit=10_000)}
    beside = compared(first, last, against)
    ledger = kept_sums(reading, edges=(first, last, *beside))
    now = _amounts(ledger, first, last, closing=not months)
    before = (
        _budgeted(reading, first, last, accounts)
        if against == "budget"
        else _amounts(ledger, *beside, closing=not months)
    )
    moved = per_month(ledger, months)
    for code in sorted(now.keys() | before.keys()):
        cents, then, account = now[code], before[code], accounts.get(code)
        if cents or then:
            name = name_of(account, dutch=dutch) if account else ""
            sort, side, group = (
                (account.sort, account.side, account.group) if account else ("B", "D", "")
            )
            yield Figure(code, name, sort, side, group, cents, then, tuple(moved[code]))


def _amounts(ledger: KeptSums, first: str, last: str, *, closing: bool) -> defaultdict[str, int]:
    amounts: defaultdict[str, int] = defaultdict(int)
    first = f"{last[:4]}-01" if closing else first
    for code, of in sums(ledger, first, last).items():
        amounts[code] = of.closing if closing else of.brought + of.debit - of.credit
    return amounts


def _budgeted(
    reading: Reading, first: str, last: str, accounts: Mapping[str, Account]
) -> defaultdict[str, int]:
    """Return debit minus credit of each account by the fixed budgets; of whole months only."""
    if has_days(first, last):
        raise Invalid(
            N_(
                "A budget is of whole months. Choose periods such as 2026-03, or another comparison."
            ),
            field="against",
        )
    budgets = {year: fixed_budget(reading, year) for year in years_of(first, last)}
    amounts: defaultdict[str, int] = defaultdict(int)
    for period in months_between(first, last):
        for code, months in budgets[int(period[:4])].items():
            sign = 1 if code in accounts and accounts[code].side == "D" else -1
            amounts[code] += sign * months[int(period[5:]) - 1]
    return amounts
