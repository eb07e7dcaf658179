"""A system account signs in as a person, so nobody sets that of somebody who has roles."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import Refused
from store.office import Office
from tests.conftest import CARLA, EVA, GIJS
from tests.escalations.office import ADM, TODAY, day


def change(office: Office, person: int, name: str, uid: int | None) -> None:
    office.do(office.actor(GIJS), "person.change", person, {"name": name, "uid": uid})


def test_an_administrator_sets_the_account_of_who_has_no_role(office: Office) -> None:
    nina = office.do(office.actor(GIJS), "person.add", given={"name": "Nina"}).doc
    change(office, nina.id, "Nina", 4001)
    assert office.person_of(4001).id == nina.id


def test_of_who_has_one_the_server_alone_sets_it(office: Office) -> None:
    with pytest.raises(Refused, match="kantoor people account"):
        change(office, CARLA, "Carla Jansen", 4001)
    office.do(SYSTEM, "person.account", CARLA, {"uid": 4001})
    assert office.person_of(4001).id == CARLA
    change(office, CARLA, "Carla Jansen", 4001)
    change(office, CARLA, "Carla Jansen", None)
    with pytest.raises(Refused):
        change(office, CARLA, "Carla Jansen", 4001)


def do(office: Office, who: int, act: str, subject: int | None = None, **given: Any) -> int:
    return int(office.do(office.actor(who), act, subject, given).doc.id)


def test_who_only_borrows_a_role_has_one_too(office: Office) -> None:
    nina = do(office, GIJS, "person.add", name="Nina")
    lent = do(office, CARLA, "delegation.add", CARLA, receiver=nina, role="manager",
              department=ADM, since=day(2), until=day(5))  # fmt: skip
    do(office, EVA, "delegation.confirm", lent)
    with pytest.raises(Refused, match="kantoor people account"):
        change(office, nina, "Nina", 4001)


def test_who_had_a_role_or_is_to_have_one_has_one_too(office: Office) -> None:
    nina = do(office, GIJS, "person.add", name="Nina")
    do(office, CARLA, "membership.add", person=nina, department=ADM, role="manager", since=TODAY)
    with pytest.raises(Refused, match="kantoor people account"):
        change(office, nina, "Nina", 4001)


def test_undo_sets_no_account_of_who_got_a_role_since(office: Office) -> None:
    nina = do(office, GIJS, "person.add", name="Nina")
    change(office, nina, "Nina", 4001)
    change(office, nina, "Nina", None)
    role = do(office, CARLA, "membership.add", person=nina, department=ADM, role="manager",
              since=TODAY)  # fmt: skip
    do(office, EVA, "membership.confirm", role)
    with pytest.raises(Refused, match="kantoor people account"):
        office.undo(office.actor(GIJS))
