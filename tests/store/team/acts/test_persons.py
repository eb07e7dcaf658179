"""Persons come, change and leave, and what of theirs ends with them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store.access import SYSTEM
from store.errors import Doubtful, Invalid, NotFound, Refused
from store.people import Absence, Delegation, Membership, Person
from store.people.sign_in import key_of
from tests.store.inbox.conftest import ADMINISTRATION, House
from tests.store.team.acts.test_signing_in import add, public

ANNA, BRAM, CARLA, DIRK, GIJS = 1, 2, 3, 4, 7
TODAY = date(2026, 11, 23)


def person(house: House, id: int) -> Person:
    found: Person = house.view("gijs", lambda reading: reading.get(Person, id))
    return found


def test_an_administrator_adds_a_person_and_no_one_else(house: House) -> None:
    made = house.do("gijs", "person.add", name=" Ilse ", uid=1010, language="en").doc
    assert (made.name, made.uid, made.language, made.active) == ("Ilse", 1010, "en", True)
    for who in ("anna", "carla", "eva", "femke", "hanna"):
        with pytest.raises(Refused):
            house.do(who, "person.add", name="Jan")


def test_an_owner_who_stays_is_changed_as_anybody(house: House) -> None:
    assert house.do("gijs", "person.change", GIJS, name="Gijs", language="en").doc.language == "en"


def test_a_person_of_the_same_name_is_asked_about(house: House) -> None:
    house.do("gijs", "person.add", name="Ilse Kok")
    for name in ("Ilse Kok", "ilse  kok"):
        with pytest.raises(Doubtful, match="Ilse Kok already works here") as doubt:
            house.do("gijs", "person.add", name=name)
    with pytest.raises(Doubtful, match="Ilse Kok already works here"):
        house.do("gijs", "person.change", BRAM, name="Ilse Kok")
    house.do("gijs", "person.add", name="Ilse Kok", **doubt.value.confirmed)


def test_another_name_is_asked_about(house: House) -> None:
    with pytest.raises(Doubtful, match="Bram becomes k everywhere") as doubt:
        house.do("gijs", "person.change", BRAM, name="k")
    assert person(house, BRAM).name == "Bram"
    house.do("gijs", "person.add", name="Ilse Kok")
    with pytest.raises(Doubtful, match="already works here") as twin:
        house.do("gijs", "person.change", BRAM, name="Ilse Kok")
    with pytest.raises(Doubtful, match="Bram becomes Ilse Kok") as doubt:
        house.do("gijs", "person.change", BRAM, name="Ilse Kok", **twin.value.confirmed)
    house.do("gijs", "person.change", BRAM, name="Ilse Kok", **doubt.value.confirmed)
    assert person(house, BRAM).name == "Ilse Kok"
    house.do("gijs", "person.change", BRAM, name="Ilse Kok", language="en")


def test_a_system_account_is_of_one_person_who_works_here(house: House) -> None:
    house.office.do(SYSTEM, "person.account", ANNA, {"uid": 1001})
    with pytest.raises(Invalid) as invalid:
        house.do("gijs", "person.add", name="Ilse", uid=1001)
    assert invalid.value.field == "uid"
    with pytest.raises(Invalid):
        house.do("gijs", "person.change", BRAM, name="Bram", uid=1001)
    house.do("gijs", "person.change", ANNA, name="Anna", uid=1001, active=False)
    assert house.do("gijs", "person.add", name="Ilse", uid=1001).doc.id
    with pytest.raises(Invalid):
        house.do("gijs", "person.change", ANNA, name="Anna", uid=1001, active=True)


def test_a_name_is_needed_and_holds_nothing_hidden(house: House) -> None:
    for name in ("", "   ", "An\x1bna", "Anna\u202e"):
        with pytest.raises(Invalid):
            house.do("gijs", "person.add", name=name)


def test_own_colours_and_keys_survive_a_change(house: House) -> None:
    house.do("anna", "person.prefer", ANNA, theme="donker", keys={"undo": "z"})
    house.do("gijs", "person.change", ANNA, name="Anna de Boer", renamed=True)
    kept = person(house, ANNA)
    assert (kept.name, kept.theme, kept.keys) == ("Anna de Boer", "donker", {"undo": "z"})


def test_who_leaves_loses_every_role_and_who_counted_on_them_is_free(house: House) -> None:
    days = {"since": TODAY, "until": TODAY + timedelta(days=3)}
    house.do("anna", "absence.add", ANNA, **days, substitute=BRAM)
    house.do(
        "bram",
        "absence.add",
        BRAM,
        since=TODAY + timedelta(days=2),
        until=TODAY + timedelta(days=9),
    )
    house.do("gijs", "membership.add", person=BRAM, department=ADMINISTRATION, role="professional",
             since=TODAY)  # fmt: skip
    house.do("bram", "delegation.add", BRAM, receiver=ANNA, role="assistant",
             department=ADMINISTRATION, **days)  # fmt: skip
    house.do("gijs", "person.change", BRAM, name="Bram", active=False)
    found = house.view("gijs", lambda reading: (
        [one for one in reading.find(Membership) if one.person == BRAM],
        reading.find(Absence), reading.find(Delegation)))  # fmt: skip
    roles, absences, lent = found
    assert [one.until for one in roles] == [TODAY - timedelta(days=1)]
    assert [(one.person, one.substitute) for one in absences] == [(ANNA, None)]
    assert lent == []
    with pytest.raises(NotFound):
        house.office.actor(BRAM)


def test_the_last_administrator_does_not_leave(house: House) -> None:
    with pytest.raises(Invalid, match="last administrator"):
        house.do("gijs", "person.change", GIJS, name="Gijs", active=False)
    assert person(house, GIJS).active


def test_leaving_is_not_undone_for_who_had_roles(house: House) -> None:
    house.do("gijs", "person.change", DIRK, name="Dirk", active=False)
    with pytest.raises(Refused, match="Dirk gains rights"):
        house.office.undo(house.people["gijs"])
    house.do("gijs", "person.change", DIRK, name="Dirk", active=True)
    assert not house.office.actor(DIRK).posts


def newcomer(house: House) -> int:
    """A person who has no role yet."""
    ilse: int = house.do("gijs", "person.add", name="Ilse").doc.id
    house.people["ilse"] = house.office.actor(ilse)
    return ilse


def test_undo_opens_no_door_again(house: House) -> None:
    ilse = newcomer(house)
    key = add(house, ilse, 1)
    house.do("gijs", "person.change", ilse, name="Ilse", active=False)
    house.office.undo(house.people["gijs"])
    assert person(house, ilse).active
    with pytest.raises(NotFound):
        house.office.view(SYSTEM, key_of, key.fingerprint)


def test_who_leaves_again_by_redo_takes_a_newer_key_along(house: House) -> None:
    ilse = newcomer(house)
    house.do("gijs", "person.change", ilse, name="Ilse", active=False)
    house.office.undo(house.people["gijs"])
    key = house.office.do(SYSTEM, "key.add", given={"person": ilse, "key": public(1)}).doc
    house.office.redo(house.people["gijs"])
    assert not person(house, ilse).active
    house.office.undo(house.people["gijs"])
    with pytest.raises(NotFound):
        house.office.view(SYSTEM, key_of, key.fingerprint)


def test_who_comes_back_by_undo_does_not_share_a_system_account(house: House) -> None:
    house.office.do(SYSTEM, "person.account", ANNA, {"uid": 1001})
    house.do("gijs", "person.change", ANNA, name="Anna", uid=1001, active=False)
    house.office.do(SYSTEM, "person.add", given={"name": "Ilse", "uid": 1001})
    with pytest.raises(Invalid, match="1001 belongs to Ilse"):
        house.office.undo(house.people["gijs"])
    assert not person(house, ANNA).active
