"""One person, or whoever holds their key, opened sessions until the server was full."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.errors import Refused
from store.office import Office
from store.people import SignIn, SshKey, open_sign_ins, this_process
from tests.conftest import ANNA, CARLA, GIJS
from tests.store.team.acts.test_signing_in import public
from tui.session.guard import Entrance, SessionGuard


@pytest.fixture
def keys(office: Office) -> dict[int, SshKey]:
    """Keys of Anna and of Carla."""
    return {
        person: office.do(SYSTEM, "key.add", given={"person": person, "key": public(person)}).doc
        for person in (ANNA, CARLA)
    }


def begin(office: Office, key: SshKey, process: str = "") -> SignIn:
    given = {
        "fingerprint": key.fingerprint,
        "process": process or this_process(),
        "came_from": "192.0.2.7",
    }
    made: SignIn = office.do(office.actor(key.person), "sign_in.begin", given=given).doc
    return made


def test_a_sixth_session_is_refused_and_the_open_ones_are_named(
    office: Office, keys: dict[int, SshKey], tmp_path: Path
) -> None:
    made = [begin(office, keys[ANNA]) for _number in range(5)]
    guard = SessionGuard(office, Entrance(keys[ANNA].fingerprint, log=tmp_path / "log"))
    with pytest.raises(Refused) as refused:
        guard.begin(office.actor(ANNA))
    assert f"{made[0].id} (23-11 10:00 192.0.2.7), {made[1].id} (" in str(refused.value)
    assert f"kantoor sessions --end {made[0].id}" in str(refused.value)
    assert '"refused"' in (tmp_path / "log").read_text()
    begin(office, keys[CARLA])
    office.do(office.actor(ANNA), "sign_in.end", made[2].id)
    begin(office, keys[ANNA])


def test_sessions_that_are_gone_do_not_count(office: Office, keys: dict[int, SshKey]) -> None:
    code = "from store.people.process import this_process; print(this_process())"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    for _number in range(12):
        begin(office, keys[ANNA], run.stdout.strip())
    open_now = office.view(SYSTEM, open_sign_ins)
    assert len(open_now) == 1


def test_the_administrator_sets_how_many(office: Office, keys: dict[int, SshKey]) -> None:
    office.do(office.actor(GIJS), "sign_in.limit", given={"most": 1})
    begin(office, keys[ANNA])
    with pytest.raises(Refused):
        begin(office, keys[ANNA])
    for person in (ANNA, CARLA):
        with pytest.raises(Refused):
            office.do(office.actor(person), "sign_in.limit", given={"most": 100})
