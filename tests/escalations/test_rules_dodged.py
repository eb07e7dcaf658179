"""Nobody dodges alone what a procedure, a quality check or a rule of approval asks."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from store import ledgers
from store.access import SYSTEM
from store.errors import Refused
from store.inbox import Procedure, QualityCheck, WorkItem
from store.ledgers import Account
from store.office import Office
from store.office.timer import tick
from tests.conftest import ANNA, CARLA, EVA, GIJS, NOW

DESK = 2
STRICT = [{"text": "Leg vast"}, {"text": "Kijk na", "other_eyes": True}]


def do(office: Office, who: int, act: str, subject: int | None = None, **given: Any) -> Any:
    return office.do(office.actor(who), act, subject, given).doc


def counted(office: Office, steps: list[dict[str, Any]]) -> Procedure:
    made = do(office, CARLA, "procedure.add", department=1, name="Sleutels", steps=steps)
    confirmed: Procedure = do(office, EVA, "procedure.confirm", made.id)
    return confirmed


def opened(office: Office) -> int:
    item: int = do(office, ANNA, "item.add", queue=DESK, title="Sleutel kwijt").id
    do(office, ANNA, "item.accept", item)
    return item


def test_a_procedure_is_retired_by_two(office: Office) -> None:
    procedure = counted(office, STRICT)
    proposal = do(office, CARLA, "procedure.retire", procedure.id)
    item = opened(office)
    do(office, ANNA, "item.start_procedure", item, procedure=procedure.number)
    with pytest.raises(Refused):
        do(office, CARLA, "procedure.confirm", proposal.id)
    assert do(office, EVA, "procedure.confirm", proposal.id).state == "retired"
    with pytest.raises(Exception, match="not in use"):
        do(office, ANNA, "item.start_procedure", opened(office), procedure=procedure.number)


@pytest.mark.parametrize("before", [[], [{"text": "Leg vast"}]])
def test_a_yes_to_a_procedure_is_not_taken_back_for_a_laxer_one(
    office: Office, before: list[dict[str, Any]]
) -> None:
    if before:
        old = counted(office, before).id
        made = do(office, CARLA, "procedure.change", old, department=1, name="Sleutels",
                  steps=STRICT)  # fmt: skip
        do(office, EVA, "procedure.confirm", made.id)
    else:
        counted(office, STRICT)
    with pytest.raises(Refused, match="takes two people"):
        office.undo(office.actor(EVA))


def test_a_yes_to_a_laxer_procedure_is_taken_back(office: Office) -> None:
    strict = counted(office, STRICT)
    lax = do(office, CARLA, "procedure.change", strict.id, department=1, name="Sleutels",
             steps=STRICT[:1])  # fmt: skip
    do(office, EVA, "procedure.confirm", lax.id)
    for turn in (office.undo, office.redo, office.undo):
        turn(office.actor(EVA))
    kept = office.view(SYSTEM, lambda reading: reading.get(Procedure, strict.id))
    assert kept.current


def test_nobody_begins_a_laxer_procedure_on_their_own_work(office: Office) -> None:
    strict, lax = counted(office, STRICT), counted(office, [{"text": "Leg vast"}])
    item = opened(office)
    do(office, ANNA, "item.claim", item)
    do(office, ANNA, "item.start_procedure", item, procedure=strict.number)
    do(office, ANNA, "item.step", item, step=1)
    do(office, ANNA, "item.unstep", item)
    with pytest.raises(Refused, match="requires less"):
        do(office, ANNA, "item.start_procedure", item, procedure=lax.number)
    changed: WorkItem = do(office, CARLA, "item.start_procedure", item, procedure=lax.number)
    assert changed.procedure == lax.id


def test_a_smaller_share_counts_for_later_work(office: Office) -> None:
    do(office, CARLA, "quality.set", department=1, percent=100)
    item = opened(office)
    do(office, ANNA, "item.claim", item)
    do(office, ANNA, "item.finish", item)
    for week in (1, 2):
        office.clock = partial(after, week)
        do(office, CARLA, "quality.set", department=1, percent=0)
        tick(office)
        checks = office.view(SYSTEM, lambda reading: reading.find(QualityCheck))
        assert [check.item for check in checks] == [item]


def after(weeks: int) -> datetime:
    return NOW + timedelta(weeks=weeks)


@pytest.fixture
def guarded(office: Office) -> Account:
    """The account of which entries need two approvals."""
    do(office, CARLA, "approval_rule.add", name="Rente", account="4500", approvals=2)
    accounts = office.view(SYSTEM, ledgers.accounts)
    return next(account for account in accounts if account.code == "4500")


def given_of(account: Account, **other: Any) -> dict[str, Any]:
    names = ("code", "rgs", "name_nl", "name_en", "sort", "side", "group", "btw")
    return {name: getattr(account, name) for name in names} | other


def test_a_rule_goes_for_a_new_account_beside_its_own(office: Office, guarded: Account) -> None:
    do(office, CARLA, "account.add", **given_of(guarded, code="4501", name_nl="Anders"))
    given = {"relation": 1, "reference": "1", "total": 1000, "date": "2026-11-16",
             "costs": [{"account": "4501", "btw": "IL", "cents": 1000}]}  # fmt: skip
    entry = do(office, ANNA, "entry.draft", **given).id
    do(office, ANNA, "entry.submit", entry)
    assert do(office, CARLA, "entry.post", entry).state == "submitted"
    assert do(office, EVA, "entry.post", entry).state == "posted"


def test_an_account_that_a_rule_names_keeps_its_code(office: Office, guarded: Account) -> None:
    with pytest.raises(Refused, match="approval rule"):
        do(office, CARLA, "account.change", guarded.id, **given_of(guarded, code="4599"))


def test_undo_takes_no_account_from_under_a_rule(office: Office) -> None:
    """Nor from under what was booked on it, nor a type that was booked with."""
    like = next(one for one in office.view(SYSTEM, ledgers.accounts) if one.code == "4500")
    made = do(office, CARLA, "account.add", **given_of(like, code="4501", name_nl="Anders"))
    do(office, CARLA, "account.change", made.id, **given_of(made, code="4502"))
    do(office, EVA, "approval_rule.add", name="Anders", account="4502", approvals=2)
    with pytest.raises(Refused, match="approval rule uses account 4502"):
        office.undo(office.actor(CARLA))


@pytest.mark.parametrize("change", [{}, {"sort": "B"}, {"code": "4503"}])
def test_undo_changes_no_account_with_postings(office: Office, change: dict[str, str]) -> None:
    like = next(one for one in office.view(SYSTEM, ledgers.accounts) if one.code == "4500")
    made = do(office, CARLA, "account.add", **given_of(like, code="4501", name_nl="Anders"))
    if change:
        made = do(office, CARLA, "account.change", made.id, **given_of(made, **change))
    given = {"relation": 1, "reference": "1", "total": 1000, "date": "2026-11-16",
             "costs": [{"account": made.code, "btw": "IL", "cents": 1000}]}  # fmt: skip
    entry = do(office, ANNA, "entry.draft", **given).id
    do(office, ANNA, "entry.submit", entry)
    do(office, EVA, "entry.post", entry)
    with pytest.raises(Refused, match="was used since"):
        office.undo(office.actor(CARLA))


@pytest.mark.parametrize(("act", "more"), [("mail.write", {}), ("mail.begin", {"queue": DESK})])
def test_the_certificate_of_an_answer_is_asked_of_any_letter(
    office: Office, act: str, more: dict[str, Any]
) -> None:
    given = {"act": "mail.reply", "qualification": "BIG", "unheld": "BIG"}
    office.do(office.actor(GIJS), "requirement.add", given=given)
    item = None if more else opened(office)
    letter = {"to": ["jo@proef.example"], "title": "Uw vraag", "text": "Ja."}
    with pytest.raises(Refused, match="This requires BIG"):
        office.do(office.actor(ANNA), act, item, letter | more)
