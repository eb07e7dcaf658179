"""A system account signs in as a person, so nobody sets that of somebody who has roles."""

from __future__ import annotations

import pytest

from store.access import SYSTEM
from store.errors import Refused
from store.office import Office
from tests.conftest import CARLA, GIJS


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
