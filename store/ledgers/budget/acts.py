"""A budget is drafted, line by line or from another year, and fixed by another person."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Within

from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Invalid, Refused
from store.fields import Plain
from store.ledgers.arithmetic.daybooks import MEMORIAL
from store.ledgers.arithmetic.spreading import PERIODS, by_percentage, evenly, in_shape
from store.ledgers.budget.actuals import actuals
from store.ledgers.models.budgets import Budget
from store.ledgers.rules.entries import account_of, daybook_of
from store.reading import Reading
from store.typed_text import Line

__all__ = ["BeginGiven", "LineGiven"]

Year = Annotated[Plain, Within(ge=1900, le=9999)]
MOST = 10**13
"""Cents; a larger amount is a typing error."""


class BeginGiven(Given):
    """The year, and what the new version begins with: nothing, the fixed version, or the actual
    figures of the year before, with a percentage on top.
    """

    year: Year
    begins: Literal["empty", "budget", "actuals"] = "empty"
    percent: Annotated[Decimal, Within(ge=-100, le=1000)] = Decimal(0)


class LineGiven(Given):
    """An account with twelve amounts, or a yearly one that is spread: evenly, or as last year was."""

    account: Line
    months: tuple[Plain, ...] = ()
    year_total: Plain | None = None
    spread: Literal["evenly", "last year"] = "evenly"


def _department(reading: Reading, _given: Given) -> int:
    return daybook_of(reading, MEMORIAL.code).department


@act("budget.begin", N_("start a budget"), given=BeginGiven, department_of=_department)
def begin(doing: Doing, given: BeginGiven) -> Budget:
    """Begin the next version of a year's budget; raises `Invalid` while another is a draft."""
    versions = doing.page(Budget, {"year": given.year}, ("version",), limit=1000)
    if any(each.state == "concept" for each in versions):
        raise Invalid(
            N_("The budget of {year} already has a draft. Change or discard that one."),
            field="year",
            year=given.year,
        )
    amounts: dict[str, tuple[int, ...]] = {}
    if given.begins == "budget" and versions:
        amounts = dict(versions[-1].amounts)
    elif given.begins == "actuals":
        amounts = {
            code: by_percentage(months, given.percent)
            for code, months in actuals(doing, given.year - 1).items()
        }
    return doing.add(
        Budget(
            department=_department(doing, given),
            year=given.year,
            version=len(versions) + 1,
            made_by=doing.actor.person,
            amounts=amounts,
        )
    )


@act("budget.change", N_("change a budget"), on=Budget, given=LineGiven, states=("concept",),
     undoable=True)  # fmt: skip
def change(doing: Doing, budget: Budget, given: LineGiven) -> Budget:
    """Set what is expected on an account; twelve zeros, or a total of zero, remove it."""
    account = account_of(doing, given.account)
    if account.sort != "W":
        raise Invalid(
            N_("{code} is an account of the balance sheet. Choose one of revenue or costs."),
            field="account",
            code=account.code,
        )
    months = given.months
    if given.year_total is not None:
        shape = actuals(doing, budget.year - 1).get(account.code, ())
        months = (in_shape(given.year_total, shape) if given.spread == "last year" and shape
                  else evenly(given.year_total))  # fmt: skip
    if len(months) != PERIODS or max(map(abs, months)) >= MOST:
        raise Invalid(
            N_("Type an amount for the year, or for each of the twelve periods."),
            field="year_total",
        )
    others = {code: each for code, each in budget.amounts.items() if code != account.code}
    budget.amounts = {**others, account.code: months} if any(months) else others
    return doing.save(budget)


@act(
    "budget.fix", N_("fix a budget"), on=Budget, states=("concept",), four_eyes_fields=("made_by",)
)
def fix(doing: Doing, budget: Budget, _given: Nothing) -> Budget:
    """Make a draft the budget that counts, as another than who made it."""
    budget.state = "fixed"
    return doing.save(budget)


def _again(doing: Doing, budget: Budget) -> None:
    """Refuse a draft back where another version took its place."""
    versions = doing.page(Budget, {"year": budget.year}, ("version",), limit=1000)
    if any(each.id != budget.id and each.version >= budget.version for each in versions):
        raise Refused(N_("Another version was started since. Open that one."))


@act("budget.discard", N_("discard a budget"), on=Budget, states=("concept",), undoable=True,
     undone=_again)  # fmt: skip
def discard(doing: Doing, budget: Budget, _given: Nothing) -> None:
    """Discard a draft."""
    doing.remove(budget)
