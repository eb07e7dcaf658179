"""The team as it is read: everybody for colleagues, themselves for the front desk."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from store import inbox
from store.access import SYSTEM, No, Yes
from store.errors import NotFound
from store.office.explain import why
from store.people import Absence, Qualification
from store.team import (
    PersonDetail,
    PersonLine,
    TeamRow,
    all_requirements,
    certificate_names,
    person_detail,
    required_acts,
    team,
    to_confirm,
)
from tests.store.inbox.conftest import ADMINISTRATION, BOOKKEEPING, House

ANNA, BRAM, CARLA, DIRK, EVA, FEMKE, GIJS, HANNA = range(1, 9)
TODAY = date(2026, 11, 23)
EVERYBODY = ["Anna", "Bram", "Carla", "Dirk", "Eva", "Femke", "Gijs", "Hanna", "Ivo"]


def day(n: int) -> date:
    return TODAY + timedelta(days=n)


def row(house: House, who: str, person: int) -> TeamRow:
    return next(one for one in house.view(who, team) if one.person == person)


def detail(house: House, who: str, person: int) -> PersonDetail:
    found: PersonDetail = house.view(who, person_detail, person)
    return found


def can(shown: TeamRow | PersonDetail) -> set[str]:
    return {name for name, answer in shown.answers.items() if isinstance(answer, Yes)}


def lines(house: House, who: str, person: int, kind: str = "") -> list[PersonLine]:
    return [one for one in detail(house, who, person).lines if kind in ("", one.doc.kind)]


def certify(house: House, person: int, **more: Any) -> Qualification:
    given = {"person": person, "name": "Lab", "issued": day(-30), **more}
    made: Qualification = house.do("gijs", "qualification.add", **given).doc
    return made


@pytest.mark.parametrize(
    ("who", "names"),
    [("anna", EVERYBODY), ("carla", EVERYBODY), ("hanna", EVERYBODY), ("femke", ["Femke"])],
)
def test_colleagues_see_the_team_and_the_front_desk_itself(
    house: House, who: str, names: list[str]
) -> None:
    assert [one.name for one in house.view(who, team)] == names


def test_who_left_is_seen_by_who_can_take_them_back(house: House) -> None:
    house.do("gijs", "person.change", ANNA, name="Anna", active=False)
    assert [one.name for one in house.view("gijs", team)][-1] == "Anna"
    assert can(row(house, "gijs", ANNA)) == {"person.change"}
    assert "Anna" not in [one.name for one in house.view("carla", team)]


def test_a_row_tells_posts_absence_certificates_and_what_waits(house: House) -> None:
    house.do("carla", "absence.add", ANNA, since=TODAY, until=day(2), substitute=BRAM)
    certify(house, ANNA, expires=day(60))
    certify(house, ANNA, name="Pers", expires=day(-1))
    certify(house, ANNA, name="Oud", expires=day(-1))
    certify(house, ANNA, name="Oud", expires=day(400))
    certify(house, ANNA, name="Ver", expires=day(61))
    house.do("gijs", "membership.add", person=ANNA, department=BOOKKEEPING, role="assistant",
             since=TODAY)  # fmt: skip
    shown = row(house, "gijs", ANNA)
    assert [(one.role, one.department) for one in shown.posts] == [("assistant", "Administratie")]
    assert (shown.away, shown.substitute, shown.expires) == (day(2), "Bram", day(-1))
    assert (shown.proposed, shown.asks) == (1, False), "somebody else has to"
    assert row(house, "bram", ANNA).proposed == 0
    assert row(house, "anna", ANNA).proposed == 1


def test_a_row_says_when_the_reader_can_confirm(house: House) -> None:
    house.do("carla", "membership.add", person=DIRK, department=ADMINISTRATION, role="assistant",
             since=TODAY)  # fmt: skip
    house.do("anna", "delegation.add", ANNA, receiver=BRAM, role="assistant",
             department=ADMINISTRATION, since=TODAY, until=day(1))  # fmt: skip
    assert [(row(house, who, DIRK).proposed, row(house, who, DIRK).asks)
            for who in ("carla", "gijs", "anna")] == [(1, False), (1, True), (0, False)]  # fmt: skip
    assert row(house, "carla", ANNA).asks
    assert [house.view(who, to_confirm) for who in ("carla", "gijs", "anna", "femke")] == [
        1,
        2,
        0,
        0,
    ]
    house.do("gijs", "absence.add", GIJS, since=TODAY, until=TODAY)
    assert not row(house, "carla", DIRK).asks, "a role is never given by one person alone"


@pytest.mark.parametrize(
    ("who", "person", "deeds"),
    [
        ("anna", ANNA, {"absence.add", "delegation.add"}),
        ("anna", BRAM, set()),
        ("femke", FEMKE, {"absence.add", "delegation.add"}),
        ("carla", ANNA, {"absence.add", "qualification.add", "membership.add"}),
        ("carla", DIRK, {"membership.add"}),
        ("carla", CARLA, {"absence.add", "delegation.add", "membership.add"}),
        ("gijs", DIRK, {"person.change", "qualification.add", "membership.add"}),
        ("hanna", ANNA, set()),
    ],
)
def test_the_deeds_are_those_that_the_door_lets_pass(
    house: House, who: str, person: int, deeds: set[str]
) -> None:
    assert can(row(house, who, person)) == deeds == can(detail(house, who, person))


def test_the_front_desk_does_not_find_a_colleague(house: House) -> None:
    assert detail(house, "femke", FEMKE).person.name == "Femke"
    with pytest.raises(NotFound):
        detail(house, "femke", ANNA)


def test_roles_stand_in_their_order_with_their_states(house: House) -> None:
    def add(role: str, first: int, last: int | None, confirm: bool) -> None:
        given = {"person": DIRK, "department": ADMINISTRATION, "role": role,
                 "since": day(first), "until": day(last) if last is not None else None}  # fmt: skip
        made = house.do("carla", "membership.add", **given).doc
        if confirm:
            house.do("gijs", "membership.confirm", made.id)

    add("assistant", -20, -10, True)
    add("professional", 5, None, True)
    add("manager", 0, None, False)
    seen = [
        (one.doc.display_name(), one.state, one.department, one.other)
        for one in lines(house, "gijs", DIRK)
    ]
    assert seen == [
        ("manager", "proposed", "Administratie", "Carla"),
        ("assistant", "now", "Boekhouding", ""),
        ("professional", "coming", "Administratie", ""),
        ("assistant", "ended", "Administratie", ""),
    ]
    assert "proposed" not in [one.state for one in lines(house, "bram", DIRK)]
    first = lines(house, "gijs", DIRK)[0].answers
    assert isinstance(first["membership.confirm"], Yes)
    assert isinstance(first["membership.end"], Yes)
    assert isinstance(lines(house, "carla", DIRK)[0].answers["membership.confirm"], No)


def test_why_somebody_is_away_is_between_them_and_who_leads(house: House) -> None:
    house.do("anna", "absence.add", ANNA, since=day(-9), until=day(-8), note="griep")
    house.do(
        "anna", "absence.add", ANNA, since=day(0), until=day(3), note="operatie", substitute=BRAM
    )

    def seen(who: str) -> list[tuple[str, str, str]]:
        found = lines(house, who, ANNA, "absence")
        return [
            (one.state, one.other, one.doc.note) for one in found if isinstance(one.doc, Absence)
        ]

    assert seen("anna") == seen("carla") == [("now", "Bram", "operatie"), ("ended", "", "griep")]
    for who in ("bram", "gijs", "hanna"):
        assert seen(who) == [("now", "Bram", "")]


def test_lent_roles_are_seen_from_both_sides(house: House) -> None:
    lent = house.do("carla", "delegation.add", CARLA, receiver=BRAM, role="manager",
                    department=ADMINISTRATION, since=TODAY, until=day(3)).doc  # fmt: skip
    given, got = (lines(house, "gijs", one, "delegation")[0] for one in (CARLA, BRAM))
    assert (given.other, given.received, given.state) == ("Bram", False, "proposed")
    assert (got.other, got.received, got.state) == ("Carla", True, "proposed")
    assert lines(house, "anna", BRAM, "delegation") == []
    house.do("gijs", "delegation.confirm", lent.id)
    assert [one.state for one in lines(house, "eva", BRAM, "delegation")] == ["now"]


def test_certificates_tell_when_they_end(house: House) -> None:
    certify(house, ANNA, name="A", expires=day(300), evidence="map 1")
    certify(house, ANNA, name="B", expires=day(20))
    certify(house, ANNA, name="C", expires=day(-1))
    certify(house, ANNA, name="D")
    seen = {
        one.doc.display_name(): one.state for one in lines(house, "bram", ANNA, "qualification")
    }
    assert seen == {"A": "now", "B": "expiring", "C": "ended", "D": "now"}

    def evidence(who: str) -> set[str]:
        found = lines(house, who, ANNA, "qualification")
        return {one.doc.evidence for one in found if isinstance(one.doc, Qualification)}

    assert evidence("bram") == {""}
    assert evidence("anna") == evidence("carla") == {"map 1", ""}


def test_the_system_account_is_told_to_who_keeps_it(house: House) -> None:
    house.office.do(SYSTEM, "person.account", ANNA, {"uid": 1001})
    assert detail(house, "gijs", ANNA).uid == 1001
    assert detail(house, "carla", ANNA).uid is None


def test_reports_come_by_title_and_to_a_substitute(house: House) -> None:
    assert [one.name for one, _kinds in detail(house, "gijs", CARLA).reports] == ["Administratie"]
    assert len(detail(house, "gijs", CARLA).reports[0][1]) == 11
    house.do("carla", "membership.add", person=DIRK, department=ADMINISTRATION, role="manager",
             title="office manager", since=TODAY)  # fmt: skip
    named = lines(house, "gijs", DIRK, "membership")[0].doc
    house.do("gijs", "membership.confirm", named.id)
    kinds = {one.name: kinds for one, kinds in detail(house, "gijs", DIRK).reports}
    assert kinds == {"Administratie": ("work", "quality", "certificate", "absence")}
    assert "entry" in detail(house, "gijs", CARLA).reports[0][1]
    away = {"since": TODAY, "until": TODAY, "substitute": BRAM}
    absence = house.do("carla", "absence.add", DIRK, **away).doc
    assert detail(house, "gijs", DIRK).reports == []
    house.do("gijs", "absence.confirm", absence.id)
    assert detail(house, "gijs", BRAM).reports[0][1] == kinds["Administratie"]
    assert len(detail(house, "gijs", CARLA).reports[0][1]) == 7


def test_the_lists_are_for_who_sees_colleagues(house: House) -> None:
    given = {"act": "item.claim", "qualification": "Lab", "unheld": "Lab"}
    house.office.do(house.people["gijs"], "requirement.add", given=given)
    certify(house, ANNA, name="Pers")
    assert [row.requirement.act for row in house.view("anna", all_requirements)] == ["item.claim"]
    assert house.view("anna", certificate_names) == ["Lab", "Pers"]
    arranged = house.view("anna", inbox.arranged)
    assert [
        (one.department.code, [each.queue.code for each in one.queues]) for one in arranged
    ] == [
        ("ADM", ["POST", "BALIE"]),
        ("BKH", ["FACT"]),
    ]
    for view in (all_requirements, certificate_names, inbox.arranged):
        assert house.view("femke", view) == []


def test_queues_and_departments_tell_who_may_change_them(house: House) -> None:
    def may(who: str) -> list[tuple[bool, bool]]:
        return [(isinstance(one.answers["department.change"], Yes),
                 isinstance(each.answers["queue.change"], Yes))
                for one in house.view(who, inbox.arranged) for each in one.queues]  # fmt: skip

    assert may("carla") == [(False, True), (False, True), (False, False)]
    assert may("gijs") == [(True, True)] * 3
    assert may("anna") == [(False, False)] * 3


def test_what_arranges_the_office_asks_for_no_certificate(house: House) -> None:
    named = {name for name, _label, _after in required_acts()}
    assert {"item.claim", "entry.post"} <= named
    assert not {one for one in named if one.split(".")[0] in ("membership", "requirement", "draft")}
    after = {name for name, _label, after in required_acts() if after}
    assert after >= {"item.claim", "item.submit"}
    assert not after & {"item.approve", "item.check", "item.finish", "item.decline", "entry.post"}
    for name in sorted(named):
        house.office.do(house.people["gijs"], "requirement.add",
                        given={"act": name, "qualification": "Lab", "unheld": "Lab"})  # fmt: skip


def test_who_goes_away_leaves_work_and_approvals(house: House) -> None:
    house.item("item.accept", "item.claim")
    house.item("item.accept", "item.claim", "item.wait")
    house.item("item.accept", "item.claim", "item.submit")
    left = house.view("carla", inbox.hand_over, ANNA)
    assert (left.held, left.to_approve) == (2, 0)
    assert house.view("carla", inbox.hand_over, EVA).to_approve == 1
    assert house.view("anna", inbox.hand_over, ANNA).held == 2
    assert house.view("bram", inbox.hand_over, ANNA).held == 0
    house.do("gijs", "person.change", EVA, name="Eva", active=False)
    assert house.view("carla", inbox.hand_over, EVA).to_approve == 0


@pytest.mark.parametrize("kind", ["person", "membership", "absence", "qualification", "queue",
                                  "department", "delegation"])  # fmt: skip
def test_why_answers_on_what_the_team_keeps(house: House, kind: str) -> None:
    house.do("anna", "absence.add", ANNA, since=TODAY, until=TODAY)
    certify(house, ANNA)
    house.do("anna", "delegation.add", ANNA, receiver=BRAM, role="assistant",
             department=ADMINISTRATION, since=TODAY, until=TODAY)  # fmt: skip
    found = house.view("bram", why, kind, 1)
    assert found.rows
    if kind in ("department", "queue"):  # she hands in there
        assert not house.view("femke", why, kind, 1).shows_people
    else:
        with pytest.raises(NotFound):
            house.view("femke", why, kind, 1)


def test_the_front_desk_asks_why_of_its_own_role(house: House) -> None:
    assert house.view("femke", why, "membership", FEMKE).rows
