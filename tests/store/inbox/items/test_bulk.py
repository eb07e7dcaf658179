"""One act on many items: a rehearsal that keeps nothing, one commit, one undo."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.access import SYSTEM
from store.acts import ACTS, Doing, Given
from store.acts.bulk import MOST, Many
from store.errors import Invalid, Unavailable
from store.inbox import WorkItem
from tests.store.inbox.conftest import House


def many(house: House, who: str, act: str, items: list[WorkItem], **how: bool) -> Many:
    subjects: dict[int, int | None] = {one.id: one.rev for one in items}
    given = house.given(act)
    return house.office.do_many(house.people[who], act, subjects, given, **how)


def states(house: House) -> list[str]:
    return [one.state for one in house.office.view(SYSTEM, lambda reading: reading.find(WorkItem))]


def test_a_rehearsal_tells_what_would_be_refused_and_keeps_nothing(house: House) -> None:
    items = [house.item(), house.item("item.accept"), house.item()]
    before = house.office.verify()
    found = many(house, "anna", "item.accept", items, rehearse=True)
    assert found.done == (1, 3)
    assert [one.id for one in found.refused] == [2]
    assert house.office.verify() == before
    assert states(house) == ["new", "open", "new"]


def test_it_is_one_commit_and_one_undo(house: House) -> None:
    items = [house.item(), house.item("item.accept"), house.item()]
    done = many(house, "anna", "item.accept", items)
    assert (done.done, [one.id for one in done.refused]) == ((1, 3), [2])
    assert states(house) == ["open", "open", "open"]
    result = house.office.undo(house.people["anna"])
    assert result.more == 1
    assert states(house) == ["new", "open", "new"]
    assert house.office.redo(house.people["anna"]).more == 1
    assert states(house) == ["open", "open", "open"]


def test_what_changed_meanwhile_is_left_and_told(house: House) -> None:
    items = [house.item(), house.item()]
    house.do("bram", "item.note", items[0].id, text="Ik bel even")
    done = many(house, "anna", "item.accept", items)
    assert done.done == (2,)
    assert "changed this" in done.refused[0].message


def test_when_all_are_refused_nothing_is_written(house: House) -> None:
    items = [house.item("item.accept"), house.item("item.accept")]
    before = house.office.verify()
    done = many(house, "femke", "item.finish", items)
    assert (done.done, len(done.refused)) == ((), 2)
    assert house.office.verify() == before


def test_too_many_at_once_are_refused(house: House) -> None:
    with pytest.raises(Invalid, match="at most"):
        house.office.do_many(house.people["anna"], "item.accept", dict.fromkeys(range(MOST + 1)))


def test_what_is_given_must_be_right(house: House) -> None:
    with pytest.raises(Invalid):
        house.office.do_many(house.people["anna"], "item.decline", {1: None}, {"reason": ""})


def test_what_stops_every_act_stops_them_all(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    items = [house.item(), house.item()]
    house.clock.later(hours=-1)
    with pytest.raises(Unavailable, match="clock"):
        many(house, "anna", "item.accept", items)
    house.clock.later(hours=1)

    def no_room(_doing: Doing, item: WorkItem, _given: Given) -> WorkItem:
        raise Unavailable("The disk is full.")

    monkeypatch.setitem(ACTS, "item.accept", replace(ACTS["item.accept"], apply=no_room))
    with pytest.raises(Unavailable, match="full"):
        many(house, "anna", "item.accept", items)
    assert states(house) == ["new", "new"]
