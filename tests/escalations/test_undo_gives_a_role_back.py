"""Undo gave a role back past the check of who may hold it."""

from __future__ import annotations

import pytest

from store.access import SYSTEM
from store.errors import Invalid, Refused
from store.office import Office
from store.people import Membership
from tests.conftest import CARLA, EVA, GIJS
from tests.escalations.office import ADM, BKH, HANNA, TODAY, day


def give(house: Office, person: int, role: str, since: int = -30) -> int:
    given = {"person": person, "department": None, "role": role, "since": day(since)}
    return int(house.do(SYSTEM, "membership.add", given=given).doc.id)


def test_nobody_holds_two_that_exclude_each_other_by_undo(house: Office) -> None:
    gijs = house.actor(GIJS)
    auditor = give(house, EVA, "auditor")
    house.do(gijs, "membership.end", auditor, {"until": day(-1)})
    given = {"person": EVA, "department": None, "role": "administrator", "since": TODAY}
    house.do(SYSTEM, "membership.add", given=given)
    with pytest.raises(Invalid, match="three different people"):
        house.undo(gijs)
    assert {post.role for post in house.actor(EVA).posts} == {"professional", "administrator"}


def test_nor_by_redo_of_a_proposal(house: Office) -> None:
    gijs = house.actor(GIJS)
    given = {"person": HANNA, "department": None, "role": "administrator", "since": TODAY}
    house.do(gijs, "membership.add", given=given)
    house.undo(gijs)
    give(house, HANNA, "auditor")
    with pytest.raises(Invalid, match="three different people"):
        house.redo(gijs)


def test_what_a_leaver_had_is_not_given_back_by_undo(house: Office) -> None:
    gijs = house.actor(GIJS)
    house.do(gijs, "person.change", HANNA, {"name": "Hanna", "active": False})
    with pytest.raises(Refused, match="Hanna gains rights"):
        house.undo(gijs)


def test_the_second_person_takes_back_a_yes_and_gives_it_again(house: Office) -> None:
    given = {"person": EVA, "department": BKH, "role": "assistant", "since": TODAY}
    role = house.do(house.actor(CARLA), "membership.add", given=given).doc
    gijs = house.actor(GIJS)
    house.do(gijs, "membership.confirm", role.id)
    house.undo(gijs)
    house.redo(gijs)
    kept = house.view(SYSTEM, lambda reading: reading.get(Membership, role.id))
    assert (kept.state, kept.confirmed_by) == ("confirmed", GIJS)


def test_a_role_taken_back_by_its_giver_is_not_lent_again_by_undo(house: Office) -> None:
    carla = house.actor(CARLA)
    lent = {"receiver": EVA, "role": "manager", "department": ADM, "since": TODAY, "until": day(5)}
    offer = house.do(carla, "delegation.add", CARLA, lent).doc
    house.do(house.actor(GIJS), "delegation.confirm", offer.id)
    house.do(carla, "delegation.end", offer.id)
    with pytest.raises(Refused, match="Eva"):
        house.undo(carla)
