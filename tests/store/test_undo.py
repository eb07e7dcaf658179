"""Undo takes back one's own last act, unless it can't be or somebody built on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import demo
from store.access import Actor
from store.errors import Refused
from store.inbox import WorkItem, item_detail
from store.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = demo.make(tmp_path / "office.kantoor")
    yield made
    assert made.check() == []
    made.verify()
    made.close()


@pytest.fixture
def anna(office: Office) -> Actor:
    return office.actor(1)


def item(office: Office, id: int) -> WorkItem:
    return office.view(office.actor(1), lambda reading: reading.get(WorkItem, id))


def test_acts_are_taken_back_one_after_another(office: Office, anna: Actor) -> None:
    before = item(office, 1)
    office.do(anna, "item.accept", 1)
    office.do(anna, "item.claim", 1)
    office.do(anna, "item.finish", 1)
    assert [office.undo(anna)[0] for _ in range(3)] == [
        "finish an item", "claim an item", "accept an item",
    ]  # fmt: skip
    assert item(office, 1).model_dump() == before.model_dump()
    with pytest.raises(Refused, match="nothing of yours"):
        office.undo(anna)


def test_what_was_undone_stays_on_the_timeline(office: Office, anna: Actor) -> None:
    office.do(anna, "item.accept", 1)
    office.undo(anna)
    lines = office.view(anna, item_detail, 1).timeline
    assert [line.sort for line in lines][-2:] == ["state", "undo"]
    assert lines[-2].withdrawn


def test_nobody_undoes_a_colleagues_act(office: Office, anna: Actor) -> None:
    office.do(anna, "item.accept", 1)
    with pytest.raises(Refused, match="nothing of yours"):
        office.undo(office.actor(2))


def test_what_somebody_built_on_stays(office: Office, anna: Actor) -> None:
    office.do(anna, "item.accept", 1)
    office.do(office.actor(3), "item.claim", 1)
    with pytest.raises(Refused, match="built on this"):
        office.undo(anna)
    assert item(office, 1).owner == 3


def test_keeping_a_draft_does_not_stand_in_the_way(office: Office, anna: Actor) -> None:
    office.do(anna, "item.accept", 1)
    office.do(anna, "entry.draft", given={"texts": {"total": "14"}})
    office.do(anna, "person.prefer", 1, {"theme": "kantoor-dark"})
    assert office.undo(anna)[0] == "accept an item"


def test_what_can_not_be_undone_says_so(office: Office) -> None:
    carla = office.actor(3)
    with pytest.raises(Refused, match="add a relation"):
        office.undo(carla)
