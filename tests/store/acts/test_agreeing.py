"""What waits for a rule: one proposal at a time, which may be changed until somebody agrees."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import Invalid
from store.ledgers.rules.approval import ApprovalRule
from store.office import Office
from tests.conftest import CARLA, EVA

FIELDS = {"name": "Rente", "account": "4500", "over": 100_000, "approvals": 2}


def do(office: Office, who: int, act: str, subject: int | None = None, **more: Any) -> ApprovalRule:
    given = {} if act.endswith(("remove", "confirm")) else FIELDS | more
    rule: ApprovalRule = office.do(office.actor(who), act, subject, given).doc
    return rule


def rules(office: Office) -> list[tuple[int, str]]:
    found = office.view(SYSTEM, lambda reading: reading.find(ApprovalRule))
    return [(rule.over, rule.state) for rule in found]


def test_another_version_of_what_waits_takes_its_place(office: Office) -> None:
    rule = do(office, CARLA, "approval_rule.add")
    proposal = do(office, CARLA, "approval_rule.change", rule.id, over=200_000)
    again = do(office, EVA, "approval_rule.change", proposal.id, over=300_000)
    assert (again.id, again.replaces, again.proposed_by) == (proposal.id, rule.id, (EVA,))
    assert rules(office) == [(100_000, "active"), (300_000, "proposed")]
    do(office, CARLA, "approval_rule.confirm", proposal.id)
    assert rules(office) == [(300_000, "active")]


@pytest.mark.parametrize("act", ["approval_rule.change", "approval_rule.remove"])
def test_for_one_rule_one_proposal_waits(office: Office, act: str) -> None:
    rule = do(office, CARLA, "approval_rule.add")
    do(office, CARLA, "approval_rule.change", rule.id, over=200_000)
    with pytest.raises(Invalid, match="already waiting"):
        do(office, EVA, act, rule.id)


def test_a_proposal_that_is_withdrawn_leaves_the_rule(office: Office) -> None:
    rule = do(office, CARLA, "approval_rule.add")
    proposal = do(office, CARLA, "approval_rule.remove", rule.id)
    do(office, EVA, "approval_rule.remove", proposal.id)
    assert rules(office) == [(100_000, "active")]
