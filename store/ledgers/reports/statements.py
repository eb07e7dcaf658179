"""Profit and loss account and balance sheet by the chart's groups, from tallies only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from store.errors import N_, Term
from store.fields import Field
from store.ledgers.arithmetic.ranges import Against
from store.ledgers.arithmetic.standard_chart import GROUPS
from store.ledgers.reports.figures import Figure, figures_of
from store.ledgers.reports.report import Level as RowLevel
from store.ledgers.reports.report import Report
from store.ledgers.rules.sums import ASSETS, FUNDS, is_asset, shown_months
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = [
    "BALANCE_SHEET",
    "PROFIT",
    "FinancialRow",
    "FinancialStatement",
    "Level",
    "balance_sheet",
    "profit_and_loss",
]

Level = Literal["side", "group", "account", "result", "subtotal", "total"]

SEPARATE_GROUPS = ("turnover", "other-income", "purchases", "financial")
"""Groups of result accounts that are not operating costs."""
INCOME_GROUPS = ("turnover", "other-income")
COSTS = ("staff", "housing", "operation", "vehicles", "sales-costs", "office", "general",
         "depreciation")  # fmt: skip
LEVELS: Mapping[str, RowLevel] = {
    "side": "head", "group": "group", "subtotal": "sum", "total": "total",
}  # fmt: skip
UNGROUPED = N_("without a group")
RESULT = N_("Net result, year to date")


@dataclass(frozen=True)
class FinancialRow:
    """A line of a statement: an account, the total of a group, or a result, in cents.

    `before` is the amount of what it is compared with, `months` those of the twelve periods of the statement; a
    side has no amounts, a balance sheet no months. `share` is its part of the turnover or of all
    assets, in percent.
    """

    level: Level
    account: Annotated[str, Field(N_("Account"), cells=9, column=9)]
    name: Annotated[str, Field(N_("Name"), cells=40, column=30, most=36)]
    cents: Annotated[int | None, Field(N_("Amount"), "sum", column=14)] = None
    before: Annotated[int | None, Field(N_("Last year"), "sum", column=14, priority=1)] = None
    months: tuple[int, ...] = ()
    share: int | None = None


@dataclass(frozen=True)
class FinancialStatement:
    """The lines of a statement over some periods; `months` are the periods of its charts.

    `income` and `costs` are those of each month.
    """

    first: str
    last: str
    rows: tuple[FinancialRow, ...]
    months: tuple[str, ...] = ()
    income: tuple[int, ...] = ()
    costs: tuple[int, ...] = ()


def profit_and_loss(
    reading: Reading, first: str, last: str, against: Against = "year"
) -> FinancialStatement:
    """Return the profit and loss account (winst- en verliesrekening) over some periods or days.

    By type of income and cost (Besluit modellen jaarrekening, model E): income, costs and results
    are positive on their normal side. Empty for those who may not read the ledger.
    """
    if not has_right(reading, "ledger.read", N_("Profit and loss account")):
        return FinancialStatement(first, last, ())
    months = shown_months(reading, last)
    figures = [
        figure for figure in figures_of(reading, first, last, against, months) if figure.sort == "W"
    ]
    earned = [figure for figure in figures if figure.group in INCOME_GROUPS]
    spent = [figure for figure in figures if figure.group not in INCOME_GROUPS]
    turnover = -sum(figure.cents for figure in figures if figure.group == "turnover")
    return FinancialStatement(
        first,
        last,
        tuple(_shared(_profit_rows(figures), turnover)),
        months,
        _months(earned, -1, len(months)),
        _months(spent, 1, len(months)),
    )


def balance_sheet(
    reading: Reading, first: str, last: str, against: Against = "year"
) -> FinancialStatement:
    """Return the balance sheet (balans) at the end of `last`.

    Assets are debit minus credit, the other side credit minus debit: an overdrawn bank account is a
    negative asset. The result of the year so far is a line of the equity. Empty for those who may
    not read the ledger.
    """
    if not has_right(reading, "ledger.read", N_("Balance sheet")):
        return FinancialStatement(first, last, ())
    figures = list(figures_of(reading, first, last, against))
    assets = sum(
        figure.cents
        for figure in figures
        if figure.sort != "W" and is_asset(figure.group, figure.side)
    )
    return FinancialStatement(first, last, tuple(_shared(_balance_rows(figures), assets)))


def _shared(rows: Iterable[FinancialRow], whole: int) -> Iterator[FinancialRow]:
    """Yield the rows with their share, where there is something to have a share in."""
    for row in rows:
        has_share = whole > 0 and row.cents is not None
        yield replace(row, share=round(100 * (row.cents or 0) / whole)) if has_share else row


def _profit_rows(figures: list[Figure]) -> Iterator[FinancialRow]:
    turnover, other, bought, interest = (
        [figure for figure in figures if figure.group == group] for group in SEPARATE_GROUPS
    )
    costs = [figure for figure in figures if figure.group not in SEPARATE_GROUPS]
    yield from _groups(turnover, SEPARATE_GROUPS, -1)
    yield from _groups(bought, SEPARATE_GROUPS, 1)
    if bought:
        yield _sum("subtotal", N_("Gross margin"), turnover + bought, -1)
    yield from _groups(other, SEPARATE_GROUPS, -1)
    yield from _groups(costs, COSTS, 1)
    if costs:
        yield _sum("subtotal", N_("Total costs"), costs, 1)
    yield _sum("subtotal", N_("Operating result"), turnover + bought + other + costs, -1)
    yield from _groups(interest, SEPARATE_GROUPS, 1)
    yield _sum("total", N_("Result"), figures, -1)


def _balance_rows(figures: list[Figure]) -> Iterator[FinancialRow]:
    balance_accounts = [figure for figure in figures if figure.sort != "W"]
    earned = [figure for figure in figures if figure.sort == "W"]
    assets = [figure for figure in balance_accounts if is_asset(figure.group, figure.side)]
    funds = [figure for figure in balance_accounts if not is_asset(figure.group, figure.side)]
    yield FinancialRow("side", "", Term(N_("Assets")))
    yield from _groups(assets, ASSETS, 1)
    yield _sum("total", N_("Total assets"), assets, 1)
    yield FinancialRow("side", "", Term(N_("Equity and liabilities")))
    equity = [figure for figure in funds if figure.group == "equity"]
    yield _sum("group", GROUPS["equity"], equity + earned, -1)
    yield from _accounts(equity, -1)
    yield _sum("result", RESULT, earned, -1)
    yield from _groups([figure for figure in funds if figure.group != "equity"], FUNDS, -1)
    yield _sum("total", N_("Total equity and liabilities"), funds + earned, -1)


def _groups(figures: list[Figure], order: Iterable[str], sign: int) -> Iterator[FinancialRow]:
    """Yield each group with its total and its accounts below, and last the accounts without a
    group.
    """
    known = tuple(order)
    for group in (*known, ""):
        members = [
            figure for figure in figures if (figure.group if figure.group in known else "") == group
        ]
        if members:
            yield _sum("group", GROUPS.get(group, UNGROUPED), members, sign)
            yield from _accounts(members, sign)


def _accounts(figures: list[Figure], sign: int) -> Iterator[FinancialRow]:
    for figure in figures:
        yield FinancialRow(
            "account",
            figure.account,
            figure.name,
            sign * figure.cents,
            sign * figure.before,
            _months([figure], sign, len(figure.months)),
        )


def _sum(level: Level, name: str, figures: list[Figure], sign: int) -> FinancialRow:
    now, before = sum(figure.cents for figure in figures), sum(figure.before for figure in figures)
    count = max((len(figure.months) for figure in figures), default=0)
    months = _months(figures, sign, count)
    return FinancialRow(level, "", Term(name), sign * now, sign * before, months)


def _months(figures: list[Figure], sign: int, count: int) -> tuple[int, ...]:
    """Return the sum of each month."""
    return tuple(sign * sum(figure.months[at] for figure in figures) for at in range(count))


PROFIT = Report(
    name="profit-and-loss",
    title=N_("Profit and loss account"),
    row=FinancialRow,
    read=profit_and_loss,
    strong=lambda row: row.level not in ("account", "result"),
    level=lambda row: LEVELS.get(row.level, ""),
    place="profit",
    heading=N_("Profit and loss {first} to {last}"),
    leads_to="card",
    label=N_("profit and loss"),
    help=N_("Income, expenses and result, beside last year."),
    key="w",
    against=("year", "previous", "budget"),
)
BALANCE_SHEET = replace(
    PROFIT,
    name="balance-sheet",
    title=N_("Balance sheet"),
    read=balance_sheet,
    time="end",
    place="sheet",
    heading=N_("Balance sheet at the end of {last}"),
    label=N_("balance sheet"),
    help=N_("Assets, equity and liabilities, compared with last year."),
    key="b",
    against=("year", "previous"),
)
