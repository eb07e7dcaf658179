"""What happens by itself: targets in business time, waking, ended waits, urgency."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.inbox import WorkItem
from store.office import Office
from store.office.timer import tick, tick_once_a_minute
from tests.store.inbox.conftest import ADMINISTRATION, Clock, House


@pytest.fixture
def prompt(house: House) -> int:
    """A queue that answers within an hour and is done within a working day."""
    given = {"department": ADMINISTRATION, "code": "SPOED", "name": "Spoed",
             "answer_minutes": 60, "finish_minutes": 480}  # fmt: skip
    return int(house.do("gijs", "queue.add", **given).doc.id)


def as_it_is(house: House, item: int) -> WorkItem:
    return house.office.view(SYSTEM, lambda reading: reading.get(WorkItem, item))


def to(house: House, moment: str) -> None:
    house.clock.now = datetime.fromisoformat(moment).replace(tzinfo=UTC)


def test_a_queue_without_targets_gives_none(house: House) -> None:
    item = house.item()
    assert (item.answer_due, item.finish_due) == ("", "")
    to(house, "2026-12-23 10:00")
    assert tick(house.office).done["items made urgent"] == 0


def test_targets_count_in_office_hours(house: House, prompt: int) -> None:
    to(house, "2026-11-27 15:30")
    item = house.item(queue=prompt)
    assert item.answer_due == "2026-11-30T08:00:00.000+00:00"
    assert item.finish_due == "2026-11-30T15:30:00.000+00:00"


def test_both_targets_move_by_the_business_time_waited(house: House, prompt: int) -> None:
    item = house.item("item.accept", queue=prompt)
    assert item.answer_due == "2026-11-23T10:00:00.000+00:00"
    to(house, "2026-11-23 09:30")
    house.do("anna", "item.wait", item.id, reason="Leverancier")
    to(house, "2026-11-24 09:30")  # eight hours later, by the office's clock
    again = house.do("anna", "item.reopen", item.id).doc
    assert again.answer_due == "2026-11-24T10:00:00.000+00:00"
    assert again.waiting_since == ""


def test_a_late_item_is_made_urgent_once_and_in_office_hours(house: House, prompt: int) -> None:
    item = house.item("item.accept", queue=prompt)
    to(house, "2026-11-23 09:59")
    assert tick(house.office).done["items made urgent"] == 0
    to(house, "2026-11-23 19:00")
    assert tick(house.office).done["items made urgent"] == 0
    to(house, "2026-11-24 09:00")
    assert tick(house.office).done["items made urgent"] == 1
    assert (as_it_is(house, item.id).priority, as_it_is(house, item.id).escalated) == (2, True)
    to(house, "2026-11-25 09:00")
    assert tick(house.office).done["items made urgent"] == 0


def test_what_waits_is_not_urged(house: House, prompt: int) -> None:
    item = house.item("item.accept", queue=prompt)
    house.do("anna", "item.wait", item.id, reason="Leverancier")
    to(house, "2026-11-26 09:00")
    assert tick(house.office).done["items made urgent"] == 0


def test_an_item_wakes_on_its_day(house: House) -> None:
    item = house.item("item.accept")
    house.do("anna", "item.snooze", item.id, until="2026-11-25")
    to(house, "2026-11-24 22:30")
    assert tick(house.office).done["items woken"] == 0
    to(house, "2026-11-24 23:30")  # 0:30 on the 25th in Amsterdam
    assert tick(house.office).done["items woken"] == 1
    assert as_it_is(house, item.id).listed == "open"
    assert tick(house.office).done["items woken"] == 0


def test_a_wait_ends_on_its_last_day(house: House) -> None:
    item = house.item("item.accept")
    house.do("anna", "item.wait", item.id, reason="Leverancier", until="2026-11-25")
    endless = house.item("item.accept", "item.wait")
    to(house, "2026-11-25 08:00")
    assert tick(house.office).done["items resumed after waiting"] == 1
    assert as_it_is(house, item.id).state == "open"
    assert as_it_is(house, endless.id).state == "waiting"


def test_it_ticks_once_a_minute(house: House) -> None:
    assert tick_once_a_minute(house.office) is not None
    assert tick_once_a_minute(house.office) is None
    house.clock.later(minutes=1)
    assert tick_once_a_minute(house.office) is not None


def test_twenty_sessions_that_tick_at_once_do_each_thing_once(house: House, tmp_path: Path) -> None:
    path = tmp_path / "office.kantoor"
    clock = Clock()
    office = Office.create(path, clock)
    department = office.do(SYSTEM, "department.add", given={"code": "A", "name": "A"}).doc.id
    queue = office.do(SYSTEM, "queue.add",
                      given={"department": department, "code": "Q", "name": "Q"}).doc.id  # fmt: skip
    person = office.do(SYSTEM, "person.add", given={"name": "Anna"}).doc.id
    office.do(SYSTEM, "membership.add", given={
        "person": person, "department": department, "role": "assistant", "since": "2026-01-01"})  # fmt: skip
    anna = office.actor(person)
    items = [office.do(anna, "item.add", given={"queue": queue, "title": f"{n}"}).doc.id
             for n in range(10)]  # fmt: skip
    for item in items:
        office.do(anna, "item.snooze", item, {"until": "2026-11-24"})
    clock.later(days=1)
    sessions = [Office.open(path, clock) for _ in range(20)]
    with ThreadPoolExecutor(20) as pool:
        ticked = list(pool.map(tick, sessions))
    assert [problem for one in ticked for problem in one.problems] == []
    assert sum(one.done["items woken"] for one in ticked) == len(items)
    lines = office.view(SYSTEM, lambda reading: [
        len(reading.history(reading.get(WorkItem, item))) for item in items])  # fmt: skip
    assert set(lines) == {3}
    for session in (*sessions, office):
        session.close()
