"""What each role sees of the inbox: lists, counts, search, boards."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store.access import Yes
from store.errors import NotFound
from store.inbox import (
    Box,
    LastWork,
    Waiting,
    boxes,
    count,
    item_detail,
    items,
    last_work,
    queues,
    receivers,
    search_items,
    waiting,
)
from store.reading import Reading
from tests.store.inbox.conftest import ADMINISTRATION, BOOKKEEPING, DESK, INVOICES, POST, House
from tests.store.plans import Recorder

SEERS = {"anna", "bram", "carla", "eva"}


@pytest.mark.parametrize("who", ["anna", "bram", "carla", "dirk", "eva", "femke", "gijs", "hanna"])
def test_an_item_out_of_reach_is_absent_everywhere(house: House, who: str) -> None:
    item = house.do("anna", "item.add", queue=POST, title="Sleutel kwijt").doc
    sees = who in SEERS
    for box in (Box("queue", POST, "new"), Box("department", ADMINISTRATION, "new")):
        assert [row.id for row in house.view(who, items, box)] == [item.id] * sees
        assert house.view(who, count, box) == int(sees)
    assert [row.id for row in house.view(who, search_items, "sleutel")] == [item.id] * sees
    if sees:
        assert house.view(who, item_detail, item.id).item == item
    else:
        for view in (item_detail, receivers):
            with pytest.raises(NotFound):
                house.view(who, view, item.id)


def test_the_front_desk_sees_what_it_handed_in(house: House) -> None:
    own = house.item("item.accept")
    house.do("anna", "item.add", queue=DESK, title="Van Anna")
    assert [row.id for row in house.view("femke", items, Box("made"))] == [own.id]
    assert house.view("femke", item_detail, own.id).item.id == own.id
    shown = {(row.box.sort, row.box.state): row.count for row in house.view("femke", boxes)}
    assert shown == {("made", "new"): 0, ("made", "open"): 1, ("made", "done"): 0}
    assert house.view("femke", queues) == []
    assert [one.id for one in house.view("femke", queues, "item.add")] == [POST, DESK]


@pytest.mark.parametrize("who", ["femke", "dirk"])
def test_a_list_shown_beside_the_others_is_one_of_everywhere(house: House, who: str) -> None:
    late = Box("department", due="late")
    assert house.view(who, boxes, late)[-1].box == late
    gone = Box("queue", POST, "new")
    assert gone not in [row.box for row in house.view(who, boxes, gone)]


@pytest.mark.parametrize("who", ["gijs", "hanna"])
def test_who_has_no_work_here_has_no_lists(house: House, who: str) -> None:
    house.item()
    assert house.view(who, boxes) == []
    assert house.view(who, queues) == []
    assert house.view(who, waiting) == Waiting(new=0, mine=0, overdue=0, quarantined=0)


def test_urgent_work_comes_first_then_what_is_due_then_what_came_first(house: House) -> None:
    late = house.item(title="Zonder datum")
    house.clock.later(minutes=1)
    due = house.item(title="Met datum", due="2026-12-01")
    house.clock.later(minutes=1)
    urgent = house.item(title="Spoed", priority=1)
    house.clock.later(minutes=1)
    later = house.item(title="Nog een")
    shown = house.view("anna", items, Box("queue", POST, "new"))
    assert [row.id for row in shown] == [urgent.id, due.id, late.id, later.id]


def test_closed_work_shows_the_newest_first(house: House) -> None:
    closed = []
    for _ in range(3):
        house.clock.later(minutes=5)
        closed.append(house.item("item.accept", "item.finish").id)
    shown = house.view("anna", items, Box("department", ADMINISTRATION, "done"))
    assert [row.id for row in shown] == closed[::-1]


def test_pages_follow_each_other_both_ways(house: House) -> None:
    ids = [house.item().id for _ in range(7)]
    box = Box("queue", POST, "new")
    first = house.view("anna", items, box, limit=3)
    second = house.view("anna", items, box, after=first[-1].cursor, limit=3)
    third = house.view("anna", items, box, after=second[-1].cursor, limit=3)
    assert [row.id for row in (*first, *second, *third)] == ids
    assert house.view("anna", items, box, before=third[0].cursor, limit=3) == second


def test_mine_unowned_and_all(house: House) -> None:
    mine = house.item("item.accept", "item.claim").id
    free = house.item("item.accept").id
    theirs = house.item("item.accept").id
    house.do("bram", "item.claim", theirs)
    at = {
        "mine": Box("mine"),
        "unowned": Box("unowned", ADMINISTRATION),
        "department": Box("department", ADMINISTRATION),
    }
    shown = {name: [row.id for row in house.view("anna", items, box)] for name, box in at.items()}
    assert shown == {"mine": [mine], "unowned": [free], "department": [mine, free, theirs]}
    for name, box in at.items():
        assert house.view("anna", count, box) == len(shown[name])
    rows = house.view("anna", items, at["department"])
    assert [(row.owner, row.owner_name, row.mine) for row in rows] == [
        (1, "Anna", True), (None, "", False), (2, "Bram", False)]  # fmt: skip


def test_badges_follow_every_act_and_its_undo(house: House) -> None:
    item = house.item()
    assert house.view("anna", waiting) == Waiting(new=1, mine=0, overdue=0, quarantined=0)
    house.do("anna", "item.accept", item.id)
    house.do("anna", "item.claim", item.id)
    assert house.view("anna", waiting) == Waiting(new=0, mine=1, overdue=0, quarantined=0)
    house.office.undo(house.people["anna"])
    assert house.view("anna", waiting) == Waiting(new=0, mine=0, overdue=0, quarantined=0)
    assert house.view("anna", count, Box("unowned", ADMINISTRATION)) == 1


def test_overdue_is_counted_from_the_day_after(house: House) -> None:
    house.item("item.accept", "item.claim", due="2026-11-23")
    assert house.view("anna", waiting).overdue == 0
    house.clock.later(days=1)
    assert house.view("anna", waiting).overdue == 1
    [row] = house.view("anna", items, Box("mine"))
    assert row.overdue


def test_an_item_can_be_given_to_everybody_who_does_the_work(house: House) -> None:
    item = house.item("item.accept", "item.claim")
    names = [name for _, name in house.view("anna", receivers, item.id)]
    assert names == ["Bram", "Carla", "Eva"]


def test_detail_tells_what_can_be_done_and_why_not(house: House) -> None:
    item = house.item("item.accept", "item.claim")
    own = house.view("anna", item_detail, item.id).answers
    assert {name for name, answer in own.items() if isinstance(answer, Yes)} == {
        "item.give", "item.release", "item.note", "item.wait", "item.finish", "item.cancel",
        "item.submit", "item.snooze", "item.duplicate", "item.change", "item.move",
        "item.start_procedure", "item.link", "item.unlink", "item.attach", "item.detach",
        "mail.write"}  # fmt: skip
    others = house.view("bram", item_detail, item.id).answers
    assert {name for name, answer in others.items() if isinstance(answer, Yes)} == {
        "item.note", "item.change", "item.start_procedure", "item.link", "item.unlink",
        "item.attach", "item.detach"}  # fmt: skip
    assert others["item.finish"].rule == "holder"
    assert isinstance(house.view("carla", item_detail, item.id).answers["item.give"], Yes)


def test_work_of_another_department_is_not_ones_own_after_leaving(house: House) -> None:
    house.post(4, ADMINISTRATION, "assistant", until="2026-11-23")
    item = house.item("item.accept")
    house.do("carla", "item.give", item.id, person=4)
    house.people["dirk"] = house.office.actor(4)
    assert house.view("dirk", count, Box("mine")) == 1
    house.clock.later(days=1)
    house.people["dirk"] = house.office.actor(4)
    assert house.view("dirk", items, Box("mine")) == []
    assert house.view("dirk", count, Box("mine")) == 0


def test_search_finds_words_of_title_and_sender_whatever_case(house: House) -> None:
    item = house.item(queue=DESK, sender="Renée Dubois")
    assert [row.id for row in house.view("anna", search_items, "renee SLEUT")] == [item.id]
    assert house.view("anna", search_items, "fiets") == []
    assert house.view("dirk", search_items, "renee") == []


def test_an_empty_list_knows_when_it_last_had_work(house: House) -> None:
    new, mine, unowned = Box("queue", POST, "new"), Box("mine"), Box("unowned", ADMINISTRATION)
    for box in (new, mine, unowned, Box("mine", state="waiting"), Box("department", 1, "done")):
        assert house.view("anna", last_work, box) is None
    came = house.item("item.accept", "item.claim")
    day = house.clock.now.date()
    assert house.view("anna", last_work, new) == LastWork(day, finished=False)
    assert house.view("anna", last_work, unowned) == LastWork(day, finished=False)
    assert house.view("anna", last_work, mine) is None
    house.clock.later(days=1)
    house.do("anna", "item.finish", came.id)
    done = LastWork(day + timedelta(days=1), finished=True)
    for box in (mine, Box("mine", state="waiting"), Box("queue", POST), Box("department", 1)):
        assert house.view("anna", last_work, box) == done
    assert house.view("bram", last_work, mine) is None
    for box in (Box("made"), Box("mine", state="done"), Box("queue", 999)):
        assert house.view("anna", last_work, box) is None
    assert house.view("dirk", last_work, Box("queue", POST)) is None, "another department's"


def test_a_list_that_does_not_exist_is_empty(house: House) -> None:
    house.do("dirk", "item.add", queue=INVOICES, title="Factuur")
    assert house.view("anna", items, Box("queue", 99)) == []
    assert house.view("anna", items, Box("queue", INVOICES, "new")) == []
    assert house.view("anna", items, Box("unowned", BOOKKEEPING, "new")) == []


@pytest.mark.parametrize("sort", ["mine", "queue", "department", "unowned"])
@pytest.mark.parametrize("state", ["new", "open", "done"])
def test_no_list_is_sorted_while_it_is_read(house: House, sort: str, state: str) -> None:
    def plans(reading: Reading) -> list[str]:
        asked = reading.connection = Recorder(reading.connection)  # type: ignore[assignment]  # it only reads
        items(reading, Box(sort, 1, state))
        return asked.plans("kind='item'")

    found = house.view("anna", plans)
    assert found
    assert all("USING INDEX item_by_" in step and "TEMP" not in step for step in found), found
