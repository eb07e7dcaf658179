"""The access log: who looked at which relation when, and who may read that."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import Any

import pytest

from store import inbox, oversight, records
from store.access import SYSTEM
from store.engine import Mark, Writer
from store.errors import Invalid, Refused, Unavailable
from store.files import Attachment, TrayFile
from store.inbox import WorkItem
from store.office import access_log as looks
from store.office.access_log import AccessLogBuffer
from store.office.rooms import KINDS
from store.oversight import Access, AccessRow, LogSubject
from store.people import Absence
from store.people.process import this_process
from store.reading import DocumentAccess
from store.records import Relation
from store.upkeep.json_exchange import going_out
from tests.screens.test_sessions import public_line
from tests.store.inbox.conftest import BOOKKEEPING, INVOICES, House
from tests.store.oversight.conftest import keep

ANNA, FEMKE = 1, 6
MOMENT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def relation(house: House, name: str = "Mevrouw Bakker") -> int:
    return int(house.do("anna", "relation.add", name=name, client=True).doc.id)


def look(house: House, who: str, subject: int) -> None:
    house.view(who, records.relation_detail, subject)


def log(house: House, who: str = "ivo", **asked: Any) -> list[AccessRow]:
    house.office.access_log.flush()
    found: list[AccessRow] = house.view(who, oversight.accesses, **asked)
    return found


def told(rows: list[AccessRow]) -> list[tuple[str, str, str]]:
    return [(one.who, one.how, one.what) for one in rows]


def test_who_opens_a_relation_leaves_a_line(house: House) -> None:
    bakker = relation(house)
    look(house, "anna", bakker)
    (line,) = log(house)
    assert (line.who, line.on_behalf_of, line.how, line.what) == (
        "Anna", "", "opened", "Mevrouw Bakker")  # fmt: skip
    assert (line.subject_kind, line.subject, line.emergency) == ("relation", bakker, False)
    assert (line.roles, line.at, line.came_from) == (("assistant",), house.clock(), "")


def test_what_stood_there_is_not_in_the_log(house: House) -> None:
    look(house, "anna", relation(house))
    house.office.access_log.flush()
    stored = house.office.view(SYSTEM, lambda reading: reading.find(Access))
    assert ["Bakker" in one.to_json() for one in stored] == [False]


def test_lists_and_counts_leave_none(house: House) -> None:
    relation(house)
    for view in (records.relations, records.relation_choices, records.relation_count):
        house.view("anna", view)
    assert log(house) == []


def test_searches_and_files_leave_one_for_the_kind(house: House) -> None:
    relation(house)
    for text in ("b", "ba", "bak"):
        house.view("anna", records.search_relations, text)
    house.view("carla", going_out)
    lines = log(house)
    logged = {kind for kind, model in KINDS.items() if model.access_logged}
    assert told(lines) == [("Carla", "to a file", "")] * len(logged) + [("Anna", "searched", "")]
    assert logged >= {"relation", "lab_result", TrayFile.kind, Attachment.kind}
    assert {(one.subject_kind, one.subject) for one in lines} == {(kind, 0) for kind in logged}


def test_a_screen_that_follows_changes_looks_once(house: House) -> None:
    bakker = relation(house)
    for minutes in (0, 14, 2, 14):
        house.clock.later(minutes=minutes)
        look(house, "anna", bakker)
    look(house, "bram", bakker)
    assert [one.who for one in log(house)] == ["Bram", "Anna", "Anna"]


def test_who_sees_by_anothers_role_is_logged_for_them(house: House) -> None:
    bakker = relation(house)
    today = house.clock().date()
    keep(house, Absence(person=ANNA, since=today, until=today, substitute=FEMKE))
    house.people["femke"] = house.office.actor(FEMKE)
    look(house, "femke", bakker)
    (line,) = log(house)
    assert (line.who, line.on_behalf_of) == ("Femke", "Anna")


def test_the_session_tells_from_where(house: House) -> None:
    bakker = relation(house)
    given = {"person": ANNA, "key": public_line("laptop")}
    key = house.office.do(SYSTEM, "key.add", given=given).doc
    began = house.do("anna", "sign_in.begin", fingerprint=key.fingerprint,
                     process=this_process(), came_from="192.0.2.7").doc  # fmt: skip
    look(house, "anna", bakker)
    look(house, "bram", bakker)
    house.do("anna", "sign_in.end", began.id, how="left")
    assert [(one.who, one.came_from) for one in log(house)] == [("Bram", ""), ("Anna", "192.0.2.7")]
    stored = house.office.view(SYSTEM, lambda reading: reading.find(Access))
    assert [one.session for one in stored] == [began.id, None]


def test_an_emergency_is_flagged(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WorkItem, "access_logged", True)
    item = house.item(queue=INVOICES)
    house.do("bram", "emergency.open", BOOKKEEPING, reason="Klant aan de lijn")
    house.view("dirk", inbox.item_detail, item.id)
    house.view("bram", inbox.item_detail, item.id)
    assert [(one.who, one.emergency) for one in log(house)] == [("Bram", True), ("Dirk", False)]


@pytest.mark.parametrize("who", ["anna", "carla", "eva", "femke", "gijs", "hanna"])
def test_nobody_but_the_log_manager_reads_it(house: House, who: str) -> None:
    bakker = relation(house)
    look(house, "anna", bakker)
    house.clock.later(days=6 * 365)
    assert log(house, who) == []
    assert house.view(who, oversight.access_subjects) == []
    assert house.view(who, oversight.lapsed) is None
    assert len(log(house)) == 1


@pytest.mark.parametrize(("who", "role"), [
    ("gijs", "log manager"), ("hanna", "log manager"), ("ivo", "administrator"), ("ivo", "auditor"),
])  # fmt: skip
def test_it_is_kept_from_who_administers(house: House, who: str, role: str) -> None:
    with pytest.raises(Invalid, match="different people"):
        house.post(house.people[who].person, None, role)


def test_the_log_manager_sees_no_relation(house: House) -> None:
    relation(house)
    assert house.view("ivo", records.relations) == []
    subjects = house.view("ivo", oversight.access_subjects)
    assert subjects[0] == LogSubject("relation", 1, "Mevrouw Bakker")


def test_it_is_read_in_pages_by_person_and_by_relation(house: House) -> None:
    first, second = relation(house), relation(house, "De heer Aal")
    for who in ("anna", "bram", "carla"):
        for subject in (first, second):
            look(house, who, subject)
    whole = log(house)
    assert [one.id for one in whole] == [6, 5, 4, 3, 2, 1]
    assert log(house, limit=2, after=whole[1].cursor) == whole[2:4]
    assert log(house, limit=2, before=whole[4].cursor) == whole[2:4]
    assert log(house, person=ANNA) == whole[4:]
    of_first = log(house, at=LogSubject("relation", first))
    assert [one.id for one in of_first] == [5, 3, 1]
    assert (
        log(house, at=LogSubject("relation", first), limit=1, after=of_first[0].cursor)
        == of_first[1:2]
    )
    assert (
        log(house, at=LogSubject("relation", first), limit=1, before=of_first[2].cursor)
        == of_first[1:2]
    )
    both = log(house, person=ANNA, at=LogSubject("relation", first))
    assert [one.id for one in both] == [whole[5].id]


def test_a_line_stays_when_its_relation_is_gone_and_is_never_changed(house: House) -> None:
    look(house, "anna", relation(house))
    (line,) = log(house)
    with house.office.database.writing() as connection:
        writer = Writer(connection, Mark(house.clock().isoformat(), 0, "test"))
        reading = house.office.view(SYSTEM, lambda reading: reading.get(Access, line.id))
        with pytest.raises(Refused):
            writer.save(reading)
        with pytest.raises(Refused):
            writer.remove(reading)
        writer.remove(house.office.view(SYSTEM, lambda reading: reading.get(Relation, 1)))
        writer.finish()
    assert told(log(house)) == [("Anna", "opened", "")]


def test_what_is_older_than_five_years_may_be_removed(house: House) -> None:
    bakker = relation(house)
    for _year in range(3):
        look(house, "anna", bakker)
        house.office.access_log.flush()
        house.clock.later(days=366)
    assert house.view("ivo", oversight.lapsed) is None
    house.clock.now = house.clock.now.replace(year=2031, month=11, day=23)
    first, *_ = reversed(log(house))
    assert house.view("ivo", oversight.lapsed) == first
    house.clock.later(days=367)
    assert house.view("ivo", oversight.lapsed).id == first.id + 1


def test_what_can_not_be_logged_waits_and_in_the_end_is_not_shown(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "MOST", 2)
    subjects = [relation(house, name) for name in ("Aal", "Bakker", "Cohen")]
    house.clock.later(days=-1)  # so that nothing can be saved
    for subject in subjects[:2]:
        look(house, "anna", subject)
    with pytest.raises(Unavailable):
        look(house, "anna", subjects[2])
    house.clock.later(days=1)
    look(house, "anna", subjects[2])
    assert [one.what for one in log(house)] == ["Cohen", "Bakker", "Aal"]


def test_looks_are_written_by_themselves_and_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looks, "SECONDS", 0.2)
    written: list[int] = []
    done = threading.Event()

    def write(lines: list[dict[str, Any]]) -> None:
        written.append(len(lines))
        done.set()

    waiting = AccessLogBuffer(write)
    for subject in (1, 2, 3):
        waiting.note(
            SYSTEM, [DocumentAccess("read", "relation", subject, None, None, True)], MOMENT
        )
    assert done.wait(20)
    waiting.end()
    assert written == [3]


def test_leaving_writes_what_waits(house: House) -> None:
    bakker = relation(house)
    look(house, "anna", bakker)
    house.office.access_log.end()
    assert len(house.view("ivo", oversight.accesses)) == 1
