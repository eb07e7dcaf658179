"""The program decides as the office's own table says: role by act, department, owner, certificate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

import pytest

from store import office
from store.access import Actor, Facts, No, Post, Yes, may
from store.access.grants import GRANTS
from store.access.roles import Role, Scope
from store.acts import ACTS, judge
from store.engine import Doc
from store.inbox import WorkItem
from store.people import Absence, Person
from store.reading import Reading
from tests.store.access.matrix import BY_ITSELF, MATRIX, ROLES
from tests.store.inbox.conftest import (  # noqa: F401  # two are fixtures
    ADMINISTRATION,
    BOOKKEEPING,
    House,
    clock,
    house,
)

ME, OTHER = 7, 8
OWN, THEIRS = 1, 2


def expected(sign: str, department: int | None, owned: bool) -> bool:
    """What the table's sign means for a subject."""
    match sign[0]:
        case "A":
            return True
        case "d":
            return department == OWN
        case "o" | "p":
            return owned
        case _:
            return False


def cases(role: Role) -> Iterator[tuple[str, str]]:
    """Each act, and the table's sign for it and this role."""
    for line in MATRIX:
        for act in line.acts:
            yield act, line.signs[ROLES.index(role)]


def test_every_act_that_a_person_can_do_stands_in_the_table_once() -> None:
    assert office.links, "the office registers all acts"
    stands = Counter(act for line in MATRIX for act in line.acts)
    assert [act for act, count in stands.items() if count > 1] == []
    granted = {act for role in ROLES for act in GRANTS[role]}
    assert set(stands) == granted
    system = set(ACTS) - granted
    assert system <= set(GRANTS[Role.SYSTEM]), "an act that nobody at all can do"
    assert GRANTS[Role.SYSTEM] == dict.fromkeys(BY_ITSELF, Scope.OFFICE)


@pytest.mark.parametrize("role", ROLES)
def test_role_by_act_by_department_by_owner_by_certificate(role: Role) -> None:
    actor = Actor(ME, "me", (Post(role, OWN),))
    for (act, sign), department, owner, holds in product(
        cases(role), (OWN, THEIRS, None), (ME, OTHER), (True, False)
    ):
        facts = Facts(
            department=department,
            owners=frozenset({owner}),
            needs={"certificate": {ME: "me"} if holds else {OTHER: "other"}},
        )
        allowed = expected(sign, department, owner == ME)
        answer = may(actor, act, facts)
        assert isinstance(answer, Yes) == (allowed and holds), (act, department, owner, holds)
        if not (allowed and holds):
            assert isinstance(answer, No), act
            assert answer.rule == ("qualification" if allowed else "scope"), act


@pytest.mark.parametrize("role", ROLES)
def test_four_eyes_and_certificates_are_where_the_table_has_them(role: Role) -> None:
    for act, sign in cases(role):
        known = ACTS.get(act)
        if sign != "-":
            assert ("2" in sign) == bool(known and known.four_eyes_fields), act
            assert ("q" in sign) == bool(known and known.holding), act


@pytest.mark.parametrize("role", ROLES)
def test_what_is_done_in_person_is_not_done_for_whom_one_stands_in(role: Role) -> None:
    stands_in = Actor(ME, "me", (Post(role, OWN, on_behalf_of=OTHER),))
    for act, sign in cases(role):
        if sign[0] not in "op":
            continue
        known = ACTS.get(act)
        assert (sign[0] == "p") == bool(known and known.in_person), act
        theirs = Facts(owners=frozenset({OTHER}), in_person=sign[0] == "p")
        assert isinstance(may(stands_in, act, theirs), Yes) == (sign[0] == "o"), act


@pytest.mark.parametrize("role", ROLES)
def test_a_role_over_the_whole_office_has_its_department_everywhere(role: Role) -> None:
    actor = Actor(ME, "me", (Post(role, None),))
    for line in MATRIX:
        sign = line.signs[ROLES.index(role)]
        for act, department in product(line.acts, (OWN, THEIRS, None)):
            facts = Facts(department=department, owners=frozenset({OTHER}))
            assert isinstance(may(actor, act, facts), Yes) == (sign[0] in "dA"), (act, department)


WHO = {
    Role.ASSISTANT: "anna", Role.FRONT_DESK: "femke", Role.PROFESSIONAL: "eva",
    Role.MANAGER: "carla", Role.ADMINISTRATOR: "gijs", Role.AUDITOR: "hanna",
    Role.LOG_MANAGER: "ivo",
}  # fmt: skip


def _items(office: House, who: str) -> list[WorkItem]:
    """An item of each department, one's own and somebody else's."""
    me, other = office.people[who].person, office.people["dirk"].person
    return [
        WorkItem(
            department=department, queue=1 if department == ADMINISTRATION else 3,
            origin="request", title="x", state="open", made_by=maker, received="2026-11-23",
        )
        for department, maker in product((ADMINISTRATION, BOOKKEEPING), (me, other))
    ]  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_the_door_reads_department_and_owner_off_an_item(house: House, role: Role) -> None:  # noqa: F811  # the fixture
    who = house.people[WHO[role]]
    for line in MATRIX:
        sign = line.signs[ROLES.index(role)]
        for act, item in product(line.acts, _items(house, WHO[role])):
            if act not in ACTS or ACTS[act].on is not WorkItem:
                continue
            answer = house.office.may(who, act, item)
            own = item.made_by == who.person
            place = OWN if item.department == ADMINISTRATION else THEIRS
            scoped = isinstance(answer, No) and answer.rule == "scope"
            assert scoped != expected(sign, place, own), (act, item.department, own)


@pytest.mark.parametrize("role", ROLES)
def test_the_door_reads_whose_a_person_and_an_absence_are(house: House, role: Role) -> None:  # noqa: F811  # the fixture
    actor = Actor(1, "me", (Post(role, OWN),))
    subjects: list[Doc] = [
        Person(id=1, name="me"), Person(id=2, name="other"),
        Absence(person=1, since="2026-01-01", until="2026-01-02"),  # type: ignore[arg-type]  # as in JSON
        Absence(person=2, since="2026-01-01", until="2026-01-02"),  # type: ignore[arg-type]  # as in JSON
    ]  # fmt: skip
    for line in MATRIX:
        sign = line.signs[ROLES.index(role)]
        for act, subject in product(line.acts, subjects):
            known = ACTS.get(act)
            if known is None or known.on is not type(subject) or sign[0] == "d":
                continue
            with house.office.database.reading() as connection:  # a view looks up the actor's roles
                answer = judge(Reading(connection, actor, house.clock()), known, subject, None)
            scoped = isinstance(answer, No) and answer.rule == "scope"
            assert scoped != expected(sign, None, 1 in subject.owners()), act
            assert isinstance(answer, (Yes, No))
