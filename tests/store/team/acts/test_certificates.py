"""Certificates: recorded by another, renewed, withdrawn; and the work that asks for one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from store.errors import Doubtful, Invalid, NotFound, Refused
from store.people import Qualification, Requirement, holders
from store.team import certificate_names
from tests.store.inbox.conftest import House

ANNA, BRAM, CARLA, DIRK = 1, 2, 3, 4
TODAY = date(2026, 11, 23)
LAB = "Lab basis"


def record(house: House, who: str, person: int, **more: Any) -> Qualification:
    given = {"person": person, "name": LAB, "issued": TODAY, **more}
    made: Qualification = house.do(who, "qualification.add", **given).doc
    return made


def require(house: House, who: str = "gijs", **given: Any) -> Requirement:
    meant = {"unheld": given["qualification"], **given}
    made: Requirement = house.office.do(house.people[who], "requirement.add", given=meant).doc
    return made


def who_holds(house: House) -> set[int]:
    return set(house.view("gijs", holders, LAB))


def test_a_certificate_is_recorded_by_who_leads_and_not_by_its_holder(house: House) -> None:
    record(house, "carla", ANNA, evidence="map 3")
    assert who_holds(house) == {ANNA}
    with pytest.raises(Invalid, match="colleague or manager"):
        record(house, "carla", CARLA)
    for who in ("anna", "eva", "femke"):
        with pytest.raises(NotFound if who == "femke" else Refused):
            record(house, who, BRAM)
    with pytest.raises(Refused):
        record(house, "carla", DIRK)
    record(house, "gijs", DIRK)
    assert who_holds(house) == {ANNA, DIRK}


def test_it_counts_from_its_first_to_its_last_day(house: House) -> None:
    record(
        house, "carla", ANNA, issued=TODAY + timedelta(days=1), expires=TODAY + timedelta(days=2)
    )
    seen = []
    for _day in range(4):
        seen.append(bool(who_holds(house)))
        house.clock.later(days=1)
    assert seen == [False, True, True, False]
    with pytest.raises(Invalid) as invalid:
        record(house, "carla", ANNA, expires=TODAY - timedelta(days=1))
    assert invalid.value.field == "expires"


def test_it_is_renewed_while_it_is_expired_but_not_by_its_holder(house: House) -> None:
    held = record(house, "gijs", CARLA, issued=date(2020, 1, 1), expires=date(2026, 1, 1))
    assert who_holds(house) == set()
    with pytest.raises(Refused) as refused:
        house.do("carla", "qualification.renew", held.id, issued=TODAY)
    assert refused.value.rule == "four eyes"
    renewed = house.do("gijs", "qualification.renew", held.id, issued=TODAY, evidence="map 4").doc
    assert (renewed.expires, renewed.evidence, renewed.announced) == (None, "map 4", None)
    assert who_holds(house) == {CARLA}


def test_withdrawn_it_counts_no_longer_and_still_shows_why(house: House) -> None:
    held = record(house, "carla", ANNA)
    with pytest.raises(Invalid):
        house.do("carla", "qualification.withdraw", held.id, reason=" ")
    ended = house.do(
        "carla", "qualification.withdraw", held.id, reason="Ingetrokken door de school"
    ).doc
    assert ended.evidence == "Ingetrokken door de school"
    assert who_holds(house) == set()
    house.office.undo(house.people["carla"])
    assert who_holds(house) == {ANNA}


def test_recording_is_undone_by_who_leads(house: House) -> None:
    record(house, "carla", ANNA)
    house.office.undo(house.people["carla"])
    assert house.view("gijs", lambda reading: reading.find(Qualification)) == []


def test_work_that_needs_a_certificate_is_for_its_holders(house: House) -> None:
    require(house, act="item.claim", qualification=LAB)
    record(house, "carla", ANNA)
    item = house.item("item.accept")
    with pytest.raises(Refused) as refused:
        house.do("bram", "item.claim", item.id)
    assert refused.value.rule == "qualification"
    assert "Anna" in str(refused.value)
    assert house.do("anna", "item.claim", item.id).doc.owner == ANNA


def test_what_is_checked_after_can_be_done_by_anybody_and_a_holder_checks(house: House) -> None:
    require(house, act="item.claim", qualification=LAB, mode="double_check")
    record(house, "carla", ANNA)
    item = house.item("item.accept")
    assert house.do("bram", "item.claim", item.id).doc.unchecked == (LAB,)
    with pytest.raises(Refused, match="must review"):
        house.do("bram", "item.finish", item.id)
    other = house.item("item.accept")
    assert house.do("anna", "item.claim", other.id).doc.unchecked == ()


def test_a_requirement_is_changed_and_taken_away(house: House) -> None:
    made = require(house, act="item.claim", qualification=LAB)
    plus = {"qualification": "Lab plus", "unheld": "Lab plus"}
    changed = house.do("gijs", "requirement.change", made.id, **plus).doc
    house.do("carla", "requirement.confirm", changed.id)
    item = house.item("item.accept")
    with pytest.raises(Refused):
        house.do("anna", "item.claim", item.id)
    house.do("carla", "requirement.confirm", house.do("gijs", "requirement.remove", made.id).doc.id)
    assert house.do("anna", "item.claim", item.id).doc.owner == ANNA
    assert house.view("gijs", lambda reading: reading.find(Requirement)) == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"act": "item.fly", "qualification": LAB}, "act"),
        ({"act": "membership.add", "qualification": LAB}, "act"),
        ({"act": "requirement.remove", "qualification": LAB}, "act"),
        ({"act": "entry.post", "qualification": LAB, "mode": "double_check"}, "mode"),
        ({"act": "item.approve", "qualification": LAB, "mode": "double_check"}, "mode"),
        ({"act": "item.check", "qualification": LAB, "mode": "double_check"}, "mode"),
        ({"act": "item.finish", "qualification": LAB, "mode": "double_check"}, "mode"),
        ({"act": "item.claim", "qualification": LAB}, "qualification"),
    ],
)
def test_a_requirement_that_can_not_be_is_told_at_its_field(
    house: House, given: dict[str, Any], field: str
) -> None:
    require(house, act="item.claim", qualification=LAB)
    with pytest.raises(Invalid) as invalid:
        require(house, **given)
    assert invalid.value.field == field
    with pytest.raises(Refused):
        require(house, "carla", **given)


def test_a_requirement_for_a_certificate_that_nobody_holds_asks(house: House) -> None:
    asked = {"act": "item.finish", "qualification": LAB}
    with pytest.raises(Doubtful, match="No colleague has Lab basis today") as doubt:
        require(house, **asked, unheld="")
    made = require(house, **asked, **doubt.value.confirmed)
    with pytest.raises(Doubtful, match="No colleague has Lab plus"):
        house.do("gijs", "requirement.change", made.id, qualification="Lab plus")
    record(house, "carla", ANNA)
    require(house, act="item.claim", qualification=LAB, unheld="")


def test_kinds_of_certificate_are_one_list_whatever_their_case(house: House) -> None:
    record(house, "carla", ANNA)
    assert record(house, "carla", ANNA, name="lab  BASIS").name == LAB
    assert require(house, act="item.claim", qualification="LAB BASIS").qualification == LAB
    assert house.view("gijs", certificate_names) == [LAB]
