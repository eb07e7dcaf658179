"""Roles: one proposes, another confirms; who may hold which, from when to when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from store.access import SYSTEM, No
from store.errors import Doubtful, Invalid, NotFound, Refused
from store.people import Membership
from tests.store.inbox.conftest import ADMINISTRATION, BOOKKEEPING, House

ANNA, BRAM, CARLA, DIRK, EVA, FEMKE, GIJS, HANNA = range(1, 9)
TODAY = date(2026, 11, 23)


def post(person: int, role: str, department: int | None, **more: Any) -> dict[str, Any]:
    return {"person": person, "role": role, "department": department, "since": TODAY, **more}


def propose(house: House, who: str, person: int, role: str, department: int | None,
            **more: Any) -> Membership:  # fmt: skip
    made: Membership = house.do(who, "membership.add", **post(person, role, department, **more)).doc
    return made


def posts(house: House, person: int) -> set[tuple[str, int | None]]:
    return {(one.role, one.department) for one in house.office.actor(person).posts}


def held(house: House, person: int) -> list[Membership]:
    return [one for one in house.view("gijs", lambda reading: reading.find(Membership))
            if one.person == person]  # fmt: skip


def test_a_role_counts_when_somebody_else_confirms_it(house: House) -> None:
    proposed = propose(house, "carla", DIRK, "assistant", ADMINISTRATION)
    assert (proposed.state, proposed.proposed_by) == ("proposed", CARLA)
    assert ("assistant", ADMINISTRATION) not in posts(house, DIRK)
    with pytest.raises(Refused) as refused:
        house.do("carla", "membership.confirm", proposed.id)
    assert refused.value.rule == "four eyes"
    house.do("gijs", "membership.confirm", proposed.id)
    assert ("assistant", ADMINISTRATION) in posts(house, DIRK)
    with pytest.raises(Refused) as refused:
        house.do("gijs", "membership.confirm", proposed.id)
    assert refused.value.rule == "state"


def test_nobody_confirms_a_role_of_their_own(house: House) -> None:
    proposed = propose(house, "gijs", CARLA, "professional", ADMINISTRATION)
    with pytest.raises(Refused) as refused:
        house.do("carla", "membership.confirm", proposed.id)
    assert refused.value.rule == "four eyes"
    house.office.do(SYSTEM, "membership.add", given=post(DIRK, "administrator", None))
    with pytest.raises(Refused) as refused:
        house.office.do(house.people["carla"], "membership.confirm", proposed.id, reason="haast")
    assert refused.value.rule == "four eyes"
    assert house.do("dirk", "membership.confirm", proposed.id).doc.state == "confirmed"


def test_a_manager_gives_roles_in_their_department_only(house: House) -> None:
    for department in (BOOKKEEPING, None):
        with pytest.raises(Refused) as refused:
            propose(house, "carla", ANNA, "manager", department)
        assert refused.value.rule == "scope"
    with pytest.raises(Refused):
        propose(house, "anna", ANNA, "manager", ADMINISTRATION)
    elsewhere = propose(house, "gijs", ANNA, "assistant", BOOKKEEPING)
    with pytest.raises(NotFound):
        house.do("carla", "membership.confirm", elsewhere.id)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (post(ANNA, "system", None), "role"),
        (post(ANNA, "manager", ADMINISTRATION, until=TODAY - timedelta(days=1)), "until"),
        (post(ANNA, "administrator", ADMINISTRATION), "department"),
        (post(ANNA, "auditor", BOOKKEEPING), "department"),
        (post(ANNA, "manager", BOOKKEEPING, title="boss"), "title"),
        (post(ANNA, "assistant", ADMINISTRATION), "role"),
        (post(GIJS, "auditor", None), "role"),
        (post(HANNA, "administrator", None), "role"),
    ],
)
def test_a_role_that_can_not_be_is_told_at_its_field(
    house: House, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as invalid:
        house.do("gijs", "membership.add", **given)
    assert invalid.value.field == field


def test_a_closed_department_gets_no_roles(house: House) -> None:
    closed = house.do("gijs", "department.add", code="LEEG", name="Leeg").doc.id
    house.do("gijs", "department.close", closed)
    with pytest.raises(Invalid) as invalid:
        propose(house, "gijs", ANNA, "assistant", closed)
    assert invalid.value.field == "department"


def test_administrator_and_auditor_may_follow_each_other_on_other_days(house: House) -> None:
    seat = next(one for one in held(house, HANNA))
    house.do("gijs", "membership.end", seat.id)
    tomorrow = TODAY + timedelta(days=1)
    assert propose(house, "gijs", HANNA, "administrator", None, since=tomorrow).id


def test_a_title_is_one_of_those_that_reports_go_by(house: House) -> None:
    made = propose(house, "gijs", EVA, "manager", BOOKKEEPING, title="Chief bookkeeper")
    assert made.title == "Chief bookkeeper"


def test_a_role_has_a_first_and_a_last_day(house: House) -> None:
    days = {"since": TODAY + timedelta(days=2), "until": TODAY + timedelta(days=3)}
    made = propose(house, "carla", ANNA, "professional", ADMINISTRATION, **days)
    house.do("gijs", "membership.confirm", made.id)
    seen = []
    for _day in range(5):
        seen.append(("professional", ADMINISTRATION) in posts(house, ANNA))
        house.clock.later(days=1)
    assert seen == [False, False, True, True, False]


def test_a_role_ends_today_or_on_a_day_but_not_before_yesterday(house: House) -> None:
    seat = held(house, ANNA)[0]
    with pytest.raises(Invalid) as invalid:
        house.do("carla", "membership.end", seat.id, until=TODAY - timedelta(days=2))
    assert invalid.value.field == "until"
    assert house.do("carla", "membership.end", seat.id).doc.until == TODAY
    assert posts(house, ANNA)
    house.clock.later(days=1)
    assert not posts(house, ANNA)


def test_what_was_only_proposed_is_withdrawn_whole(house: House) -> None:
    made = propose(house, "carla", DIRK, "assistant", ADMINISTRATION)
    house.do("carla", "membership.end", made.id)
    assert [one.department for one in held(house, DIRK)] == [BOOKKEEPING]


def test_a_proposal_whose_days_have_passed_is_withdrawn_too(house: House) -> None:
    made = propose(house, "carla", DIRK, "assistant", ADMINISTRATION, until=TODAY)
    house.clock.later(days=2)
    house.do("carla", "membership.end", made.id)
    assert [one.department for one in held(house, DIRK)] == [BOOKKEEPING]


def test_a_role_that_would_begin_later_leaves_nothing_when_it_ends(house: House) -> None:
    since = TODAY + timedelta(days=5)
    made = propose(house, "carla", DIRK, "assistant", ADMINISTRATION, since=since)
    house.do("gijs", "membership.confirm", made.id)
    house.do("carla", "membership.end", made.id)
    assert [one.department for one in held(house, DIRK)] == [BOOKKEEPING]


def test_the_last_manager_ends_only_if_that_is_meant(house: House) -> None:
    seat = held(house, CARLA)[0]
    with pytest.raises(Doubtful) as doubtful:
        house.do("gijs", "membership.end", seat.id)
    house.do("gijs", "membership.end", seat.id, **doubtful.value.confirmed)
    house.clock.later(days=1)
    assert house.do("gijs", "membership.end", held(house, ANNA)[0].id).doc.until  # not asked again


def test_roles_end_in_an_office_whose_last_administrator_left(house: House) -> None:
    tomorrow = TODAY + timedelta(days=1)
    last = post(DIRK, "administrator", None, until=tomorrow)
    assert house.office.do(SYSTEM, "membership.add", given=last).doc.proposed_by is None
    house.do("gijs", "membership.end", held(house, GIJS)[0].id)
    house.clock.later(days=1)
    assert house.do("carla", "membership.end", held(house, ANNA)[0].id).doc.until == tomorrow
    house.clock.later(days=1)
    house.post(EVA, None, "manager")
    assert house.do("eva", "membership.end", held(house, HANNA)[0].id).doc.until > tomorrow


def test_the_last_administrator_stays(house: House) -> None:
    seat = held(house, GIJS)[0]
    for until in (None, TODAY + timedelta(days=30)):
        with pytest.raises(Invalid, match="last administrator"):
            house.do("gijs", "membership.end", seat.id, until=until)
    other = propose(house, "gijs", EVA, "administrator", None)
    with pytest.raises(Invalid, match="last administrator"):
        house.do("gijs", "membership.end", seat.id)
    other_admin = house.office.do(SYSTEM, "membership.add", given=post(DIRK, "administrator", None))
    house.do("dirk", "membership.confirm", other.id)
    assert other_admin.doc.state == "confirmed"
    with pytest.raises(Refused, match="changes the owners of the office"):
        house.do("dirk", "membership.end", seat.id)
    assert house.do("gijs", "membership.end", seat.id).doc.until == TODAY


def test_a_role_is_only_for_who_works_here(house: House) -> None:
    house.do("gijs", "person.change", DIRK, name="Dirk", active=False)
    with pytest.raises(NotFound):
        propose(house, "gijs", DIRK, "assistant", ADMINISTRATION)
    with pytest.raises(NotFound):
        propose(house, "gijs", 99, "assistant", ADMINISTRATION)


def test_each_step_can_be_undone_while_nobody_built_on_it(house: House) -> None:
    made = propose(house, "carla", DIRK, "assistant", ADMINISTRATION)
    house.do("gijs", "membership.confirm", made.id)
    with pytest.raises(Refused):
        house.office.undo(house.people["carla"])
    house.office.undo(house.people["gijs"])
    assert ("assistant", ADMINISTRATION) not in posts(house, DIRK)
    house.office.undo(house.people["carla"])
    assert len(held(house, DIRK)) == 1
    seat = held(house, ANNA)[0]
    house.do("carla", "membership.end", seat.id)
    with pytest.raises(Refused, match="Anna gains rights"):
        house.office.undo(house.people["carla"])


def test_a_manager_sees_why_a_role_of_theirs_waits(house: House) -> None:
    for_carla = {"since": TODAY, "until": TODAY, "substitute": EVA}
    away = house.do("carla", "absence.add", CARLA, **for_carla).doc
    house.do("gijs", "absence.confirm", away.id)
    by_herself = propose(house, "carla", DIRK, "assistant", ADMINISTRATION)
    house.people["eva"] = house.office.actor(EVA)
    in_her_name = propose(house, "eva", DIRK, "front desk", ADMINISTRATION)
    assert (in_her_name.proposed_by, in_her_name.proposed_for) == (EVA, CARLA)
    hers = propose(house, "gijs", CARLA, "professional", ADMINISTRATION)
    for made in (by_herself, in_her_name, hers):
        answer = house.office.may(house.people["carla"], "membership.confirm", made)
        assert isinstance(answer, No)
        assert answer.rule == "four eyes"
