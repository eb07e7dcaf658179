"""Keys and sessions: whose they are, who sees and ends them, and when they end by themselves."""

from __future__ import annotations

import base64
import subprocess
import sys

import pytest

from store.access import SYSTEM
from store.engine import Mark, Writer
from store.errors import Invalid, NotFound, Refused
from store.people.process import this_process
from store.people.sign_in import SignIn, SshKey, key_of, keys, left_off, newest_notice, sign_ins
from tests.store.inbox.conftest import House
from tests.store.people.test_process import MACHINE_HAS_ID, before_the_boot

ANNA, BRAM = 1, 2


def public(number: int, note: str = "") -> str:
    """A public key, as many as there are numbers."""
    kind = b"ssh-ed25519"
    data = len(kind).to_bytes(4, "big") + kind + (32).to_bytes(4, "big") + bytes([number]) * 32
    return f"ssh-ed25519 {base64.b64encode(data).decode()} {note}"


def add(house: House, person: int, number: int, note: str = "") -> SshKey:
    """Gijs adds a key, and Carla confirms it when its person has a role already."""
    key: SshKey = house.do("gijs", "key.add", person=person, key=public(number, note)).doc
    if key.state == "proposed":
        key = house.do("carla", "key.confirm", key.id).doc
    return key


def begin(house: House, who: str, key: SshKey, process: str | None = None) -> SignIn:
    made: SignIn = house.do(
        who, "sign_in.begin", fingerprint=key.fingerprint, process=process or this_process(),
        came_from="192.0.2.7",
    ).doc  # fmt: skip
    return made


def read(house: House, sign_in: SignIn) -> SignIn:
    found: SignIn = house.office.view(SYSTEM, lambda reading: reading.get(SignIn, sign_in.id))
    return found


def of_a_process_that_ended() -> str:
    """How a process told of itself that has ended since."""
    code = "from store.people.process import this_process; print(this_process())"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return run.stdout.strip()


def test_a_key_is_that_of_one_person(house: House) -> None:
    key = add(house, ANNA, 1, "anna@balie")
    assert (key.person, key.name, key.state) == (ANNA, "anna@balie", "active")
    for person in (ANNA, BRAM):
        with pytest.raises(Invalid) as invalid:
            add(house, person, 1)
        assert "already belongs to Anna" in str(invalid.value)
    assert house.office.view(SYSTEM, key_of, key.fingerprint).person == ANNA


def test_the_note_on_a_key_is_replaced_when_another_is_given(house: House) -> None:
    made = house.do("gijs", "key.add", person=ANNA, key=public(1, "x"), name="laptop").doc
    assert made.name == "laptop"
    assert len(add(house, ANNA, 2, "y" * 4000).name) == 200


def test_a_revoked_key_stays_revoked(house: House) -> None:
    key = add(house, ANNA, 1)
    house.do("gijs", "key.revoke", key.id)
    with pytest.raises(NotFound):
        house.office.view(SYSTEM, key_of, key.fingerprint)
    with pytest.raises(Invalid) as invalid:
        add(house, ANNA, 1)
    assert "was revoked" in str(invalid.value)
    with pytest.raises(Refused):
        house.do("gijs", "key.revoke", key.id)
    with pytest.raises(NotFound):
        begin(house, "anna", key)


def test_revoking_a_key_ends_its_sessions_and_no_others(house: House) -> None:
    old, new = add(house, ANNA, 1), add(house, ANNA, 2)
    ended, kept = begin(house, "anna", old), begin(house, "anna", new)
    house.do("gijs", "key.revoke", old.id)
    assert (read(house, ended).state, read(house, ended).how) == ("closed", "revoked")
    assert read(house, kept).state == "open"


def test_who_leaves_takes_their_keys_and_sessions_along(house: House) -> None:
    key, other = add(house, ANNA, 1), add(house, BRAM, 2)
    session, stays = begin(house, "anna", key), begin(house, "bram", other)
    house.do("gijs", "person.change", ANNA, name="Anna", active=False)
    with pytest.raises(NotFound):
        house.office.view(SYSTEM, key_of, key.fingerprint)
    assert read(house, session).how == "revoked"
    assert read(house, stays).state == "open"
    with pytest.raises(NotFound):
        add(house, ANNA, 3)
    house.do("gijs", "person.change", ANNA, name="Anna")
    with pytest.raises(NotFound):
        house.office.view(SYSTEM, key_of, key.fingerprint)


def test_nobody_signs_in_with_the_key_of_another(house: House) -> None:
    key = add(house, ANNA, 1)
    with pytest.raises(NotFound):
        begin(house, "bram", key)
    assert house.view("gijs", sign_ins) == []


def test_who_has_no_role_can_not_begin(house: House) -> None:
    ingrid = house.office.do(SYSTEM, "person.add", given={"name": "Ingrid"}).doc
    key = add(house, ingrid.id, 1)
    house.people["ingrid"] = house.office.actor(ingrid.id)
    with pytest.raises(Refused):
        begin(house, "ingrid", key)


def test_a_session_whose_process_has_gone_is_closed_by_the_next(house: House) -> None:
    here, elsewhere = add(house, ANNA, 1), add(house, BRAM, 2)
    another_machine = begin(house, "bram", elsewhere, "another-boot:1:1")
    lost = begin(house, "anna", here, of_a_process_that_ended())
    assert read(house, lost).state == "open"
    assert [row.sign_in.id for row in house.view("gijs", sign_ins)] == [another_machine.id]
    begin(house, "anna", here)
    assert (read(house, lost).state, read(house, lost).how) == ("closed", "lost")
    assert read(house, another_machine).state == "open"


