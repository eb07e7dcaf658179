"""Checks by others, sleep, merging, details: the life of an item beyond claim and finish."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import Invalid, NotFound, Refused
from store.inbox import Box, WorkItem, count, item_detail, items
from store.inbox.models import NOBODY
from tests.store.inbox.conftest import ADMINISTRATION, BOOKKEEPING, DESK, INVOICES, POST, House


def listed(house: House, state: str) -> list[int]:
    box = Box("department", ADMINISTRATION, state)  # type: ignore[arg-type]  # a list's name
    found = [row.id for row in house.view("anna", items, box)]
    assert house.view("anna", count, box) == len(found)
    return found


def as_it_is(house: House, item: int) -> WorkItem:
    return house.office.view(SYSTEM, lambda reading: reading.get(WorkItem, item))


def require(house: House, act: str, name: str, mode: str, *holders: int) -> None:
    given = {"act": act, "qualification": name, "mode": mode}
    house.office.do(SYSTEM, "requirement.add", given=given)
    for person in holders:
        held = {"person": person, "name": name, "issued": "2026-01-01"}
        house.office.do(SYSTEM, "qualification.add", given=held)


def test_a_sleeping_item_stands_apart_until_it_is_woken(house: House) -> None:
    item = house.item("item.accept")
    house.do("anna", "item.snooze", item.id, until="2026-11-30", reason="Wacht op bestelling")
    assert (listed(house, "open"), listed(house, "snoozed")) == ([], [item.id])
    assert as_it_is(house, item.id).state == "open"
    house.do("anna", "item.wake", item.id)
    assert (listed(house, "open"), listed(house, "snoozed")) == ([item.id], [])
    with pytest.raises(Refused, match="is not snoozed"):
        house.do("anna", "item.wake", item.id)


@pytest.mark.parametrize("until", ["2026-11-23", "2026-11-01"])
def test_nothing_sleeps_until_a_day_that_is_past(house: House, until: str) -> None:
    with pytest.raises(Invalid, match="after today"):
        house.do("anna", "item.snooze", house.item().id, until=until)


def test_news_by_somebody_else_wakes_it_and_own_notes_do_not(house: House) -> None:
    item = house.item("item.accept", "item.snooze")
    house.do("anna", "item.note", item.id, text="Nog niets gehoord")
    assert as_it_is(house, item.id).listed == "snoozed"
    house.do("femke", "item.note", item.id, text="Mevrouw belde weer")
    assert as_it_is(house, item.id).listed == "open"


def test_a_move_wakes_it(house: House) -> None:
    item = house.item("item.accept", "item.snooze", "item.finish")
    assert (item.listed, item.wake_on) == ("done", None)


def test_a_duplicate_goes_up_in_the_other_along_a_chain(house: House) -> None:
    first, second, third = house.item(), house.item(), house.item()
    house.do("anna", "item.duplicate", second.id, of=first.id)
    merged = house.do("anna", "item.duplicate", third.id, of=second.id).doc
    assert (merged.state, merged.merged_into) == ("merged", first.id)
    told = [line.values.get("item") for line in house.view("anna", item_detail, first.id).timeline]
    assert told[1:] == [second.id, third.id]
    with pytest.raises(Invalid, match="in itself"):
        house.do("anna", "item.duplicate", first.id, of=third.id)


def test_an_item_of_another_department_is_no_first(house: House) -> None:
    theirs = house.item(queue=3)
    with pytest.raises(Exception, match="no item"):
        house.do("bram", "item.duplicate", house.item().id, of=theirs.id)


def test_reviewed_work_is_handed_in_and_approved_by_another(house: House) -> None:
    given = {"department": ADMINISTRATION, "code": "UIT", "name": "Uitgaand", "reviewed": True}
    queue = house.do("gijs", "queue.add", **given).doc.id
    item = house.item("item.accept", "item.claim", queue=queue)
    with pytest.raises(Refused, match="hand it in for a check"):
        house.do("anna", "item.finish", item.id)
    house.do("anna", "item.submit", item.id, note="Brief ligt klaar")
    with pytest.raises(Refused):
        house.do("bram", "item.approve", item.id)
    back = house.do("carla", "item.return", item.id, reason="Datum klopt niet").doc
    assert (back.state, back.owner, back.submitted_by) == ("open", 1, None)
    house.do("anna", "item.submit", item.id)
    done = house.do("carla", "item.approve", item.id).doc
    assert (done.state, done.closed_by, done.checked_by) == ("done", 1, 3)


def test_nobody_approves_what_they_did_or_handed_in(house: House) -> None:
    item = house.item("item.accept")
    house.do("carla", "item.claim", item.id)
    house.do("carla", "item.submit", item.id)
    with pytest.raises(Refused, match="somebody else"):
        house.do("carla", "item.approve", item.id)
    assert house.do("eva", "item.approve", item.id).doc.state == "done"


def test_work_that_needs_a_certificate_is_held_by_holders_only(house: House) -> None:
    given = {"department": ADMINISTRATION, "code": "LAB", "name": "Lab", "needs": ["lab-basis"],
             "unheld": "lab-basis"}  # fmt: skip
    queue = house.do("gijs", "queue.add", **given).doc.id
    require(house, "item.note", "lab-basis", "double_check", 2)
    item = house.item("item.accept", queue=queue)
    with pytest.raises(Refused, match=r"lab-basis, which is held by.*Bram"):
        house.do("anna", "item.claim", item.id)
    with pytest.raises(Invalid, match=r"Eva does not hold .*lab-basis"):
        house.do("carla", "item.give", item.id, person=5)
    assert house.do("carla", "item.give", item.id, person=2).doc.owner == 2


def test_an_expired_certificate_stops_and_a_renewed_one_lets_go_on(house: House) -> None:
    require(house, "item.finish", "codeur", "block")
    held = {"person": 1, "name": "codeur", "issued": "2025-01-01", "expires": "2026-11-22"}
    house.office.do(SYSTEM, "qualification.add", given=held)
    item = house.item("item.accept", "item.claim")
    with pytest.raises(Refused, match="codeur"):
        house.do("anna", "item.finish", item.id)
    renewed = {"person": 1, "name": "codeur", "issued": "2026-11-23", "expires": "2027-11-22"}
    house.office.do(SYSTEM, "qualification.add", given=renewed)
    assert house.do("anna", "item.finish", item.id).doc.state == "done"


def test_what_a_non_holder_does_is_checked_by_a_holder(house: House) -> None:
    require(house, "item.claim", "lab-basis", "double_check", 2)
    item = house.item("item.accept", "item.claim")
    assert item.unchecked == ("lab-basis",)
    with pytest.raises(Refused, match="must check this"):
        house.do("anna", "item.finish", item.id)
    house.do("anna", "item.submit", item.id)
    with pytest.raises(Refused, match=r"held by.*Bram"):
        house.do("carla", "item.approve", item.id)
    done = house.do("bram", "item.check", item.id).doc
    assert (done.state, done.unchecked, done.checked_by) == ("done", (), 2)


def test_a_holder_does_it_without_a_check(house: House) -> None:
    require(house, "item.claim", "lab-basis", "double_check", 1)
    assert house.item("item.accept", "item.claim", "item.finish").state == "done"


def test_a_colleague_who_is_away_can_be_taken_over_from(house: House) -> None:
    item = house.item("item.accept", "item.claim")
    with pytest.raises(Refused, match="Anna holds this item"):
        house.do("bram", "item.take", item.id)
    assert house.do("eva", "item.take", item.id).doc.owner == 5


def test_details_change_one_by_one_and_are_told(house: House) -> None:
    item = house.item()
    house.do("anna", "item.change", item.id, title="Sleutel van de kluis", estimate=20)
    with pytest.raises(Refused, match="Ask your manager"):
        house.do("anna", "item.change", item.id, due="2026-11-25")
    changed = house.do("carla", "item.change", item.id, due="2026-11-25", priority=1).doc
    assert (changed.due, changed.priority, changed.title) == (
        date(2026, 11, 25), 1, "Sleutel van de kluis")  # fmt: skip
    told = [line.values for line in house.view("anna", item_detail, item.id).timeline][1:]
    assert {(one["field"], one["new"]) for one in told} == {
        ("Subject", "Sleutel van de kluis"), ("Estimate", "0:20"), ("Due", "25-11-2026"),
        ("Priority", "1")}  # fmt: skip
    assert house.do("anna", "item.change", item.id, title=changed.title).doc.rev == changed.rev


@pytest.mark.parametrize("given", [{"estimate": -1}, {"priority": 5}, {"title": " "}])
def test_details_that_make_no_sense_are_refused(house: House, given: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        house.do("carla", "item.change", house.item().id, **given)


def test_who_waits_says_until_when(house: House) -> None:
    item = house.item("item.accept")
    waits = house.do("anna", "item.wait", item.id, reason="Leverancier", until="2026-11-27").doc
    assert (waits.waits_for, waits.wait_until) == ("Leverancier", date(2026, 11, 27))
    assert datetime.fromisoformat(waits.waiting_since) == datetime(2026, 11, 23, 9, tzinfo=UTC)
    again = house.do("anna", "item.reopen", item.id).doc
    assert (again.waits_for, again.wait_until, again.waiting_since) == ("", None, "")


def test_a_request_comes_without_holder(house: House) -> None:
    assert house.item(queue=POST).owner == NOBODY


def test_an_item_moves_within_its_department_as_it_is(house: House) -> None:
    item = house.item("item.accept", "item.claim")
    moved = house.do("anna", "item.move", item.id, queue=DESK).doc
    assert (moved.queue, moved.state, moved.owner) == (DESK, "open", 1)
    with pytest.raises(Invalid, match="already"):
        house.do("anna", "item.move", item.id, queue=DESK)


def test_another_department_finds_it_among_what_is_new(house: House) -> None:
    item = house.item("item.accept", "item.claim", "item.snooze")
    house.do("anna", "item.move", item.id, queue=INVOICES, note="Is een factuur")
    moved = as_it_is(house, item.id)
    assert (moved.department, moved.listed, moved.owner) == (BOOKKEEPING, "new", NOBODY)
    with pytest.raises(NotFound):
        house.do("anna", "item.accept", item.id)
    assert house.do("dirk", "item.accept", item.id).doc.state == "open"
    assert listed(house, "open") == []


def test_a_move_is_undone(house: House) -> None:
    item = house.item("item.accept")
    house.do("anna", "item.move", item.id, queue=DESK)
    house.office.undo(house.people["anna"])
    assert as_it_is(house, item.id).queue == POST
