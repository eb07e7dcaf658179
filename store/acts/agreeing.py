"""Changing rules that bind people: one person proposes, and another confirms.

Whom a rule binds could loosen it, do what it forbids, and put it back. So a new rule counts at once,
and taking it back is a removal like any other, while a change or a removal counts when somebody else
confirms it, whoever it binds. Until then the rule stays in force.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from store.acts.doing import Doing
from store.errors import N_, Invalid
from store.people import Binding

__all__ = ["agree", "propose", "propose_removal"]

B = TypeVar("B", bound=Binding)
MOST = 1000
"""Upper limit, never reached, of the rules of one kind."""
_PROPOSAL = {"id", "rev", *Binding.model_fields}


def propose(doing: Doing, rule: B, fields: Mapping[str, Any], *, removes: bool = False) -> B:
    """Propose that a rule gets these values, or another version of what is proposed."""
    update = {**fields, "removes": removes, "proposed_by": doing.actor.hands}
    if rule.state == "proposed":
        return doing.save(rule.model_copy(update=update))
    if any(other.replaces == rule.id for other in doing.page(type(rule), limit=MOST)):
        raise Invalid(N_("A change of this rule is already waiting. Confirm or remove it first."))
    update |= {"state": "proposed", "replaces": rule.id}
    return doing.add(rule.model_copy(update=update))


def propose_removal(doing: Doing, rule: B) -> B:
    """Propose to remove a rule, or withdraw what is proposed."""
    if rule.state == "proposed":
        doing.remove(rule)
        return rule
    return propose(doing, rule, {}, removes=True)


def agree(doing: Doing, proposal: B) -> B:
    """Change or remove a rule as was proposed, and return it."""
    rule = doing.get(type(proposal), proposal.replaces or 0)
    doing.remove(proposal)
    if proposal.removes:
        doing.remove(rule)
        return rule
    values = {name: value for name, value in proposal if name not in _PROPOSAL}
    return doing.save(rule.model_copy(update=values))
