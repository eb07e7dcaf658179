"""Schedules: one item each time, whatever was missed and whoever asks at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import inbox
from store.access import SYSTEM, Yes
from store.errors import Invalid, Refused
from store.inbox import NOBODY, Schedule, WorkItem
from store.inbox.schedules import due
from store.office import Office
from store.office.timer import Ticked, tick_once_a_minute
from tests.store.inbox.conftest import ADMINISTRATION, INVOICES, POST, Clock, House

BRAM = 2
WEEKLY: dict[str, Any] = {
    "queue": POST, "name": "Weekstart", "often": "week", "on": "ma", "start": "2026-11-23",
    "at": "09:30", "title": "Werkbak nalopen", "note": "Ook de wachtende items", "due_days": 1,
    "estimate": 15, "priority": 2,
}  # fmt: skip


def keep(house: House, **given: Any) -> Schedule:
    found: Schedule = house.do("carla", "schedule.add", **{**WEEKLY, **given}).doc
    return found


def to(house: House, moment: str) -> None:
    """Have it be a moment of UTC; the fixture begins on Monday 23 November, 10:00 in Amsterdam."""
    house.clock.now = datetime.fromisoformat(moment).replace(tzinfo=UTC)


def as_it_is(house: House, schedule: Schedule) -> Schedule:
    return house.office.view(SYSTEM, lambda reading: reading.get(Schedule, schedule.id))


def made(house: House) -> list[WorkItem]:
    def found(reading: Any) -> list[WorkItem]:
        return [one for one in reading.find(WorkItem) if one.origin == "recurring"]

    return house.office.view(SYSTEM, found)


def told(house: House, item: WorkItem) -> list[str]:
    detail = house.view("carla", inbox.item_detail, item.id)
    return [one.message.format(**one.values) for one in detail.timeline]


def test_it_makes_its_item_when_its_moment_comes(house: House) -> None:
    schedule = keep(house)
    assert schedule.next_at == "2026-11-30T08:30:00.000+00:00"  # today at 9:30 has passed
    to(house, "2026-11-30 08:29")
    assert due(house.office, SYSTEM) == 0
    to(house, "2026-11-30 08:30")
    assert due(house.office, SYSTEM) == 1
    item = made(house)[0]
    assert (item.title, item.state, item.owner, item.made_by) == (
        "Werkbak nalopen",
        "open",
        0,
        NOBODY,
    )
    assert (item.priority, str(item.due), item.estimate) == (2, "2026-12-01", 15)
    assert (item.subject_kind, item.subject) == ("schedule", schedule.id)
    assert told(house, item) == ["By schedule Weekstart, for 30-11-2026"]
    assert as_it_is(house, schedule).next_at == "2026-12-07T08:30:00.000+00:00"
    assert due(house.office, SYSTEM) == 0


def test_missed_runs_become_one_item(house: House) -> None:
    schedule = keep(house, often="day")
    to(house, "2026-11-27 07:00")
    assert due(house.office, SYSTEM) == 1
    item = made(house)[0]
    assert told(house, item) == ["By schedule Weekstart, for 26-11-2026: 3 missed"]
    assert str(item.due) == "2026-11-27"
    assert as_it_is(house, schedule).next_at == "2026-11-27T08:30:00.000+00:00"


@settings(max_examples=15, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(gaps=st.lists(st.integers(1, 200), min_size=1, max_size=6))
def test_no_day_is_lost_or_counted_twice(house: House, gaps: list[int]) -> None:
    """However seldom somebody ticks, the runs that items tell of are all the days since the start."""
    begin = house.clock.now
    schedule = keep(house, often="day", at="00:00", name="Dagelijks")
    total = 0
    before = len(made(house))
    for hours in gaps:
        house.clock.later(hours=hours)
        due(house.office, SYSTEM)
    items = made(house)[before:]
    for item in items:
        line = house.view("carla", inbox.item_detail, item.id).timeline[0]
        late = int(line.values.get("missed", 0))
        total += late + (line.values["day"] == f"{item_day(item):%d-%m-%Y}")
    days = house.clock.now.astimezone(UTC) - begin
    assert total in (days.days, days.days + 1)
    house.do("carla", "schedule.remove", schedule.id)


def item_day(item: WorkItem) -> datetime:
    """The day on which an item was made, in Amsterdam."""
    from store.time_zone import AMSTERDAM

    return datetime.fromisoformat(item.received).astimezone(AMSTERDAM)


def ticked(house: House) -> int:
    """How many items the schedules made this minute, asked as any session asks."""
    found = tick_once_a_minute(house.office)
    assert isinstance(found, Ticked)
    assert found.problems == []
    return found.done["items made by a schedule"]


def test_any_session_runs_it_once_a_minute(house: House) -> None:
    keep(house)
    to(house, "2026-11-30 08:29")
    assert ticked(house) == 0
    to(house, "2026-11-30 08:30")
    assert ticked(house) == 1
    assert tick_once_a_minute(house.office) is None
    house.clock.later(minutes=1)
    assert ticked(house) == 0
    assert [item.title for item in made(house)] == ["Werkbak nalopen"]


def test_after_a_shut_office_a_tick_makes_one_item(house: House) -> None:
    keep(house, often="workday")
    to(house, "2026-12-03 10:00")
    assert ticked(house) == 1
    assert told(house, made(house)[0]) == ["By schedule Weekstart, for 03-12-2026: 7 missed"]


def test_ticks_keep_the_wall_time_over_the_change_to_summer_time(house: House) -> None:
    keep(house, start="2027-03-01")
    to(house, "2027-03-22 08:30")  # half past nine in winter
    assert ticked(house) == 1
    to(house, "2027-03-29 07:29")  # a minute before half past nine in summer
    assert ticked(house) == 0
    to(house, "2027-03-29 07:30")
    assert ticked(house) == 1
    days = [told(house, item)[0].rpartition(" ")[2] for item in made(house)]
    assert days == ["missed", "29-03-2027"]


def test_an_hour_that_the_clocks_jump_over_is_run_after_the_jump(house: House) -> None:
    keep(house, often="day", start="2027-03-27", at="02:30")
    to(house, "2027-03-27 01:30")
    assert ticked(house) == 1
    to(house, "2027-03-28 01:29")
    assert ticked(house) == 0
    to(house, "2027-03-28 01:30")  # half past three in summer
    assert ticked(house) == 1
    to(house, "2027-03-29 00:30")  # half past two
    assert ticked(house) == 1


class Meanwhile:
    """The office, where a colleague does something between a tick's look and its acts."""

    def __init__(self, house: House, subject: int) -> None:
        self.house, self.subject = house, subject
        self.database, self.clock, self.do = house.office.database, house.clock, house.office.do

    def view(self, *asked: Any) -> Any:
        found = self.house.office.view(*asked)
        self.house.do("carla", "schedule.pause", self.subject)
        return found


