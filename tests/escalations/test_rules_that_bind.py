"""Two who use one role count as one, and nobody loosens a rule that binds them alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store import ledgers
from store.access import SYSTEM
from store.errors import Refused
from store.ledgers import Entry
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA, EVA, GIJS

TODAY = date(2026, 11, 23)
LARGE = {"name": "Groot", "over": 100000, "approvals": 2}


def submitted(office: Office) -> Entry:
    given = {"relation": 1, "reference": "20260417", "total": 500000, "date": "2026-11-16",
             "costs": [{"account": "7000", "btw": "IH", "cents": 500000}]}  # fmt: skip
    entry = office.do(office.actor(ANNA), "entry.draft", given=given).doc
    done: Entry = office.do(office.actor(ANNA), "entry.submit", entry.id).doc
    return done


def rule(office: Office) -> int:
    made = office.do(office.actor(CARLA), "approval_rule.add", given=LARGE).doc
    return int(made.id)


def post(office: Office, who: int, entry: Entry) -> Entry:
    done: Entry = office.do(office.actor(who), "entry.post", entry.id).doc
    return done


@pytest.fixture
def lent(office: Office) -> None:
    """Bram uses Carla's role as manager of the bookkeeping."""
    made = office.do(office.actor(CARLA), "delegation.add", CARLA, {
        "receiver": BRAM, "role": "manager", "department": 2, "since": TODAY, "until": TODAY,
    }).doc  # fmt: skip
    office.do(office.actor(GIJS), "delegation.confirm", made.id)


@pytest.mark.parametrize("order", [(CARLA, BRAM), (BRAM, CARLA)])
def test_lender_and_borrower_are_one_approval(
    office: Office, lent: None, order: tuple[int, int]
) -> None:
    rule(office)
    entry = submitted(office)
    first, second = order
    entry = post(office, first, entry)
    assert entry.state == "submitted"
    with pytest.raises(Refused, match="already approved this"):
        post(office, second, entry)
    rows = office.view(office.actor(second), ledgers.approvals)
    assert rows[0].refusal is not None
    assert post(office, EVA, entry).state == "posted"


def test_a_submission_forgets_for_whom_it_was_approved(office: Office, lent: None) -> None:
    rule(office)
    entry = post(office, BRAM, submitted(office))
    assert (entry.approvals, entry.approved_for) == ((BRAM,), (CARLA,))
    office.do(office.actor(EVA), "entry.return", entry.id, {"note": "Anders"})
    entry = office.do(office.actor(ANNA), "entry.submit", entry.id).doc
    assert (entry.approvals, entry.approved_for) == ((), ())


def test_whom_a_rule_binds_neither_loosens_nor_removes_it_alone(office: Office) -> None:
    kept = rule(office)
    with pytest.raises(Refused):  # nor by undoing it
        office.undo(office.actor(CARLA))
    for act, given in (("change", {**LARGE, "approvals": 1}), ("remove", {})):
        made = office.do(office.actor(CARLA), f"approval_rule.{act}", kept, given).doc
        for reason in ("", "Niemand anders"):
            with pytest.raises(Refused):
                office.do(office.actor(CARLA), "approval_rule.confirm", made.id, reason=reason)
        if act == "change":
            office.undo(office.actor(CARLA))
    assert post(office, CARLA, submitted(office)).state == "submitted"


def test_nor_by_who_uses_their_role(office: Office, lent: None) -> None:
    made = office.do(office.actor(BRAM), "approval_rule.remove", rule(office)).doc
    assert made.proposed_by == (BRAM, CARLA)
    for who in (BRAM, CARLA):
        with pytest.raises(Refused):
            office.do(office.actor(who), "approval_rule.confirm", made.id)


def test_two_managers_change_a_rule_and_remove_it(office: Office) -> None:
    given: dict[str, Any] = {"person": EVA, "role": "manager", "department": 2, "since": TODAY}
    office.do(SYSTEM, "membership.add", given=given)
    kept = rule(office)
    made = office.do(office.actor(CARLA), "approval_rule.change", kept, {**LARGE, "over": 5}).doc
    assert office.do(office.actor(EVA), "approval_rule.confirm", made.id).doc.over == 5
    with pytest.raises(Refused):  # what two agreed on is not undone by one
        office.undo(office.actor(EVA))
    made = office.do(office.actor(EVA), "approval_rule.remove", kept).doc
    office.do(office.actor(CARLA), "approval_rule.confirm", made.id)
    assert office.view(office.actor(CARLA), ledgers.approval_rules) == []


def test_nor_what_asks_for_a_certificate(office: Office) -> None:
    """An administrator who also manages is bound by what managers need."""
    given: dict[str, Any] = {"person": GIJS, "role": "manager", "department": 2, "since": TODAY}
    office.do(SYSTEM, "membership.add", given=given)
    gijs = office.actor(GIJS)
    need = office.do(
        gijs, "requirement.add", given={"act": "entry.post", "qualification": "RA", "unheld": "RA"}
    ).doc
    with pytest.raises(Refused):
        office.undo(gijs)
    for act, change in (("remove", {}), ("change", {"qualification": "RA", "mode": "block"})):
        made = office.do(gijs, f"requirement.{act}", need.id, change).doc
        with pytest.raises(Refused):
            office.do(gijs, "requirement.confirm", made.id, reason="Niemand anders")
        with pytest.raises(Refused, match="RA"):
            post(office, GIJS, submitted(office))
        office.do(gijs, "requirement.remove", made.id)
    gone = office.do(gijs, "requirement.remove", need.id).doc
    office.do(office.actor(CARLA), "requirement.confirm", gone.id)
    assert post(office, GIJS, submitted(office)).state == "posted"
