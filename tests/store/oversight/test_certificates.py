"""A certificate that expires is told of in time, and work that needs one goes to its holders."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store import inbox, oversight
from store.access import SYSTEM
from store.errors import Invalid, Refused
from store.inbox import WorkItem
from store.office.timer import tick
from store.people import Qualification
from tests.store.inbox.conftest import ADMINISTRATION, POST
from tests.store.oversight.conftest import BRAM, CARLA, House

TODAY = date(2026, 11, 23)


def certificate(house: House, person: int, days: int | None, name: str = "EHBO") -> int:
    expires = None if days is None else TODAY + timedelta(days=days)
    given = {"person": person, "name": name, "issued": date(2026, 1, 1), "expires": expires}
    held: Qualification = house.office.do(SYSTEM, "qualification.add", given=given).doc
    return held.id


def asked(house: House) -> list[WorkItem]:
    found = house.view("carla", lambda reading: reading.find(WorkItem))
    return [one for one in found if one.subject_kind == "qualification"]


def test_it_is_told_sixty_thirty_and_seven_days_ahead_in_one_item(house: House) -> None:
    held = certificate(house, BRAM, 61)
    seen = []
    for _day in range(62):
        tick(house.office)
        tick(house.office)
        told = asked(house)
        announced = house.view("carla", lambda reading: reading.get(Qualification, held)).announced
        seen.append((announced, told[0].priority if told else None))
        house.clock.later(days=1)
    assert list(dict.fromkeys(seen)) == [(None, None), (60, 3), (30, 2), (7, 1)]
    assert seen.index((60, 3)) == 1
    assert seen.index((30, 2)) == 31
    assert seen.index((7, 1)) == 54
    item = asked(house)[0]
    assert (item.title, item.owner, item.origin, item.due) == (
        "EHBO van Bram verloopt op 23-01-2027", CARLA, "system", date(2027, 1, 23))  # fmt: skip
    lines = house.view("carla", inbox.item_detail, item.id).timeline
    assert len(lines) == 3


def test_what_was_missed_is_told_once(house: House) -> None:
    certificate(house, BRAM, 90)
    house.clock.later(days=70)
    assert tick(house.office).done["expiring qualifications reported"] == 1
    assert tick(house.office).done["expiring qualifications reported"] == 0
    assert [one.priority for one in asked(house)] == [2]


def test_a_new_item_is_made_when_the_first_was_finished_too_early(house: House) -> None:
    certificate(house, BRAM, 40)
    tick(house.office)
    house.do("carla", "item.finish", asked(house)[0].id)
    house.clock.later(days=1)
    tick(house.office)
    assert len(asked(house)) == 1
    house.clock.later(days=10)
    tick(house.office)
    assert [one.state for one in asked(house)] == ["done", "open"]


def test_renewed_it_is_told_of_anew(house: House) -> None:
    held = certificate(house, BRAM, 10)
    tick(house.office)
    given = {"issued": TODAY, "expires": TODAY + timedelta(days=50)}
    house.do("carla", "qualification.renew", held, **given)
    assert tick(house.office).done["expiring qualifications reported"] == 1


@pytest.mark.parametrize("days", [None, 100, -1])
def test_nothing_is_told_of_what_does_not_expire_soon(house: House, days: int | None) -> None:
    certificate(house, BRAM, days)
    tick(house.office)
    assert asked(house) == []


def test_nothing_is_told_of_what_was_withdrawn(house: House) -> None:
    held = certificate(house, BRAM, 40)
    house.do("carla", "qualification.withdraw", held, reason="Niet gevolgd")
    tick(house.office)
    assert asked(house) == []


def test_the_holder_is_told_when_signing_in(house: House) -> None:
    certificate(house, BRAM, 40)
    certificate(house, BRAM, 400, "BHV")
    told = house.view("bram", oversight.sign_in_notices)
    assert told.expiring == [("EHBO", TODAY + timedelta(days=40))]
    assert house.view("carla", oversight.sign_in_notices).expiring == []


def test_an_expired_certificate_from_its_announcement_to_its_renewal(house: House) -> None:
    """Bram does work that needs one until its last day; then he can't, until it is renewed."""
    certificate(house, 1, None, "EHBO")
    held = certificate(house, BRAM, 6)
    house.do("carla", "queue.change", POST, code="POST", name="Post", takes="mail", needs=("EHBO",))
    first, second = house.item("item.accept"), house.item("item.accept")
    tick(house.office)
    assert asked(house)[0].priority == 1
    assert house.do("bram", "item.claim", first.id).doc.owner == BRAM
    house.do("bram", "item.release", first.id)
    house.clock.later(days=7)
    with pytest.raises(Refused, match="This needs EHBO, which is held by: ") as refused:
        house.do("bram", "item.claim", second.id)
    assert refused.value.rule == "qualification"
    lacking = {one.name: one.lacking for one in
               house.view("carla", inbox.reassignees, ADMINISTRATION, (second.id,))}  # fmt: skip
    assert (lacking["Anna"], lacking["Bram"]) == ((), ("EHBO",))
    with pytest.raises(Invalid, match="Bram does not hold"):
        house.do("carla", "item.give", second.id, person=BRAM)
    assert [name for _person, name in house.view("carla", inbox.receivers, second.id)] == ["Anna"]
    house.do("carla", "qualification.renew", held, issued=date(2026, 11, 30))
    assert house.do("bram", "item.claim", second.id).doc.owner == BRAM


def test_with_a_double_check_a_holder_must_look_after(house: House) -> None:
    certificate(house, CARLA, 6)
    given = {"act": "item.submit", "qualification": "EHBO", "mode": "double_check"}
    house.office.do(house.people["gijs"], "requirement.add", given=given)
    item = house.item("item.accept", "item.claim", "item.submit")
    assert item.unchecked == ("EHBO",)
    with pytest.raises(Refused) as refused:
        house.do("eva", "item.approve", item.id)
    assert refused.value.rule == "qualification"
    house.clock.later(days=7)
    with pytest.raises(Refused, match="nobody holds today"):
        house.do("carla", "item.check", item.id)
    certificate(house, 5, None)
    assert house.do("eva", "item.check", item.id).doc.state == "done"
