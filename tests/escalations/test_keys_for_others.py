"""A key for who has roles counts when somebody else confirms it, and the owner is said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import NotFound, Refused
from store.office import Office
from store.oversight import sign_in_notices
from store.people import Membership, SshKey, key_of, keys, this_process
from tests.conftest import ANNA, BRAM, CARLA, EVA, GIJS, NOW
from tests.lines import by_lines
from tests.store.team.acts.test_signing_in import public

TODAY = date(2026, 11, 23)


def post(office: Office, person: int, role: str, department: int | None) -> None:
    given = {"person": person, "role": role, "department": department, "since": TODAY}
    office.do(SYSTEM, "membership.add", given=given)


def newcomer(office: Office) -> int:
    return int(office.do(SYSTEM, "person.add", given={"name": "Ivo Log"}).doc.id)


def add(office: Office, who: int, person: int, number: int) -> SshKey:
    given = {"person": person, "key": public(number)}
    actor = SYSTEM if who == SYSTEM.person else office.actor(who)
    made: SshKey = office.do(actor, "key.add", given=given).doc
    return made


def signs_in(office: Office, key: SshKey) -> bool:
    try:
        return office.view(SYSTEM, key_of, key.fingerprint).id == key.id
    except NotFound:
        return False


def begin(office: Office, person: int, key: SshKey) -> None:
    given: dict[str, Any] = {"fingerprint": key.fingerprint, "process": this_process()}
    office.do(office.actor(person), "sign_in.begin", given=given)


def test_an_administrator_does_not_sign_in_as_the_log_manager(office: Office) -> None:
    ivo = newcomer(office)
    post(office, ivo, "log manager", None)
    key = add(office, GIJS, ivo, 1)
    assert (key.state, key.added_by) == ("proposed", (GIJS,))
    assert not signs_in(office, key)
    with pytest.raises(NotFound):
        begin(office, ivo, key)
    for reason in ("", "Niemand anders"):
        with pytest.raises(Refused):
            office.do(office.actor(GIJS), "key.confirm", key.id, reason=reason)
    office.do(office.actor(CARLA), "key.confirm", key.id)
    assert signs_in(office, key)


def test_a_key_before_the_first_role_counts_at_once(office: Office) -> None:
    assert signs_in(office, add(office, GIJS, newcomer(office), 1))


def test_nor_does_it_where_the_role_was_ended_first(office: Office) -> None:
    gijs = office.actor(GIJS)
    roles = office.view(SYSTEM, lambda reading: reading.page(Membership, {"person": BRAM}))
    for role in roles:
        office.do(gijs, "membership.end", role.id, {"until": TODAY - timedelta(days=1)})
    assert office.actor(BRAM).posts == ()
    assert not signs_in(office, add(office, GIJS, BRAM, 1))


def test_who_only_stands_in_has_roles_too(office: Office) -> None:
    ivo = newcomer(office)
    days = {"since": TODAY + timedelta(days=5), "until": TODAY + timedelta(days=9)}
    lent = office.do(office.actor(CARLA), "delegation.add", CARLA, {
        "receiver": ivo, "role": "manager", "department": 1, **days}).doc  # fmt: skip
    office.do(office.actor(GIJS), "delegation.confirm", lent.id)
    assert not signs_in(office, add(office, GIJS, ivo, 1))


def test_ones_own_key_takes_an_older_one(office: Office) -> None:
    new = add(office, GIJS, ANNA, 1)
    with pytest.raises(Refused):
        office.do(office.actor(ANNA), "key.confirm", new.id)
    old = add(office, SYSTEM.person, ANNA, 2)
    begin(office, ANNA, old)
    with pytest.raises(Refused):  # that one is newer
        office.do(office.actor(ANNA), "key.confirm", new.id)
    newer = add(office, GIJS, ANNA, 3)
    assert office.do(office.actor(ANNA), "key.confirm", newer.id).doc.state == "active"
    with pytest.raises(NotFound):
        office.do(office.actor(BRAM), "key.confirm", new.id)


def test_a_substitute_does_not_confirm_the_key_of_who_is_away(office: Office) -> None:
    new = add(office, GIJS, ANNA, 1)
    given = {"since": TODAY, "until": TODAY, "substitute": BRAM}
    office.do(office.actor(ANNA), "absence.add", ANNA, given)
    with pytest.raises(NotFound):
        office.do(office.actor(BRAM), "key.confirm", new.id)


def test_a_key_of_root_counts_at_once(office: Office) -> None:
    assert signs_in(office, add(office, SYSTEM.person, GIJS, 1))


def test_a_key_that_waits_is_seen_by_who_can_confirm_it_and_can_be_revoked(office: Office) -> None:
    key = add(office, GIJS, ANNA, 1)
    seen = [bool(office.view(office.actor(who), keys)) for who in (ANNA, CARLA, BRAM, EVA)]
    assert seen == [True, True, False, False]
    office.do(office.actor(GIJS), "key.revoke", key.id)
    with pytest.raises(NotFound):
        office.do(office.actor(CARLA), "key.confirm", key.id)


def test_the_owner_is_told_at_the_next_sign_in(office: Office) -> None:
    own = add(office, SYSTEM.person, GIJS, 1)
    office.clock = lambda: NOW + timedelta(hours=1)
    post(office, EVA, "administrator", None)
    add(office, EVA, CARLA, 2)
    said = [office.view(office.actor(who), sign_in_notices).keys for who in (GIJS, EVA)]
    assert said == [[], []], "nobody signed in yet"
    begin(office, GIJS, own)
    both = [("Gijs Mulder", "Kantoor"), ("Carla Jansen", "Eva van der Gracht")]
    assert office.view(office.actor(GIJS), sign_in_notices).keys == both
    office.clock = lambda: NOW + timedelta(hours=2)
    add(office, SYSTEM.person, ANNA, 3)
    office.clock = lambda: NOW + timedelta(hours=3)
    begin(office, GIJS, own)
    assert office.view(office.actor(GIJS), sign_in_notices).keys == [("Anna de Boer", "Kantoor")]
    assert office.view(office.actor(EVA), sign_in_notices).keys == []


async def test_in_line_mode_too(office: Office) -> None:
    add(office, SYSTEM.person, ANNA, 2)
    begin(office, GIJS, add(office, SYSTEM.person, GIJS, 1))
    async with by_lines(office, GIJS) as at:
        assert "Kantoor voegde een aanmeldsleutel toe voor Anna de Boer." in "\n".join(
            at.script.said
        )
