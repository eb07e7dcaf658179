"""Add, change and remove approval rules."""

from __future__ import annotations

from store.acts import Doing
from store.acts.keeping import FieldsGiven, keep
from store.errors import N_, Invalid
from store.ledgers.arithmetic.daybooks import DAYBOOKS, PURCHASE
from store.ledgers.rules.approval import ApprovalFields, ApprovalRule
from store.ledgers.rules.entries import account_of, daybook_of
from store.reading import Reading

__all__ = ["RULES", "ApprovalGiven"]


class ApprovalGiven(FieldsGiven, ApprovalFields):
    """An approval rule as typed; see `ApprovalRule`."""


def _department(reading: Reading, of: ApprovalGiven | ApprovalRule) -> int:
    """Return a rule's department; a new rule gets that of the purchase daybook."""
    if isinstance(of, ApprovalRule):
        return of.department
    return daybook_of(reading, PURCHASE.code).department


def _check(doing: Doing, given: ApprovalGiven, rule: int) -> dict[str, int]:
    if given.account:
        account_of(doing, given.account)
    if given.daybook and given.daybook not in DAYBOOKS:
        raise Invalid(N_("There is no daybook {code}."), field="daybook", code=given.daybook)
    return {} if rule else {"department": _department(doing, given)}


RULES = keep(
    ApprovalRule, ApprovalGiven, N_("add a rule of approval"), N_("change a rule of approval"),
    N_("remove a rule of approval"), _check, department_of=_department,
)  # fmt: skip
"""A new or changed rule applies to waiting entries immediately."""
