"""Bank rules, learned from bookings on bank lines and editable by clerks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from store.acts import Doing, Given, Nothing, act
from store.acts.hands import authors
from store.errors import N_, Invalid
from store.fields import Id
from store.ledgers.arithmetic.balance import Cost
from store.ledgers.arithmetic.btw import CODES
from store.ledgers.bank.matching import words_of
from store.ledgers.models import BankLine, BankRule
from store.ledgers.rules.entries import account_of
from store.typed_text import Line

__all__ = ["RuleGiven", "change_rule", "learn", "remove_rule", "set_by"]


def learn(doing: Doing, line: BankLine, costs: Sequence[Cost]) -> None:
    """Remember where a line was booked: by its IBAN, else by the words of its name.

    A booking that agrees makes the rule more certain, one that differs replaces it. Split bookings
    and those that settle an open item teach nothing.
    """
    if len(costs) != 1 or costs[0].open_item is not None:
        return
    key = {"iban": line.iban} if line.iban else {"phrase": words_of(line)}
    if not any(key.values()):
        return
    target, rule = _target(costs[0]), _rule_of(doing, line)
    if rule is None:
        doing.add(BankRule(department=line.department, **key, **target))
        return
    rule.uses = rule.uses + 1 if _agrees(rule, costs) else 1
    for name, value in target.items():
        setattr(rule, name, value)
    doing.save(rule)


def set_by(doing: Doing, line: BankLine, costs: Sequence[Cost]) -> tuple[int, ...]:
    """Return who made the rule of a line say by hand that it is booked like this."""
    rule = _rule_of(doing, line)
    if rule is None or len(costs) != 1 or not _agrees(rule, costs):
        return ()
    return authors(doing, rule, ("bank_rule.change", "relation.merge"))


def _rule_of(doing: Doing, line: BankLine) -> BankRule | None:
    """Return the rule of a line's IBAN, else of the words of its name."""
    words = words_of(line)
    rules = doing.page(BankRule, {"iban": line.iban}, limit=5000)
    return next((rule for rule in rules if line.iban or rule.phrase == words), None)


def _target(cost: Cost) -> dict[str, Any]:
    return {"account": cost.account, "relation": cost.relation, "btw": cost.btw}


def _agrees(rule: BankRule, costs: Sequence[Cost]) -> bool:
    return all(getattr(rule, name) == value for name, value in _target(costs[0]).items())


class RuleGiven(Given):
    """Where the lines of a rule belong, and whether it is in use."""

    account: Line
    relation: Annotated[int | None, Id("relation")] = None
    btw: Line = ""
    on: bool = True


@act("bank_rule.change", N_("change a bank rule"), on=BankRule, given=RuleGiven, undoable=True)
def change_rule(doing: Doing, rule: BankRule, given: RuleGiven) -> BankRule:
    """Change where a rule books, or turn it off."""
    account_of(doing, given.account)
    if given.btw and given.btw not in CODES:
        raise Invalid(N_("Unknown VAT code: {code}. Choose one from the list."), field="btw",
                      code=given.btw)  # fmt: skip
    rule.account, rule.relation = given.account, given.relation
    rule.btw, rule.on = given.btw, given.on
    return doing.save(rule)


@act("bank_rule.remove", N_("delete a bank rule"), on=BankRule, undoable=True)
def remove_rule(doing: Doing, rule: BankRule, _given: Nothing) -> None:
    """Delete a rule; the next booking may teach it again."""
    doing.remove(rule)
