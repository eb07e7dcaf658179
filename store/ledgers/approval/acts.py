"""Adding approval rules, and proposing and confirming changes of them.

Whom a rule binds could loosen it, post, and put it back: so an added rule counts at once, while a
change or a removal counts when somebody else confirms it, whoever it binds.
"""

from __future__ import annotations

from typing import Any

from store.acts import Doing, Nothing, act
from store.acts.keeping import FieldsGiven
from store.errors import N_, Invalid
from store.ledgers.arithmetic.daybooks import DAYBOOKS, PURCHASE
from store.ledgers.rules.approval import ApprovalFields, ApprovalRule
from store.ledgers.rules.entries import account_of, daybook_of
from store.reading import Reading

__all__ = ["ApprovalGiven"]

MOST = 1000
"""Upper limit, never reached, of the rules of an office."""


class ApprovalGiven(FieldsGiven, ApprovalFields):
    """An approval rule as typed; see `ApprovalRule`."""


def _department(reading: Reading, of: ApprovalGiven | ApprovalRule) -> int:
    """Return a rule's department; a new rule gets that of the purchase daybook."""
    if isinstance(of, ApprovalRule):
        return of.department
    return daybook_of(reading, PURCHASE.code).department


@act("approval_rule.add", N_("add a rule of approval"), given=ApprovalGiven,
     department_of=_department)  # fmt: skip
def add_rule(doing: Doing, given: ApprovalGiven) -> ApprovalRule:
    """Add a rule, which applies to waiting entries immediately."""
    _check(doing, given)
    return doing.add(ApprovalRule(**given.model_dump(), department=_department(doing, given)))


@act("approval_rule.change", N_("propose to change a rule of approval"), on=ApprovalRule,
     given=ApprovalGiven, department_of=_department, undoable=True)  # fmt: skip
def change_rule(doing: Doing, rule: ApprovalRule, given: ApprovalGiven) -> ApprovalRule:
    """Propose what a rule becomes, or another version of what is proposed."""
    _check(doing, given)
    return _propose(doing, rule, given.model_dump(), removes=False)


@act("approval_rule.remove", N_("propose to remove a rule of approval"), on=ApprovalRule,
     department_of=_department, undoable=True)  # fmt: skip
def remove_rule(doing: Doing, rule: ApprovalRule, _given: Nothing) -> ApprovalRule:
    """Propose to remove a rule, or withdraw what is proposed."""
    if rule.state == "proposed":
        doing.remove(rule)
        return rule
    return _propose(doing, rule, _fields(rule), removes=True)


@act("approval_rule.confirm", N_("confirm a change of a rule of approval"), on=ApprovalRule,
     department_of=_department, states=("proposed",), four_eyes_fields=("proposed_by",),
     never_alone=True)  # fmt: skip
def confirm_rule(doing: Doing, proposal: ApprovalRule, _given: Nothing) -> ApprovalRule:
    """Change or remove a rule as another person proposed."""
    rule = doing.get(ApprovalRule, proposal.replaces or 0)
    doing.remove(proposal)
    if proposal.removes:
        doing.remove(rule)
        return rule
    return doing.save(rule.model_copy(update=_fields(proposal)))


def _propose(
    doing: Doing, rule: ApprovalRule, fields: dict[str, Any], *, removes: bool
) -> ApprovalRule:
    update = {**fields, "removes": removes, "proposed_by": doing.actor.hands}
    if rule.state == "proposed":
        return doing.save(rule.model_copy(update=update))
    if any(other.replaces == rule.id for other in doing.page(ApprovalRule, limit=MOST)):
        raise Invalid(N_("A change of this rule waits already. Confirm or remove that first."))
    update |= {"department": rule.department, "state": "proposed", "replaces": rule.id}
    return doing.add(ApprovalRule(**update))


def _fields(rule: ApprovalRule) -> dict[str, Any]:
    """The rule itself, as it is typed."""
    return {name: getattr(rule, name) for name in ApprovalFields.model_fields}


def _check(doing: Doing, given: ApprovalGiven) -> None:
    if given.account:
        account_of(doing, given.account)
    if given.daybook and given.daybook not in DAYBOOKS:
        raise Invalid(N_("There is no daybook {code}."), field="daybook", code=given.daybook)
