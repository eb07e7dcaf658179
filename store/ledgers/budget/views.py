"""Budgets as they are shown: the versions, and one with its accounts."""

from __future__ import annotations

from dataclasses import dataclass

from store.access import No, Yes
from store.acts import answers_on
from store.errors import N_
from store.ledgers.models import Account
from store.ledgers.models.budgets import Budget
from store.ledgers.rules.sums import name_of, reads_dutch
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["BudgetDetail", "BudgetLine", "BudgetVersion", "budget", "budgets"]


@dataclass(frozen=True)
class BudgetVersion:
    """A version in the list, with its result in cents: income less costs of the year."""

    doc: Budget
    result: int


@dataclass(frozen=True)
class BudgetLine:
    """An account of a budget: cents of each period, positive where it grows."""

    account: str
    name: str
    months: tuple[int, ...]

    @property
    def year(self) -> int:
        return sum(self.months)


@dataclass(frozen=True)
class BudgetDetail:
    """One version with its accounts by code."""

    doc: Budget
    rows: tuple[BudgetLine, ...]
    result: int
    answers: dict[str, Yes | No]


def budgets(reading: Reading) -> list[BudgetVersion]:
    """Return all versions, latest first."""
    if not has_right(reading, "ledger.read", N_("Budget")):
        return []
    accounts = _accounts(reading)
    docs = reading.page(Budget, order=("-year", "version"), limit=200)
    return [BudgetVersion(doc, _result(doc, accounts)) for doc in reading.log_rows(docs)]


def budget(reading: Reading, id: int) -> BudgetDetail:
    """Return one version; raises `NotFound` also for those who may not see it."""
    doc, accounts, dutch = reading.visible(Budget, id), _accounts(reading), reads_dutch(reading)
    reading.log_access(doc)
    rows = tuple(
        BudgetLine(code, name_of(accounts[code], dutch=dutch) if code in accounts else "", months)
        for code, months in sorted(doc.amounts.items())
    )
    return BudgetDetail(doc, rows, _result(doc, accounts), answers_on(reading, doc))


def _accounts(reading: Reading) -> dict[str, Account]:
    return {each.code: each for each in reading.page(Account, limit=10_000)}


def _result(doc: Budget, accounts: dict[str, Account]) -> int:
    return sum(
        sum(months) if accounts[code].side == "C" else -sum(months)
        for code, months in doc.amounts.items()
        if code in accounts
    )