def test_one_schedule_that_is_paused_meanwhile_stops_no_other(house: House) -> None:
    first, _second = keep(house, at="09:15"), keep(house, name="Tweede")
    to(house, "2026-11-30 08:30")
    assert due(Meanwhile(house, first.id), SYSTEM) == 1


def test_the_next_date_comes_from_the_schedule(house: House) -> None:
    schedule = keep(house)
    to(house, "2026-12-02 12:00")  # two days late
    due(house.office, SYSTEM)
    house.do("anna", "item.cancel", made(house)[0].id, reason="Niet nodig")
    assert as_it_is(house, schedule).next_at == "2026-12-07T08:30:00.000+00:00"


def test_it_keeps_its_wall_time_through_the_change_of_the_clocks(house: House) -> None:
    schedule = keep(house, often="day", start="2027-03-25", at="09:30")
    to(house, "2027-03-28 06:00")
    due(house.office, SYSTEM)
    assert as_it_is(house, schedule).next_at == "2027-03-28T07:30:00.000+00:00"


def test_a_rule_with_an_end_ends(house: House) -> None:
    schedule = keep(house, often="rule", on="FREQ=DAILY;COUNT=2", start="2026-11-24")
    to(house, "2026-12-24 10:00")
    assert due(house.office, SYSTEM) == 1
    assert as_it_is(house, schedule).state == "ended"
    with pytest.raises(Invalid, match="has no next date"):
        keep(house, often="rule", on="FREQ=DAILY;UNTIL=20261101")


def test_a_pause_is_not_made_up_for(house: House) -> None:
    schedule = keep(house, often="day")
    house.do("carla", "schedule.pause", schedule.id)
    to(house, "2026-12-01 12:00")
    assert due(house.office, SYSTEM) == 0
    resumed = house.do("carla", "schedule.resume", schedule.id).doc
    assert resumed.next_at == "2026-12-02T08:30:00.000+00:00"
    assert due(house.office, SYSTEM) == 0


