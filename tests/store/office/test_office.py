"""The front door: every act is checked, saved and audited in one commit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.access import SYSTEM, Actor, Post
from store.access.roles import Role
from store.errors import Damaged, Invalid, NotFound, Refused, Unavailable
from store.office import Office
from store.office.anchors import last_anchor
from store.people import Department, Person
from store.team.acts.persons import AddPerson, add_person
from tests.store.conftest import soon

DATA = Path(__file__).parents[2] / "data"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def office(place: str) -> Iterator[Office]:
    made = Office.create(place, clock=lambda: NOW)
    made.do(SYSTEM, "department.add", given={"code": "BKH", "name": "Boekhouding"})
    for name in ("Anna", "Bram"):
        made.do(SYSTEM, "person.add", given={"name": name})
    made.do(SYSTEM, "membership.add", given=_post(1, "assistant"))
    made.do(SYSTEM, "membership.add", given=_post(2, "administrator", department=None))
    yield made
    made.close()


def _post(person: int, role: str, **more: object) -> dict[str, object]:
    return {"person": person, "department": 1, "role": role, "since": "2026-01-01", **more}


def test_an_act_is_audited_with_who_and_when(office: Office) -> None:
    bram = office.actor(2)
    done = office.do(bram, "person.add", given={"name": "Carla"})
    with office.database.reading() as connection:
        row = connection.execute(
            "SELECT actor, act, at, kind, id FROM changes WHERE seq=?", (done.seq,)
        ).fetchone()
    assert row == (2, "person.add", "2026-11-23T09:00:00+00:00", "person", 3)


def test_an_act_is_done_by_its_handle_as_by_its_name(office: Office) -> None:
    by_handle = office.do(office.actor(2), add_person, given=AddPerson(name="Carla"))
    by_name = office.do(office.actor(2), "person.add", given={"name": "Daan"})
    assert [by_handle.doc.name, by_name.doc.name] == ["Carla", "Daan"]


def test_a_refused_act_leaves_nothing(office: Office) -> None:
    before = office.verify()
    with pytest.raises(Refused, match="administrator"):
        office.do(office.actor(1), "person.add", given={"name": "Carla"})
    assert office.verify() == before


def test_a_claimed_post_is_not_believed(office: Office) -> None:
    forged = Actor(1, "Anna", (Post(Role.ADMINISTRATOR, None),))
    with pytest.raises(Refused):
        office.do(forged, "person.add", given={"name": "Carla"})
    assert not office.view(forged, lambda reading: reading.reach("person.add")).office


def test_a_post_ends_on_its_last_day(office: Office) -> None:
    office.do(SYSTEM, "membership.add", given=_post(1, "administrator", department=None,
                                                    until="2026-11-22"))  # fmt: skip
    assert [post.role for post in office.actor(1).posts] == [Role.ASSISTANT]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "name"),
        ({"name": "x", "colour": "red"}, "colour"),
        ({"name": "x", "language": "fr"}, "language"),
    ],
)
def test_bad_input_names_its_field(office: Office, given: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        office.do(SYSTEM, "person.add", given=given)
    assert caught.value.field == field


@pytest.mark.parametrize("text", ["a\x1b[2Jb", "a\u202eb", "a\u200bb", "a\x00b", "a\x9bb", "a\nb"])
def test_typed_text_holds_no_hidden_characters(office: Office, text: str) -> None:
    with pytest.raises(Invalid, match="U\\+"):
        office.do(SYSTEM, "person.add", given={"name": text})


def test_an_act_that_needs_a_certificate_asks_for_it(office: Office) -> None:
    office.do(SYSTEM, "requirement.add", given={"act": "person.add", "qualification": "hr-basis"})
    with pytest.raises(Refused, match="hr-basis"):
        office.do(office.actor(2), "person.add", given={"name": "Carla"})
    held = {"person": 2, "name": "hr-basis", "issued": "2025-01-01"}
    office.do(SYSTEM, "qualification.add", given={**held, "expires": "2026-11-22"})
    with pytest.raises(Refused, match="nobody"):
        office.do(office.actor(2), "person.add", given={"name": "Carla"})
    office.do(SYSTEM, "qualification.add", given={**held, "expires": "2026-11-23"})
    office.do(office.actor(2), "person.add", given={"name": "Carla"})


def test_the_feed_tells_what_others_did(office: Office, place: str) -> None:
    feed = office.follow()
    assert feed.poll() == []
    other = Office.open(place)
    other.do(SYSTEM, "person.add", given={"name": "Carla"})
    other.close()
    told = soon(feed.poll)
    assert [(change.act, change.kind) for change in told] == [("person.add", "person")]
    assert feed.poll() == []


def test_the_feed_goes_on_from_a_line(office: Office) -> None:
    first = office.do(SYSTEM, "person.add", given={"name": "Carla"}).seq
    office.do(SYSTEM, "person.add", given={"name": "Daan"})
    feed = office.follow(since=first)
    assert [change.seq for change in feed.poll()] == [first + 1]
    assert feed.poll() == []


def test_an_act_asked_twice_with_one_key_is_done_once(office: Office) -> None:
    given = {"name": "Carla", "namesake": True}
    first = office.do(SYSTEM, "person.add", given=given, key="k1")
    again = office.do(SYSTEM, "person.add", given=given, key="k1")
    other = office.do(SYSTEM, "person.add", given=given, key="k2")
    assert (again.doc, again.seq) == (first.doc, first.seq)
    assert other.doc.id == first.doc.id + 1


def test_an_outcome_that_is_no_document_is_answered_again(office: Office) -> None:
    office.do(SYSTEM, "ledger.set_up", given={"department": 1, "year": 2026})
    data = (DATA / "bank" / "mt940" / "abnamro.sta").read_bytes()
    given = {"name": "abnamro.sta", "data": data}
    first = office.do(SYSTEM, "statement.import", given=given, key="k1").doc
    again = office.do(SYSTEM, "statement.import", given=given, key="k1").doc
    assert first.lines_new > 0
    assert (again.lines_new, again.statements) == (first.lines_new, first.statements)


def test_keys_are_forgotten_after_a_day(
    office: Office, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.acts.idempotency.OFTEN", 1)
    with office.database.writing() as connection:
        connection.execute("INSERT INTO answered VALUES('0000', 1, 'x', NULL, NULL, 'null')")
    office.do(SYSTEM, "person.add", given={"name": "Carla"})
    with office.database.reading() as connection:
        keys = [row[0] for row in connection.execute("SELECT key FROM answered").fetchall()]
    assert "0000" not in keys
    assert len(keys) >= 1


def test_a_clock_that_runs_back_is_refused(place: str, office: Office) -> None:
    office.do(SYSTEM, "office.set_up", given={"name": "Kantoor"})
    slow = Office.open(place, clock=lambda: NOW - timedelta(hours=1))
    with pytest.raises(Unavailable, match="2026-11-23 08:00"):
        slow.do(SYSTEM, "person.add", given={"name": "Carla"})
    slow.do(SYSTEM, "office.accept_clock")
    slow.do(SYSTEM, "person.add", given={"name": "Carla"})
    slow.verify()
    slow.close()


def test_a_clock_that_is_set_back_a_little_leaves_no_time_before_the_last(
    place: str, office: Office
) -> None:
    slow = Office.open(place, clock=lambda: NOW - timedelta(minutes=2))
    done = slow.do(SYSTEM, "person.add", given={"name": "Carla"})
    with slow.database.reading() as connection:
        rows = connection.execute("SELECT at FROM changes WHERE seq=?", (done.seq,)).fetchall()
    assert rows == [(NOW.isoformat(),)]
    slow.close()


def test_verify_names_a_document_changed_behind_the_door(office: Office) -> None:
    office.verify()
    with office.database.writing() as connection:
        connection.execute("UPDATE documents SET body=replace(body, 'Anna', 'Eve')")
    with pytest.raises(Damaged, match="person 1"):
        office.verify()


def test_verify_names_a_document_put_back_to_an_older_revision(office: Office) -> None:
    """What it says was true once, and its line is in the log."""
    office.do(office.actor(1), "person.prefer", 1, given={"theme": "dark"})
    office.verify()
    with office.database.writing() as connection:
        connection.execute(
            "UPDATE documents SET rev=1, body=(SELECT body FROM changes WHERE kind='person'"
            " AND id=1 AND rev=1) WHERE kind='person' AND id=1"
        )
    with pytest.raises(Damaged, match="person 1 differs from"):
        office.verify()


@pytest.mark.parametrize("emptied", [False, True])
def test_verify_names_a_document_that_nobody_removed(office: Office, emptied: bool) -> None:
    """A line whose body is gone looks like a removal, but its digest is not of one."""
    with office.database.writing() as connection:
        connection.execute("DELETE FROM documents WHERE kind='person' AND id=2")
        if emptied:
            connection.execute("UPDATE changes SET body=NULL WHERE kind='person' AND id=2")
    with pytest.raises(Damaged, match=r"\(person 2\)" if emptied else "person 2 is missing"):
        office.verify()


def test_an_anchor_shows_what_the_chain_alone_does_not(office: Office) -> None:
    seq = office.do(SYSTEM, "person.add", given={"name": "Carla"}).seq
    anchor = office.view(SYSTEM, last_anchor)
    assert anchor.seq == office.verify([anchor]) == seq
    with pytest.raises(Damaged, match=f"Line {seq - 1} "):
        office.verify([replace(anchor, seq=seq - 1)])
    with office.database.writing() as connection:  # the last line and all that it did
        connection.execute("DELETE FROM changes WHERE seq=?", (seq,))
        connection.execute("DELETE FROM documents WHERE kind='person' AND id=3")
        connection.execute("DELETE FROM answered WHERE seq=?", (seq,))
    assert office.verify() == seq - 1
    with pytest.raises(Damaged, match=f"Line {seq} "):
        office.verify([anchor])


def test_check_names_a_wrong_tally(office: Office) -> None:
    assert office.check() == []
    with office.database.writing() as connection:
        connection.execute("INSERT INTO tallies VALUES('items', 'x', 3)")
    assert [finding.values["kept"] for finding in office.check()] == [3]


def test_check_names_who_speaks_of_what_is_not_there(office: Office) -> None:
    with office.database.writing() as connection:
        connection.execute("DELETE FROM documents WHERE kind='person' AND id=2")
    told = [str(finding.message).format(**finding.values) for finding in office.check()]
    assert told == ["membership 2 refers to a missing person 2. Restore the last backup."]


def test_an_office_is_made_once_and_must_be_there(tmp_path: Path) -> None:
    path = tmp_path / "o.kantoor"
    with pytest.raises(Unavailable, match="kantoor new"):
        Office.open(path)
    assert not path.exists()
    Office.create(path).close()
    with pytest.raises(Unavailable, match="exists"):
        Office.create(path)


def test_unknown_people_are_not_let_in(office: Office) -> None:
    with pytest.raises(NotFound):
        office.actor(99)
    with pytest.raises(NotFound, match="12345"):
        office.person_of(12345)


def test_a_view_reads_one_snapshot(office: Office) -> None:
    names = office.view(office.actor(1), lambda reading: [one.name for one in reading.find(Person)])
    assert names == ["Anna", "Bram"]
    assert office.view(SYSTEM, lambda reading: len(reading.find(Department))) == 1
