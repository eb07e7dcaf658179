"""Who is away when, told by whom, and who can stand in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from store.errors import Invalid, NotFound, Refused
from store.people import Absence, stand_in
from tests.store.inbox.conftest import House

ANNA, BRAM, CARLA, DIRK, EVA, FEMKE = range(1, 7)
TODAY = date(2026, 11, 23)


def days(first: int, last: int) -> dict[str, date]:
    return {"since": TODAY + timedelta(days=first), "until": TODAY + timedelta(days=last)}


def tell(house: House, who: str, person: int, first: int, last: int, **more: Any) -> Absence:
    made: Absence = house.do(who, "absence.add", person, **days(first, last), **more).doc
    return made


def absences(house: House) -> list[Absence]:
    found: list[Absence] = house.view("gijs", lambda reading: reading.find(Absence))
    return found


@pytest.mark.parametrize("who", ["anna", "carla"])
def test_oneself_or_who_leads_tells_of_an_absence(house: House, who: str) -> None:
    made = tell(house, who, ANNA, 0, 2, substitute=BRAM, note="griep")
    assert (made.person, made.substitute, made.note) == (ANNA, BRAM, "griep")
    changed = house.do(who, "absence.change", made.id, **days(0, 4), substitute=EVA).doc
    assert (changed.until, changed.substitute) == (TODAY + timedelta(days=4), EVA)
    house.do(who, "absence.remove", made.id)
    assert absences(house) == []


@pytest.mark.parametrize("who", ["bram", "eva", "femke", "gijs", "hanna"])
def test_a_colleague_does_not(house: House, who: str) -> None:
    with pytest.raises(NotFound if who == "femke" else Refused, match=r"role|Not found: person"):
        tell(house, who, ANNA, 0, 2)


def test_a_manager_leads_their_own_department(house: House) -> None:
    with pytest.raises(Refused):
        tell(house, "carla", DIRK, 0, 2)


@pytest.mark.parametrize(
    ("first", "last", "substitute", "field"),
    [
        (2, 1, None, "until"),
        (0, 4 * 366, None, "until"),
        (5, 8, None, "since"),
        (8, 12, None, "since"),
        (20, 21, ANNA, "substitute"),
        (20, 21, DIRK, "substitute"),
        (30, 31, BRAM, "substitute"),
    ],
)
def test_an_absence_that_can_not_be_is_told_at_its_field(
    house: House, first: int, last: int, substitute: int | None, field: str
) -> None:
    tell(house, "anna", ANNA, 6, 10)
    tell(house, "bram", BRAM, 29, 33)
    with pytest.raises(Invalid) as invalid:
        tell(house, "anna", ANNA, first, last, substitute=substitute)
    assert invalid.value.field == field


def test_a_substitute_who_is_there_on_some_days_will_do(house: House) -> None:
    tell(house, "bram", BRAM, 0, 1)
    made = tell(house, "anna", ANNA, 0, 3, substitute=BRAM)
    seen = [house.view("anna", lambda reading: stand_in(reading, ANNA, reading.today))]
    house.clock.later(days=2)
    seen.append(house.view("anna", lambda reading: stand_in(reading, ANNA, reading.today)))
    assert seen == [None, BRAM]
    assert made.substitute == BRAM


def test_an_absence_may_touch_the_next_and_be_changed_in_place(house: House) -> None:
    first = tell(house, "anna", ANNA, 0, 2)
    tell(house, "anna", ANNA, 3, 4)
    with pytest.raises(Invalid):
        house.do("anna", "absence.change", first.id, **days(0, 3))
    assert house.do("anna", "absence.change", first.id, **days(1, 2)).doc.id == first.id


def test_what_is_over_stands(house: House) -> None:
    made = tell(house, "anna", ANNA, 0, 1)
    house.clock.later(days=2)
    with pytest.raises(Invalid, match="over"):
        house.do("anna", "absence.remove", made.id)


def test_an_absence_is_undone(house: House) -> None:
    made = tell(house, "carla", ANNA, 0, 2, substitute=BRAM)
    house.do("carla", "absence.change", made.id, **days(0, 2), substitute=EVA)
    house.office.undo(house.people["carla"])
    assert absences(house)[0].substitute == BRAM
    house.office.undo(house.people["carla"])
    assert absences(house) == []
