"""Budget against actual: what was expected, what was posted, and what the year may come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from store.errors import N_, Term
from store.fields import Field
from store.ledgers.arithmetic.ranges import months_between
from store.ledgers.budget.actuals import actuals, periods_of_year
from store.ledgers.models import Account
from store.ledgers.models.budgets import Budget
from store.ledgers.reports.report import Level, Report
from store.ledgers.rules.sums import name_of, reads_dutch
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["BUDGET", "BudgetRow", "budget_against_actual", "fixed_budget"]

INCOME = ("turnover", "other-income")
Months = tuple[int, ...]


@dataclass(frozen=True)
class BudgetRow:
    """An account over some periods, in cents; positive where it grows.

    `difference` is better where it is positive: more income, or less cost. `percent` is the part of
    the budget. `expected` (prognose) is what was posted until then, and the budget of the rest of
    the year.
    """

    level: Level
    account: Annotated[str, Field(N_("Account"), cells=9, column=7)]
    name: Annotated[str, Field(N_("Name"), cells=34, column=20, most=36)]
    budget: Annotated[int | None, Field(N_("Budget"), "sum", column=12)] = None
    actual: Annotated[int | None, Field(N_("Actual"), "sum", column=12)] = None
    difference: Annotated[int | None, Field(N_("Difference"), "sum", column=12)] = None
    percent: Annotated[int | None, Field(N_("Percent"), "number", column=7, priority=1)] = None
    year: Annotated[int | None, Field(N_("Year"), "sum", column=12, priority=3)] = None
    expected: Annotated[int | None, Field(N_("Expected"), "sum", column=12, priority=2)] = None


def fixed_budget(reading: Reading, year: int) -> dict[str, Months]:
    """Return the latest fixed budget of a year; empty if there is none."""
    versions = reading.page(Budget, {"year": year}, ("version",), limit=1000)
    fixed = [each for each in versions if each.state == "fixed"]
    return dict(fixed[-1].amounts) if fixed else {}


def budget_against_actual(reading: Reading, first: str, last: str) -> list[BudgetRow]:
    """Return the accounts with a budget or an actual figure, income first, and the result.

    Over several years, what is expected is of the last one. Empty for those who may not read the
    ledger.
    """
    if not has_right(reading, "ledger.read", N_("Budget")):
        return []
    dutch = reads_dutch(reading)
    accounts = {each.code: each for each in reading.page(Account, limit=10_000)}
    figures = _Figures.read(reading, first, last)
    rows = [
        _row(code, name_of(accounts[code], dutch=dutch), figures, sign)
        for code, sign in sorted(
            ((code, 1 if accounts[code].group in INCOME else -1) for code in figures.codes()
             if code in accounts),
            key=lambda pair: (-pair[1], pair[0]),
        )
    ]  # fmt: skip
    income = [row for row in rows if accounts[row.account].group in INCOME]
    costs = [row for row in rows if accounts[row.account].group not in INCOME]
    return list(_with_sums(income, costs)) if rows else []


@dataclass(frozen=True)
class _Figures:
    """Budget and actual figures by period and account."""

    budget: dict[str, dict[str, int]]
    actual: dict[str, dict[str, int]]
    periods: tuple[str, ...]

    @classmethod
    def read(cls, reading: Reading, first: str, last: str) -> _Figures:
        budget: dict[str, dict[str, int]] = {}
        actual: dict[str, dict[str, int]] = {}
        for year in range(int(first[:4]), int(last[:4]) + 1):
            months = periods_of_year(year)
            for whole, of in (
                (budget, fixed_budget(reading, year)),
                (actual, actuals(reading, year)),
            ):
                for code, cents in of.items():
                    whole.setdefault(code, {}).update(zip(months, cents, strict=True))
        return cls(budget, actual, months_between(first, last))

    def codes(self) -> set[str]:
        """Return the accounts with any figure in the periods, or in the budget of the year."""
        moved = {code for code, of in self.actual.items() if any(map(of.get, self.periods))}
        return moved | self.budget.keys()


def _row(code: str, name: str, figures: _Figures, better: int) -> BudgetRow:
    budget, actual = figures.budget.get(code, {}), figures.actual.get(code, {})
    last = figures.periods[-1]
    year = periods_of_year(int(last[:4]))
    planned = sum(budget.get(period, 0) for period in figures.periods)
    posted = sum(actual.get(period, 0) for period in figures.periods)
    return BudgetRow(
        "",
        code,
        name,
        planned,
        posted,
        better * (posted - planned),
        round(100 * posted / planned) if planned else None,
        sum(budget.get(period, 0) for period in year),
        sum(actual.get(period, 0) if period <= last else budget.get(period, 0) for period in year),
    )


def _with_sums(income: list[BudgetRow], costs: list[BudgetRow]) -> Iterator[BudgetRow]:
    if income:
        yield BudgetRow("head", "", Term(N_("Income")))
        yield from income
        yield _sum("sum", N_("Total income"), income, [])
    if costs:
        yield BudgetRow("head", "", Term(N_("Costs")))
        yield from costs
        yield _sum("sum", N_("Total costs"), costs, [])
    yield _sum("total", N_("Result"), income, costs)


def _sum(level: Level, name: str, rows: list[BudgetRow], less: list[BudgetRow]) -> BudgetRow:
    def total(of: str) -> int:
        return sum(getattr(row, of) or 0 for row in rows) - sum(
            getattr(row, of) or 0 for row in less
        )

    better = sum(row.difference or 0 for row in (*rows, *less))
    planned, posted = total("budget"), total("actual")
    percent = round(100 * posted / planned) if planned else None
    return BudgetRow(level, "", Term(name), planned, posted, better, percent, total("year"),
                     total("expected"))  # fmt: skip


BUDGET = Report(
    name="budget",
    title=N_("Budget against actual"),
    row=BudgetRow,
    read=budget_against_actual,
    strong=lambda row: row.level in ("sum", "total"),
    level=lambda row: row.level,
    leads_to="card",
    empty=N_("No budget is fixed, and nothing was posted in these periods."),
    time="months",
    label=N_("budget"),
    help=N_("Expected of each account, and posted."),
    place="budget_report",
    menu="b",
)