def test_run_now_leaves_the_next_date(house: House) -> None:
    schedule = keep(house)
    item = house.do("carla", "schedule.run_now", schedule.id).doc
    assert (item.origin, item.made_by, str(item.due)) == ("recurring", 3, "2026-11-24")
    assert as_it_is(house, schedule).next_at == schedule.next_at


def test_changing_the_title_leaves_the_next_date(house: House) -> None:
    schedule = keep(house)
    to(house, "2026-12-01 08:00")  # the run of the day before is still to be made
    house.do("carla", "schedule.change", schedule.id, **{**WEEKLY, "title": "Anders"})
    assert as_it_is(house, schedule).next_at == schedule.next_at
    moved = house.do("carla", "schedule.change", schedule.id, **{**WEEKLY, "on": "do"}).doc
    assert moved.next_at == "2026-12-03T08:30:00.000+00:00"


def test_a_removed_schedule_comes_back_by_undo(house: House) -> None:
    schedule = keep(house)
    house.do("carla", "schedule.remove", schedule.id)
    assert house.view("carla", inbox.schedules, ADMINISTRATION) == []
    house.office.undo(house.people["carla"])
    assert as_it_is(house, schedule).name == "Weekstart"


def test_its_items_are_given_by_the_rules_and_done_by_its_procedure(house: House) -> None:
    proposed = house.do("carla", "procedure.add", department=ADMINISTRATION, name="Nalopen",
                        steps=[{"text": "Kijk"}]).doc  # fmt: skip
    house.do("eva", "procedure.confirm", proposed.id)
    house.do("carla", "assign_rule.add", department=ADMINISTRATION, name="Terugkerend",
             origin="recurring", give="person", persons=[BRAM])  # fmt: skip
    keep(house, procedure=proposed.number)
    to(house, "2026-11-30 09:00")
    due(house.office, SYSTEM)
    assert (made(house)[0].owner, made(house)[0].procedure) == (BRAM, proposed.id)


def test_who_keeps_schedules(house: House) -> None:
    with pytest.raises(Refused, match="Your role"):
        house.do("anna", "schedule.add", **WEEKLY)
    with pytest.raises(Refused, match="Your role"):
        house.do("carla", "schedule.add", **{**WEEKLY, "queue": INVOICES})
    schedule = keep(house)
    with pytest.raises(Refused):
        house.do("carla", "schedule.run", schedule.id)
    assert len(house.view("anna", inbox.schedules, ADMINISTRATION)) == 1
    assert house.view("dirk", inbox.schedules, ADMINISTRATION) == []
    assert house.view("femke", inbox.schedules, ADMINISTRATION) == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"often": "month", "on": "40"}, "on"),
        ({"often": "rule", "on": "FREQ=SECONDLY"}, "on"),
        ({"often": "rule", "on": "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"}, "on"),
        ({"start": "1900-01-01"}, "start"),
        ({"title": ""}, "title"),
        ({"at": "09:00+02:00"}, "at"),
    ],
)
def test_what_is_no_schedule(house: House, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        keep(house, **given)
    if field not in ("title", "at"):
        assert refused.value.field == field


def test_the_list_tells_the_next_five_dates(house: House) -> None:
    keep(house, often="last workday")
    row = house.view("carla", inbox.schedules, ADMINISTRATION)[0]
    assert (row.words.often, row.queue) == ("last workday", "Post")
    assert [f"{one:%d-%m}" for one in row.coming] == ["30-11", "31-12", "29-01", "26-02", "31-03"]
    assert isinstance(row.answers["schedule.pause"], Yes)


def test_many_sessions_that_tick_at_once_make_one_item(tmp_path: Path) -> None:
    clock = Clock()
    path = tmp_path / "office.kantoor"
    office = Office.create(path, clock)
    office.do(SYSTEM, "department.add", given={"code": "ADM", "name": "Administratie"})
    office.do(SYSTEM, "queue.add", given={"department": 1, "code": "POST", "name": "Post"})
    carla = office.do(SYSTEM, "person.add", given={"name": "Carla"}).doc.id
    given = {"person": carla, "department": 1, "role": "manager", "since": "2026-01-01"}
    office.do(SYSTEM, "membership.add", given=given)
    office.do(office.actor(carla), "schedule.add", given=WEEKLY)
    clock.later(days=20)
    others = [Office.open(path, clock) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(lambda one: due(one, SYSTEM), others))
    assert sum(counts) == 1
    assert len(office.view(SYSTEM, lambda reading: reading.find(WorkItem))) == 1
    office.verify()
    for one in (*others, office):
        one.close()
