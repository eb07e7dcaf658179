"""Keeping the rules of approval."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Invalid
from store.ledgers.arithmetic.daybooks import DAYBOOKS, PURCHASE
from store.ledgers.rules.approval import ApprovalRule
from store.ledgers.rules.entries import account_of, daybook_of
from store.reading import Reading
from store.typed_text import Line

__all__ = ["ApprovalGiven", "add_rule", "change_rule", "remove_rule"]


def _named(name: str) -> str:
    if not name:
        raise Invalid(N_("A rule needs a name."), field="name")
    return name


class ApprovalGiven(Given):
    """A rule of approval as typed; see `ApprovalRule`."""

    name: Annotated[Line, AfterValidator(_named)]
    daybook: Line = ""
    account: Line = ""
    over: Annotated[int, Field(ge=0)] = 0
    iban_changed: bool = False
    approvals: Annotated[int, Field(ge=1, le=2)] = 1
    title: Line = ""


def _department(reading: Reading, _given: Given) -> int:
    return daybook_of(reading, PURCHASE.code).department


@act("approval_rule.add", N_("add a rule of approval"), given=ApprovalGiven, place=_department,
     undoable=True)  # fmt: skip
def add_rule(doing: Doing, given: ApprovalGiven) -> ApprovalRule:
    """Have a new rule; entries that wait come under it at once."""
    _check(doing, given)
    return doing.add(ApprovalRule(department=_department(doing, given), **given.model_dump()))


@act("approval_rule.change", N_("change a rule of approval"), on=ApprovalRule,
     given=ApprovalGiven, undoable=True)  # fmt: skip
def change_rule(doing: Doing, rule: ApprovalRule, given: ApprovalGiven) -> ApprovalRule:
    """Have a rule say something else."""
    _check(doing, given)
    for name, value in given.model_dump().items():
        setattr(rule, name, value)
    return doing.save(rule)


@act("approval_rule.remove", N_("remove a rule of approval"), on=ApprovalRule, undoable=True)
def remove_rule(doing: Doing, rule: ApprovalRule, _given: Nothing) -> None:
    """Take a rule away."""
    doing.remove(rule)


def _check(reading: Reading, given: ApprovalGiven) -> None:
    if given.account:
        account_of(reading, given.account)
    if given.daybook and given.daybook not in DAYBOOKS:
        raise Invalid(N_("There is no daybook {code}."), field="daybook", code=given.daybook)
