"""Lending a role: offered by its holder, agreed to by who leads, taken back by either."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from store.access import No
from store.errors import Invalid, NotFound, Refused
from store.people import Delegation
from tests.store.inbox.conftest import ADMINISTRATION, BOOKKEEPING, House

ANNA, BRAM, CARLA, DIRK, EVA, FEMKE, GIJS = range(1, 8)
TODAY = date(2026, 11, 23)
WEEK = {"since": TODAY, "until": TODAY + timedelta(days=6)}


def lend(house: House, who: str, giver: int, **more: Any) -> Delegation:
    given = {"receiver": DIRK, "role": "manager", "department": ADMINISTRATION, **WEEK, **more}
    made: Delegation = house.do(who, "delegation.add", giver, **given).doc
    return made


def borrowed(house: House, person: int) -> set[tuple[str, int | None, int | None]]:
    return {(one.role, one.department, one.on_behalf_of)
            for one in house.office.actor(person).posts if one.on_behalf_of}  # fmt: skip


def test_a_lent_role_counts_when_it_is_agreed_to_and_until_it_is_taken_back(house: House) -> None:
    offered = lend(house, "carla", CARLA)
    assert offered.state == "proposed"
    assert borrowed(house, DIRK) == set()
    assert isinstance(house.office.may(house.people["carla"], "delegation.confirm", offered), No)
    with pytest.raises(Refused) as refused:
        house.do("carla", "delegation.confirm", offered.id)
    assert refused.value.rule == "four eyes"
    house.do("gijs", "delegation.confirm", offered.id)
    assert borrowed(house, DIRK) == {("manager", ADMINISTRATION, CARLA)}
    with pytest.raises(Refused) as refused:
        house.do("gijs", "delegation.confirm", offered.id)
    assert refused.value.rule == "state"
    house.do("carla", "delegation.end", offered.id)
    assert borrowed(house, DIRK) == set()


def test_it_counts_on_its_days_only(house: House) -> None:
    offered = lend(house, "carla", CARLA, since=TODAY + timedelta(days=1),
                   until=TODAY + timedelta(days=1))  # fmt: skip
    house.do("gijs", "delegation.confirm", offered.id)
    seen = []
    for _day in range(3):
        seen.append(bool(borrowed(house, DIRK)))
        house.clock.later(days=1)
    assert seen == [False, True, False]


def test_who_leads_agrees_to_what_others_lend(house: House) -> None:
    offered = lend(house, "anna", ANNA, role="assistant")
    with pytest.raises(NotFound):
        house.do("bram", "delegation.confirm", offered.id)
    house.do("carla", "delegation.confirm", offered.id)
    assert borrowed(house, DIRK) == {("assistant", ADMINISTRATION, ANNA)}
    house.do("carla", "delegation.end", offered.id)
    assert borrowed(house, DIRK) == set()


def test_nobody_lends_what_is_somebody_elses(house: House) -> None:
    with pytest.raises(Refused) as refused:
        lend(house, "carla", ANNA, role="assistant")
    assert refused.value.rule == "scope"
    offered = lend(house, "anna", ANNA, role="assistant")
    with pytest.raises(Refused):
        house.do("dirk", "delegation.end", offered.id)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"until": TODAY - timedelta(days=1)}, "until"),
        ({"since": TODAY - timedelta(days=9), "until": TODAY - timedelta(days=2)}, "until"),
        ({"receiver": CARLA}, "receiver"),
        ({"role": "professional"}, "role"),
        ({"department": BOOKKEEPING}, "role"),
        ({"department": None}, "role"),
        ({"role": "administrator"}, "role"),
    ],
)
def test_an_offer_that_can_not_be_is_told_at_its_field(
    house: House, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as invalid:
        lend(house, "carla", CARLA, **given)
    assert invalid.value.field == field


def test_an_administrator_lends_no_machine(house: House) -> None:
    with pytest.raises(Invalid) as invalid:
        lend(house, "gijs", GIJS, role="administrator", department=None)
    assert invalid.value.field == "role"


def test_nobody_lends_to_who_left(house: House) -> None:
    house.do("gijs", "person.change", DIRK, name="Dirk", active=False)
    with pytest.raises(Invalid) as invalid:
        lend(house, "carla", CARLA)
    assert invalid.value.field == "receiver"


def test_an_offer_and_its_confirmation_are_undone(house: House) -> None:
    offered = lend(house, "carla", CARLA)
    house.do("gijs", "delegation.confirm", offered.id)
    house.office.undo(house.people["gijs"])
    assert borrowed(house, DIRK) == set()
    house.office.undo(house.people["carla"])
    assert house.view("gijs", lambda reading: reading.find(Delegation)) == []
