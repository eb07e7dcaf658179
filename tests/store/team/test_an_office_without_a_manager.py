"""An office of professionals and assistants only can set up all it needs, two where it takes two."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from store.access import SYSTEM, Actor, Yes, reach
from store.errors import Doubtful, Refused
from store.ledgers import Account, BankAccount
from store.office import Office
from store.office.setup import lay_ground, small_office
from tests.conftest import NOW
from tests.left_whole import left_whole

TOM, EVA, GIJS, LIES = 1, 2, 3, 4
ADMINISTRATION, BOOKKEEPING = 1, 2
TODAY = date(2026, 11, 23)


@pytest.fixture
def office() -> Iterator[Office]:
    """Tom, Eva and Gijs treat, Tom owns the office and administers it, Lies assists."""
    made = Office.create(":memory:", lambda: NOW)
    lay_ground(made, "Praktijk Zuid", in_set_up=True)
    for name in ("Tom", "Eva", "Gijs", "Lies"):
        made.do(SYSTEM, "person.add", given={"name": name})
    made.do(SYSTEM, "owner.propose", given={"person": TOM})
    give(made, SYSTEM, TOM, "administrator", None)
    for person in (TOM, EVA, GIJS):
        give(made, made.actor(TOM), person, "professional", ADMINISTRATION)
    give(made, made.actor(TOM), LIES, "assistant", ADMINISTRATION)
    yield made
    left_whole(made)
    made.close()


def give(office: Office, who: Actor, person: int, role: str, department: int | None) -> int:
    given = {"person": person, "role": role, "department": department, "since": TODAY}
    return int(office.do(who, "membership.add", given=given).doc.id)


def test_professionals_set_the_hours_the_chart_and_the_bank(office: Office) -> None:
    eva = office.actor(EVA)
    office.do(eva, "hours.change", given={"days": ("8-17",) * 5 + ("", "")})
    group = office.view(eva, lambda reading: reading.page(Account, {"sort": "W"}, limit=1)[0].group)
    account = {"code": "4999", "name_nl": "Overig", "sort": "W", "side": "D", "group": group}
    made = office.do(eva, "account.add", given=account).doc
    office.do(eva, "account.change", made.id, {**account, "name_nl": "Diversen"})
    bank = BankAccount(account="NL91ABNA0417164300", ledger="1100", department=BOOKKEEPING)
    assert isinstance(office.may(eva, "bank_account.change", bank), Yes)
    assert reach(eva, "statement.accept").office


def test_rules_are_loosened_by_two_professionals(office: Office) -> None:
    eva, gijs, tom = office.actor(EVA), office.actor(GIJS), office.actor(TOM)
    fields = {"name": "groot", "over": 100_000, "approvals": 2}
    rule = office.do(eva, "approval_rule.add", given=fields).doc
    looser = office.do(eva, "approval_rule.change", rule.id, {**fields, "over": 900_000}).doc
    with pytest.raises(Refused, match="You worked on this yourself"):
        office.do(eva, "approval_rule.confirm", looser.id)
    office.do(gijs, "approval_rule.confirm", looser.id)
    asked = {"act": "entry.post", "qualification": "BIG", "unheld": "BIG"}
    needed = office.do(tom, "requirement.add", given=asked).doc
    freed = office.do(tom, "requirement.remove", needed.id).doc
    office.do(eva, "requirement.confirm", freed.id)


def test_after_set_up_two_professionals_give_a_role(office: Office) -> None:
    tom, eva = office.actor(TOM), office.actor(EVA)
    office.do(tom, "office.close_set_up", 1)
    role = give(office, tom, LIES, "assistant", BOOKKEEPING)
    office.do(eva, "membership.confirm", role)
    theirs = give(office, tom, EVA, "administrator", None)
    with pytest.raises(Refused) as refused:
        office.do(eva, "membership.confirm", theirs)
    assert refused.value.rule == "four eyes"
    office.do(office.actor(GIJS), "membership.confirm", theirs)


@pytest.fixture
def alone() -> Iterator[Office]:
    """Carla owns, manages and administers the office; Anna assists."""
    made = Office.create(":memory:", lambda: NOW)
    small_office(made, "De Gracht", "Carla", None)
    carla = made.actor(1)
    made.do(carla, "person.add", given={"name": "Anna"})
    give(made, carla, 2, "assistant", ADMINISTRATION)
    yield made
    left_whole(made)
    made.close()


def test_the_only_manager_who_administers_is_told_whom_to_ask(alone: Office) -> None:
    carla = alone.actor(1)
    with pytest.raises(Refused, match="such as your accountant"):
        alone.do(carla, "office.close_set_up", 1)
    asked = {"act": "entry.post", "qualification": "RA", "unheld": "RA"}
    needed = alone.do(carla, "requirement.add", given=asked)
    freed = alone.do(carla, "requirement.remove", needed.doc.id).doc
    with pytest.raises(Refused, match=r"no colleague can .* such as your accountant") as refused:
        alone.do(carla, "requirement.confirm", freed.id)
    assert refused.value.rule == "four eyes"
    accountant = alone.do(carla, "person.add", given={"name": "Dirk"}).doc.id
    give(alone, carla, accountant, "professional", None)
    with pytest.raises(Refused, match="A colleague must review it"):
        alone.do(carla, "requirement.confirm", freed.id)
    alone.do(carla, "office.close_set_up", 1)
    alone.do(alone.actor(accountant), "requirement.confirm", freed.id)


def test_the_last_manager_is_asked_before_that_role_ends(alone: Office) -> None:
    carla, manages = alone.actor(1), 1
    with pytest.raises(Doubtful, match="Carla is the last manager"):
        alone.do(carla, "membership.end", manages)
    alone.do(carla, "membership.end", manages, {"last_manager": True})
    assert alone.undo(carla)
    other = give(alone, carla, 2, "manager", ADMINISTRATION)
    alone.do(carla, "membership.end", manages)
    with pytest.raises(Doubtful, match="Anna is the last manager"):
        alone.do(carla, "person.change", 2, {"name": "Anna", "active": False})
    with pytest.raises(Doubtful, match="Anna is the last manager"):
        alone.do(carla, "membership.end", other)
