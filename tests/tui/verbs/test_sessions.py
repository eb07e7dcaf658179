"""Listing and ending sessions."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from store.access import SYSTEM
from store.office import Office
from store.people import house
from store.people.process import this_process
from store.people.sign_in import SignIn
from tests.tui.verbs.conftest import Typed, fingerprint, key_file


def test_sessions_are_listed_and_ended(keyed: Path, typed: Typed, tmp_path: Path) -> None:
    used = fingerprint(typed("key", "add", "carla", key_file(tmp_path, 1))[1])
    assert typed("sessions") == (0, "", "")
    with closing(Office.open(keyed)) as office:
        given = {"fingerprint": used, "process": this_process(), "came_from": "192.0.2.7"}
        session = office.do(office.actor(1), "sign_in.begin", given=given).doc
        shown = typed("sessions")[1].split("\t")
        assert (shown[0], shown[1], shown[3]) == (str(session.id), "Carla", "192.0.2.7\n")
        assert typed("sessions", "--end", str(session.id))[0] == 0
        ended = office.view(SYSTEM, lambda reading: reading.get(SignIn, session.id))
    assert ended.how == "ended"
    assert typed("sessions") == (0, "", "")
    for number in (session.id, 99):
        assert typed("sessions", "--end", str(number))[0] == 2
    assert "session: 99" in typed("sessions", "--end", "99")[2]


def test_how_many_sessions_a_person_may_have_is_set(keyed: Path, typed: Typed) -> None:
    assert typed("sessions", "--most", "2")[:2] == (
        0,
        "A person can have 2 sessions open at once.\n",
    )
    for number in ("0", "101"):
        assert typed("sessions", "--most", number)[0] == 2
    with closing(Office.open(keyed)) as office:
        assert office.view(SYSTEM, house).most_sessions == 2
