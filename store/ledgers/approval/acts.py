"""Adding approval rules, and proposing and confirming changes of them."""

from __future__ import annotations

from store.acts import Doing, Nothing, act
from store.acts.agreeing import agree, propose, propose_removal
from store.acts.keeping import FieldsGiven
from store.errors import N_, Invalid
from store.ledgers.arithmetic.daybooks import DAYBOOKS, PURCHASE
from store.ledgers.rules.approval import ApprovalFields, ApprovalRule
from store.ledgers.rules.entries import account_of, daybook_of
from store.reading import Reading

__all__ = ["ApprovalGiven"]


class ApprovalGiven(FieldsGiven, ApprovalFields):
    """An approval rule as typed; see `ApprovalRule`."""


def _department(reading: Reading, of: ApprovalGiven | ApprovalRule) -> int:
    """Return a rule's department; a new rule gets that of the purchase daybook."""
    if isinstance(of, ApprovalRule):
        return of.department
    return daybook_of(reading, PURCHASE.code).department


@act("approval_rule.add", N_("add an approval rule"), given=ApprovalGiven,
     department_of=_department)  # fmt: skip
def add_rule(doing: Doing, given: ApprovalGiven) -> ApprovalRule:
    """Add a rule, which applies to waiting entries immediately."""
    _check(doing, given)
    return doing.add(ApprovalRule(**given.model_dump(), department=_department(doing, given)))


@act("approval_rule.change", N_("propose to change an approval rule"), on=ApprovalRule,
     given=ApprovalGiven, department_of=_department, undoable=True)  # fmt: skip
def change_rule(doing: Doing, rule: ApprovalRule, given: ApprovalGiven) -> ApprovalRule:
    """Propose what a rule becomes, or another version of what is proposed."""
    _check(doing, given)
    return propose(doing, rule, given.model_dump())


@act("approval_rule.remove", N_("propose to remove an approval rule"), on=ApprovalRule,
     department_of=_department, undoable=True)  # fmt: skip
def remove_rule(doing: Doing, rule: ApprovalRule, _given: Nothing) -> ApprovalRule:
    """Propose to remove a rule, or withdraw what is proposed."""
    return propose_removal(doing, rule)


@act("approval_rule.confirm", N_("confirm a change of an approval rule"), on=ApprovalRule,
     department_of=_department, states=("proposed",), four_eyes_fields=("proposed_by",),
     never_alone=True)  # fmt: skip
def confirm_rule(doing: Doing, proposal: ApprovalRule, _given: Nothing) -> ApprovalRule:
    """Change or remove a rule as another person proposed."""
    return agree(doing, proposal)


def _check(doing: Doing, given: ApprovalGiven) -> None:
    if given.account:
        account_of(doing, given.account)
    if given.daybook and given.daybook not in DAYBOOKS:
        raise Invalid(
            N_("Unknown daybook: {code}. Choose one from the list."),
            field="daybook",
            code=given.daybook,
        )
