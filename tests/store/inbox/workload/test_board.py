"""The board: who and which queue has how much, how fast it gets done, and who sees that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from store.acts import commit
from store.engine import Mark
from store.errors import NotFound
from store.inbox import WorkItem, board, boards, held, reassignees
from store.inbox.models.tallies import bucket, typical
from store.inbox.rules.business_minutes import working_days
from store.inbox.workload.board import BoardRow
from store.reading import Reading
from tests.store.inbox.conftest import ADMINISTRATION, BOOKKEEPING, DESK, POST, House
from tests.store.plans import Recorder

ANNA, BRAM, CARLA = 1, 2, 3


def line(house: House, name: str, who: str = "carla", lines: str = "person") -> BoardRow:
    rows = house.view(who, board, ADMINISTRATION, lines).rows
    return next(row for row in rows if row.name == name)


def change(house: House, item: int, **fields: Any) -> None:
    """What no act of this room sets: a service target, the time of an end."""

    def body(reading: Any) -> WorkItem:
        found = reading.get(WorkItem, item)
        return reading.save(found.model_copy(update=fields))

    actor = house.people["carla"]
    mark = Mark(house.clock.now.isoformat(), actor.person, "item.change")
    commit(house.office.database, actor, house.clock.now, mark, body, None, lambda: WorkItem)


def test_the_board_shows_who_has_what(house: House) -> None:
    came = house.clock.now
    house.item("item.accept", "item.claim", due="2026-11-20")
    house.clock.later(hours=1)
    house.item("item.accept", "item.claim")
    house.item("item.accept")
    house.item("item.accept", "item.claim", "item.wait")
    house.item("item.accept", "item.claim", "item.snooze")
    house.item()
    shown = house.view("carla", board, ADMINISTRATION)
    assert (shown.name, shown.new, shown.quarantined) == ("Administratie", 1, 0)
    table = {
        row.name: (row.open, row.waiting, row.snoozed, row.overdue, row.oldest)
        for row in shown.rows
    }
    assert table == {
        "": (1, 0, 0, 0, house.clock.now),
        "Anna": (2, 1, 1, 1, came),
        "Bram": (0, 0, 0, 0, None),
        "Carla": (0, 0, 0, 0, None),
        "Eva": (0, 0, 0, 0, None),
    }
    for row in shown.rows:
        for state in ("open", "waiting", "snoozed"):
            found = house.view("carla", held, ADMINISTRATION, "person", row.id, state)
            assert len(found) == getattr(row, state)


def test_open_work_counts_by_the_days_since_it_came(house: House) -> None:
    for days in (0, 1, 2, 3, 4, 7, 8, 40):
        item = house.item("item.accept", "item.claim")
        came = house.clock.now - timedelta(days=days)
        change(house, item.id, received=came.isoformat(timespec="milliseconds"))
    house.item("item.accept", "item.claim", "item.wait")
    assert line(house, "Anna").ages == (2, 2, 2, 2)
    assert line(house, "Bram").ages == (0, 0, 0, 0)
    assert line(house, "Post", lines="queue").ages == (2, 2, 2, 2)


def test_a_queue_has_a_line_of_its_own(house: House) -> None:
    came = house.clock.now
    house.item("item.accept", due="2026-11-20")
    house.item("item.accept", "item.finish", queue=DESK)
    shown = house.view("carla", board, ADMINISTRATION, "queue")
    assert {row.name: (row.open, row.overdue, row.pace.week, row.oldest) for row in shown.rows} == {
        "Post": (1, 1, 0, came),
        "Balie": (0, 0, 1, None),
    }
    assert len(house.view("carla", held, ADMINISTRATION, "queue", POST)) == 1
    assert house.view("carla", held, BOOKKEEPING, "queue", POST) == []


def test_overdue_and_minutes_follow_the_item_and_its_undo(house: House) -> None:
    item = house.item("item.accept", "item.claim", due="2026-11-24")
    house.do("anna", "item.change", item.id, estimate=45)
    assert (line(house, "Anna").overdue, line(house, "Anna").minutes) == (0, 45)
    house.clock.later(days=2)
    assert line(house, "Anna").overdue == 1
    house.do("anna", "item.finish", item.id)
    assert (line(house, "Anna").overdue, line(house, "Anna").minutes) == (0, 0)
    house.office.undo(house.people["anna"])
    assert (line(house, "Anna").overdue, line(house, "Anna").minutes) == (1, 45)
    assert line(house, "Post", lines="queue").overdue == 1


def test_a_missed_target_counts_from_the_next_quarter_of_an_hour(house: House) -> None:
    item = house.item("item.accept", "item.claim")
    change(house, item.id, answer_due="2026-11-23T09:20:00+00:00",
           finish_due="2026-11-24T15:00:00+00:00")  # fmt: skip
    house.clock.later(minutes=25)
    assert line(house, "Anna").late == 0
    house.clock.later(minutes=10)
    assert line(house, "Anna").late == 1
    change(house, item.id, answered_at="2026-11-23T09:30:00+00:00", answered_in=30)
    assert line(house, "Anna").late == 0
    house.clock.later(days=2)
    assert line(house, "Anna").late == 1
    house.do("anna", "item.wait", item.id, reason="de bank")
    assert line(house, "Anna").late == 0


def test_the_pace_of_two_weeks_tells_the_days_to_clear(house: House) -> None:
    for _ in range(3):
        house.item("item.accept", "item.claim", "item.finish")
    house.clock.later(days=7)
    house.item("item.accept", "item.claim", "item.finish")
    for _ in range(2):
        house.item("item.accept", "item.claim")
    row = line(house, "Anna")
    assert row.pace.week == 1
    assert row.pace.days == (*[0] * 8, 3, 0, 0, 0, 0, 1)
    assert row.clear == 7
    assert (line(house, "Bram").clear, line(house, "Bram").pace.week) == (0, 0)
    house.item("item.accept")
    assert line(house, "").clear is None


def test_who_finished_it_is_counted_not_who_approved_it(house: House) -> None:
    item = house.item("item.accept", "item.claim", "item.submit")
    house.do("carla", "item.approve", item.id)
    assert line(house, "Anna").pace.week == 1
    assert line(house, "Carla").pace.week == 0
    house.do("carla", "item.reopen", item.id)
    assert line(house, "Anna").pace.week == 0


def test_the_board_keeps_showing_the_work_of_who_left(house: House) -> None:
    house.post(8, ADMINISTRATION, "assistant", until="2026-11-23")
    item = house.item("item.accept")
    house.do("carla", "item.give", item.id, person=8)
    house.clock.later(days=1)
    rows = house.view("carla", board, ADMINISTRATION).rows
    assert [(row.name, row.open) for row in rows if row.open] == [("Hanna", 1)]


def test_an_assistant_sees_the_own_line_and_no_more(house: House) -> None:
    mine = house.item("item.accept", "item.claim")
    house.do("bram", "item.claim", house.item("item.accept").id)
    assert house.view("anna", boards) == [(ADMINISTRATION, "Administratie")]
    for lines in ("person", "queue"):
        shown = house.view("anna", board, ADMINISTRATION, lines)
        assert (shown.whole, shown.new, [row.name for row in shown.rows]) == (False, 0, ["Anna"])
    assert [row.id for row in house.view("anna", held, ADMINISTRATION, "person", ANNA)] == [mine.id]
    for lines, one in (("person", BRAM), ("person", 0), ("queue", POST)):
        assert house.view("anna", held, ADMINISTRATION, lines, one) == []
    with pytest.raises(NotFound):
        house.view("anna", board, BOOKKEEPING)


@pytest.mark.parametrize("who", ["dirk", "femke", "gijs"])
def test_the_board_is_not_for_who_has_no_part_in_the_work(house: House, who: str) -> None:
    house.item("item.accept")
    assert house.view(who, held, ADMINISTRATION, "person", 0) == []
    with pytest.raises(NotFound):
        house.view(who, board, ADMINISTRATION)


def test_an_auditor_reads_all_boards_but_no_items(house: House) -> None:
    house.item("item.accept")
    assert [place for place, _ in house.view("hanna", boards)] == [ADMINISTRATION, BOOKKEEPING]
    assert house.view("hanna", board, ADMINISTRATION).rows[0].open == 1
    assert house.view("hanna", held, ADMINISTRATION, "person", 0) == []


def test_a_manager_leads_only_the_own_department_an_office_manager_all(house: House) -> None:
    assert house.view("carla", boards) == [(ADMINISTRATION, "Administratie")]
    with pytest.raises(NotFound):
        house.view("carla", board, BOOKKEEPING)
    house.post(CARLA, None, "manager", title="office manager")
    assert [place for place, _ in house.view("carla", boards)] == [ADMINISTRATION, BOOKKEEPING]


def test_a_quarantined_mail_is_on_no_line(house: House) -> None:
    house.item("item.accept")
    assert house.view("carla", held, ADMINISTRATION, "queue", POST, "quarantined") == []


def test_who_is_away_or_lacks_what_it_takes_comes_last(house: House) -> None:
    item = house.item("item.accept", "item.claim")
    found = house.view("carla", reassignees, ADMINISTRATION, (item.id,))
    assert [(one.name, one.open) for one in found] == [
        ("Bram", 0), ("Carla", 0), ("Eva", 0), ("Anna", 1)]  # fmt: skip
    assert {one.open for one in house.view("anna", reassignees, ADMINISTRATION, (item.id,))} == {
        None
    }
    assert house.view("hanna", reassignees, ADMINISTRATION, ()) == []


@pytest.mark.parametrize("lines", ["person", "queue"])
@pytest.mark.parametrize("state", ["open", "waiting", "snoozed"])
def test_what_a_line_holds_is_not_sorted_while_it_is_read(
    house: House, lines: str, state: str
) -> None:
    def plans(reading: Reading) -> list[str]:
        asked = reading.connection = Recorder(reading.connection)  # type: ignore[assignment]  # it only reads
        held(reading, ADMINISTRATION, lines, POST, state)  # type: ignore[arg-type]  # as parametrized
        board(reading, ADMINISTRATION, lines)  # type: ignore[arg-type]  # as parametrized
        return asked.plans("kind='item'")

    found = house.view("carla", plans)
    assert found
    assert all("USING INDEX item_by_" in step and "TEMP" not in step for step in found), found


def test_days_on_which_the_office_is_closed_do_not_count(house: House) -> None:
    house.clock.now = datetime(2026, 12, 28, 9, tzinfo=UTC)
    days = house.view("carla", working_days, 4)
    assert [f"{day:%d}" for day in days] == ["22", "23", "24", "28"]


@pytest.mark.parametrize("minutes", [0, 1, 2, 7, 15, 60, 61, 480, 2400, 99_999])
def test_a_duration_is_told_to_an_eighth(minutes: int) -> None:
    assert abs(typical(bucket(minutes)) - minutes) <= max(1, minutes / 8)
