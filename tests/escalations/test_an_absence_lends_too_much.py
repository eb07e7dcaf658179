"""An absence gave its substitute all posts of the absentee, everywhere, with nobody's consent."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import Invalid, NotFound, Refused
from store.office import Office
from store.people import Absence
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE, GIJS
from tests.escalations.office import ADM, BKH, DIRK, HANNA, PETRA, PZ, day


def tell(house: Office, who: int, person: int, substitute: int | None, **given: Any) -> Absence:
    given = {"since": day(0), "until": day(9), "substitute": substitute, **given}
    made: Absence = house.do(house.actor(who), "absence.add", person, given).doc
    return made


def agree(house: Office, who: int, absence: Absence) -> None:
    house.do(house.actor(who), "absence.confirm", absence.id)


def borrowed(house: Office, person: int) -> set[tuple[str, int | None, int | None]]:
    posts = house.actor(person).posts
    return {(post.role, post.department, post.on_behalf_of) for post in posts if post.on_behalf_of}


def test_who_records_an_absence_does_not_stand_in(house: Office) -> None:
    with pytest.raises(Invalid) as invalid:
        tell(house, HANNA, DIRK, HANNA)
    assert invalid.value.field == "substitute"
    absence = tell(house, HANNA, DIRK, None)
    change = {"since": day(0), "until": day(9), "substitute": HANNA}
    with pytest.raises(Invalid):
        house.do(house.actor(HANNA), "absence.change", absence.id, change)


def test_only_the_departments_of_who_records_it_are_lent(house: Office) -> None:
    absence = tell(house, HANNA, DIRK, EVA)
    assert (absence.state, absence.departments) == ("confirmed", (ADM,))
    assert borrowed(house, EVA) == {("professional", ADM, DIRK)}


def test_an_absentee_lends_everything_once_somebody_who_leads_everywhere_agrees(
    house: Office,
) -> None:
    absence = tell(house, DIRK, DIRK, EVA)
    assert (absence.state, absence.departments) == ("proposed", None)
    assert borrowed(house, EVA) == set()
    for who in (DIRK, EVA, HANNA, PETRA):
        with pytest.raises(Refused):
            agree(house, who, absence)
    agree(house, GIJS, absence)
    assert borrowed(house, EVA) == {("professional", ADM, DIRK), ("professional", PZ, DIRK)}


def test_the_front_desk_is_no_manager_by_an_absence(house: Office) -> None:
    absence = tell(house, HANNA, HANNA, FEMKE)
    assert absence.state == "proposed"
    assert borrowed(house, FEMKE) == set()
    for who in (HANNA, FEMKE):
        with pytest.raises((Refused, NotFound)):
            agree(house, who, absence)
    agree(house, CARLA, absence)
    assert borrowed(house, FEMKE) == {("manager", ADM, HANNA)}


def test_a_substitute_of_the_same_level_begins_at_once(house: Office) -> None:
    assert tell(house, BRAM, BRAM, ANNA).state == "confirmed"
    assert borrowed(house, ANNA) == {("assistant", BKH, BRAM)}


def test_who_recorded_it_does_not_agree_to_it_for_another(house: Office) -> None:
    absence = tell(house, CARLA, ANNA, BRAM)
    assert absence.state == "proposed"
    with pytest.raises(Refused):
        agree(house, CARLA, absence)
    agree(house, GIJS, absence)
    assert borrowed(house, BRAM) == {("assistant", ADM, ANNA), ("assistant", BKH, ANNA)}


def test_more_days_or_another_substitute_wait_again(house: Office) -> None:
    absence = tell(house, HANNA, HANNA, EVA)
    agree(house, CARLA, absence)
    hanna = house.actor(HANNA)
    fewer = {"since": day(1), "until": day(8), "substitute": EVA, "note": "Verlof"}
    assert house.do(hanna, "absence.change", absence.id, fewer).doc.state == "confirmed"
    more = {**fewer, "until": day(30)}
    assert house.do(hanna, "absence.change", absence.id, more).doc.state == "proposed"
    agree(house, CARLA, absence)
    other = {**more, "substitute": FEMKE}
    assert house.do(hanna, "absence.change", absence.id, other).doc.state == "proposed"


def test_a_chain_of_absences_lends_no_more_than_each_of_them(house: Office) -> None:
    agree(house, GIJS, tell(house, DIRK, DIRK, EVA))
    second = tell(house, CARLA, EVA, ANNA)
    assert second.state == "proposed"
    agree(house, GIJS, second)
    assert borrowed(house, ANNA) == {("professional", ADM, EVA), ("professional", ADM, DIRK)}


def test_the_next_in_a_chain_gets_nothing_unasked(house: Office) -> None:
    """Bram could do what Eva does herself, but not what she does for Dirk elsewhere."""
    given = {"person": BRAM, "department": ADM, "role": "professional", "since": day(-9)}
    house.do(SYSTEM, "membership.add", given=given)
    agree(house, GIJS, tell(house, DIRK, DIRK, EVA, since=day(2)))
    assert tell(house, EVA, EVA, BRAM, until=day(1)).state == "confirmed"
    assert tell(house, EVA, EVA, BRAM, since=day(2)).state == "proposed"


def test_an_absence_taken_back_is_not_recorded_again_by_undo(house: Office) -> None:
    absence = tell(house, HANNA, HANNA, FEMKE)
    agree(house, CARLA, absence)
    hanna = house.actor(HANNA)
    house.do(hanna, "absence.remove", absence.id)
    with pytest.raises(Refused, match="Femke"):
        house.undo(hanna)


def test_what_is_lent_already_is_no_level_of_ones_own(house: Office) -> None:
    """Else the substitution would outlast the loan that made it look small."""
    lent = {"receiver": EVA, "role": "manager", "department": ADM, "since": day(0), "until": day(9)}
    offer = house.do(house.actor(CARLA), "delegation.add", CARLA, lent).doc
    house.do(house.actor(GIJS), "delegation.confirm", offer.id)
    assert tell(house, HANNA, HANNA, EVA).state == "proposed"
