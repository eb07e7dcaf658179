"""Profit and loss account and balance sheet by the groups of the chart, from tallies alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from store.errors import N_
from store.ledgers.arithmetic.ranges import year_before
from store.ledgers.arithmetic.standard_chart import GROUPS
from store.ledgers.models import Account
from store.ledgers.reports.sums import Kept, kept, name_of, reads_dutch, sums
from store.ledgers.rules.visibility import sees
from store.reading import Reading

__all__ = ["Level", "Statement", "StatementRow", "balance_sheet", "profit_and_loss"]

Level = Literal["side", "group", "account", "result", "subtotal", "total"]

APART = ("turnover", "other-income", "purchases", "financial")
"""Groups of result accounts that are no costs of running the office."""
COSTS = ("staff", "housing", "operation", "vehicles", "sales-costs", "office", "general",
         "depreciation")  # fmt: skip
ASSETS = ("fixed", "stock", "receivables", "liquid", "suspense")
FUNDS = ("equity", "provisions", "loans", "payables", "btw")
UNGROUPED = N_("without a group")
RESULT = N_("Result of the year so far")


@dataclass(frozen=True)
class StatementRow:
    """A line of a statement: an account, what a group of them comes to, or a result, cents.

    `name` is the account's own name, and a msgid on every other level. `before` is the same
    a year earlier.
    """

    level: Level
    account: str
    name: str
    cents: int
    before: int


@dataclass(frozen=True)
class Statement:
    """The lines of a statement over some periods."""

    first: str
    last: str
    rows: tuple[StatementRow, ...]


@dataclass(frozen=True)
class _Figure:
    """An account with debit minus credit of these periods and of those a year earlier."""

    account: str
    name: str
    sort: str
    side: str
    group: str
    cents: int
    before: int


def profit_and_loss(reading: Reading, first: str, last: str) -> Statement:
    """The profit and loss account (winst- en verliesrekening) over some periods.

    By sort of income and cost (Besluit modellen jaarrekening, model E): income, costs and
    results are positive where they usually stand. Empty for who may not read the ledger.
    """
    if not sees(reading, "ledger.read"):
        return Statement(first, last, ())
    found = [one for one in _figures(reading, first, last, closing=False) if one.sort == "W"]
    return Statement(first, last, tuple(_profit_rows(found)))


def balance_sheet(reading: Reading, first: str, last: str) -> Statement:
    """The balance sheet (balans) as it stands at the end of `last`.

    Assets are debit minus credit, the other side credit minus debit: an overdrawn bank is a
    negative asset. What the year earned so far is a line of the equity. Empty for who may
    not read the ledger.
    """
    if not sees(reading, "ledger.read"):
        return Statement(first, last, ())
    found = list(_figures(reading, f"{last[:4]}-01", last, closing=True))
    return Statement(first, last, tuple(_balance_rows(found)))


def _profit_rows(found: list[_Figure]) -> Iterator[StatementRow]:
    turnover, other, bought, interest = (
        [one for one in found if one.group == group] for group in APART
    )
    costs = [one for one in found if one.group not in APART]
    yield from _groups(turnover, APART, -1)
    yield from _groups(bought, APART, 1)
    if bought:
        yield _sum("subtotal", N_("Gross margin"), turnover + bought, -1)
    yield from _groups(other, APART, -1)
    yield from _groups(costs, COSTS, 1)
    if costs:
        yield _sum("subtotal", N_("Total costs"), costs, 1)
    yield _sum("subtotal", N_("Operating result"), turnover + bought + other + costs, -1)
    yield from _groups(interest, APART, 1)
    yield _sum("total", N_("Result"), found, -1)


def _balance_rows(found: list[_Figure]) -> Iterator[StatementRow]:
    standing = [one for one in found if one.sort != "W"]
    earned = [one for one in found if one.sort == "W"]
    assets = [one for one in standing if _is_asset(one)]
    funds = [one for one in standing if not _is_asset(one)]
    yield StatementRow("side", "", N_("Assets"), 0, 0)
    yield from _groups(assets, ASSETS, 1)
    yield _sum("total", N_("Total assets"), assets, 1)
    yield StatementRow("side", "", N_("Equity and liabilities"), 0, 0)
    equity = [one for one in funds if one.group == "equity"]
    yield _sum("group", GROUPS["equity"], equity + earned, -1)
    yield from _accounts(equity, -1)
    yield _sum("result", RESULT, earned, -1)
    yield from _groups([one for one in funds if one.group != "equity"], FUNDS, -1)
    yield _sum("total", N_("Total equity and liabilities"), funds + earned, -1)


def _is_asset(one: _Figure) -> bool:
    """By its group; an account without one by the side on which it grows."""
    return one.group in ASSETS or (one.group not in FUNDS and one.side == "D")


def _groups(found: list[_Figure], order: Iterable[str], sign: int) -> Iterator[StatementRow]:
    """Each group with what it comes to, its accounts below; last what has no group."""
    known = tuple(order)
    for group in (*known, ""):
        members = [one for one in found if (one.group if one.group in known else "") == group]
        if members:
            yield _sum("group", GROUPS.get(group, UNGROUPED), members, sign)
            yield from _accounts(members, sign)


def _accounts(found: list[_Figure], sign: int) -> Iterator[StatementRow]:
    for one in found:
        yield StatementRow("account", one.account, one.name, sign * one.cents, sign * one.before)


def _sum(level: Level, name: str, found: list[_Figure], sign: int) -> StatementRow:
    now, before = sum(one.cents for one in found), sum(one.before for one in found)
    return StatementRow(level, "", name, sign * now, sign * before)


def _figures(reading: Reading, first: str, last: str, *, closing: bool) -> Iterator[_Figure]:
    """The accounts by code, of which there is anything to tell now or a year earlier."""
    dutch = reads_dutch(reading)
    accounts = {one.code: one for one in reading.page(Account, limit=10_000)}
    found = kept(reading)
    now = _told(found, first, last, closing=closing)
    before = _told(found, *year_before(first, last), closing=closing)
    for code in sorted(now.keys() | before.keys()):
        cents, then, one = now[code], before[code], accounts.get(code)
        if cents or then:
            name = name_of(one, dutch=dutch) if one else ""
            sort, side, group = (one.sort, one.side, one.group) if one else ("B", "D", "")
            yield _Figure(code, name, sort, side, group, cents, then)


def _told(found: Kept, first: str, last: str, *, closing: bool) -> defaultdict[str, int]:
    told: defaultdict[str, int] = defaultdict(int)
    for code, one in sums(found, first, last).items():
        told[code] = one.closing if closing else one.debit - one.credit
    return told