@MACHINE_HAS_ID
def test_a_session_from_before_the_machine_went_down_is_closed_by_the_next(house: House) -> None:
    key = add(house, ANNA, 1)
    lost = begin(house, "anna", key, before_the_boot(this_process()))
    assert house.view("gijs", sign_ins) == []
    begin(house, "anna", key)
    assert (read(house, lost).state, read(house, lost).how) == ("closed", "lost")


def test_one_sees_and_ends_ones_own_sessions_an_administrator_all(house: House) -> None:
    annas = begin(house, "anna", add(house, ANNA, 1))
    brams = begin(house, "bram", add(house, BRAM, 2))

    def seen(who: str) -> list[tuple[str, int]]:
        return [(row.name, row.sign_in.id) for row in house.view(who, sign_ins)]

    both = [("Anna", annas.id), ("Bram", brams.id)]
    assert [seen(who) for who in ("anna", "bram", "carla", "gijs")] == [
        both[:1],
        both[1:],
        [],
        both,
    ]
    for who in ("anna", "carla", "femke", "hanna"):
        with pytest.raises((Refused, NotFound)):
            house.do(who, "sign_in.end", brams.id)
    assert house.do("anna", "sign_in.end", annas.id, how="left").doc.how == "left"
    assert house.do("gijs", "sign_in.end", brams.id, how="left").doc.how == "ended"
    assert house.view("gijs", sign_ins) == []
    with pytest.raises(Refused):
        house.do("gijs", "sign_in.end", brams.id)


def test_one_sees_and_revokes_ones_own_keys_and_gives_none(house: House) -> None:
    annas, brams = add(house, ANNA, 1), add(house, BRAM, 2)
    assert [row.key.id for row in house.view("anna", keys)] == [annas.id]
    assert [row.key.id for row in house.view("gijs", keys)] == [annas.id, brams.id]
    assert house.view("carla", keys) == []
    for who in ("anna", "carla"):
        with pytest.raises((Refused, NotFound)):
            house.do(who, "key.revoke", brams.id)
        with pytest.raises(Refused):
            house.do(who, "key.add", person=ANNA, key=public(3))
    house.do("anna", "key.revoke", annas.id)
    assert [row.name for row in house.view("gijs", keys)] == ["Bram"]


@pytest.mark.parametrize(("how", "goes_on"), [("line", True), ("locked", True), ("left", False)])
def test_one_goes_on_where_the_line_dropped(house: House, how: str, goes_on: bool) -> None:
    session = begin(house, "anna", add(house, ANNA, 1))
    stops = [{"place": "ledgers", "given": {}}, {"place": "entry", "given": {"entry": 7}}]
    house.do("anna", "sign_in.end", session.id, how=how, left_at=stops)
    found = [one.model_dump() for one in house.view("anna", left_off)]
    assert found == (stops if goes_on else [])
    assert house.view("bram", left_off) == ()
    house.clock.later(days=1)
    assert house.view("anna", left_off) == ()


def test_the_day_on_which_the_line_dropped_is_that_of_amsterdam(house: House) -> None:
    session = begin(house, "anna", add(house, ANNA, 1))
    house.clock.later(hours=14, minutes=30)
    assert (house.clock().hour, house.clock().day) == (23, 23)
    stops = [{"place": "ledgers", "given": {}}]
    house.do("anna", "sign_in.end", session.id, how="line", left_at=stops)
    house.clock.later(hours=1)
    assert [one.model_dump() for one in house.view("anna", left_off)] == stops
    house.clock.later(days=-1, hours=-2)
    assert house.view("anna", left_off) == ()


def test_the_last_session_counts_also_after_very_many(house: House) -> None:
    key = add(house, ANNA, 1)
    old = SignIn(person=ANNA, key=key.id, process="x:1:1", came_from="", since="2025-01-01",
                 until="2025-01-01", how="left", state="closed")  # fmt: skip
    with house.office.database.writing() as connection:
        writer = Writer(connection, Mark(house.clock().isoformat(), ANNA, "test"))
        for _ in range(10_001):
            writer.add(old.model_copy())
        writer.finish()
    session = begin(house, "anna", key)
    stops = [{"place": "ledgers", "given": {}}]
    house.do("anna", "sign_in.end", session.id, how="line", left_at=stops)
    begin(house, "anna", key)
    assert [one.model_dump() for one in house.view("anna", left_off)] == stops


def test_where_one_was_is_told_by_the_names_of_kinds_too(house: House) -> None:
    session = begin(house, "anna", add(house, ANNA, 1))
    stops = [{"place": "why", "given": {"kind": "bank_line", "id": 7}}]
    house.do("anna", "sign_in.end", session.id, how="line", left_at=stops)
    assert [one.model_dump() for one in house.view("anna", left_off)] == stops


def test_where_one_was_holds_numbers_and_codes_only(house: House) -> None:
    session = begin(house, "anna", add(house, ANNA, 1))
    for given in ({"file": "/etc/passwd"}, {"code": "x" * 41}, {"code": "\x1b[2J"}):
        with pytest.raises(Invalid):
            house.do("anna", "sign_in.end", session.id, left_at=[{"place": "a", "given": given}])


def test_an_administrator_speaks_to_all(house: House) -> None:
    with pytest.raises(Refused):
        house.do("carla", "notice.send", text="Ik niet")
    with pytest.raises(Invalid):
        house.do("gijs", "notice.send", text="Om \x1b]52;c;eA==\x07")
    house.do("gijs", "notice.send", text="Om 12:00 gaat de server uit")
    house.do("gijs", "notice.send", text="Om 13:00 gaat de server uit")
    assert house.view("anna", newest_notice).text == "Om 13:00 gaat de server uit"
