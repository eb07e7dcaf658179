"""Undo and redo of each act on records: the kind decides as it does of the act itself."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import Refused
from store.office import Office
from store.records import Record, record_detail
from tests.conftest import ANNA, CARLA, EVA
from tests.store.records.defining.test_trial import change
from tests.store.records.laptops import LAPTOP, add

GIVE = {"transition": "give", "values": {"holder": CARLA}}
ACTS: dict[str, dict[str, Any]] = {
    "record.add": {},
    "record.change": {"values": {"name": "y", "price": 1}},
    "record.move": GIVE,
    "record.link": {"to_kind": "person", "to": EVA},
    "record.attach": {"name": "bon.txt", "data": b"bon"},
}


def did(office: Office, act: str) -> Record:
    record = add(office, {"name": "x"})
    if act != "record.add":
        office.do(office.actor(ANNA), act, record.id, ACTS[act])
    return record


def body(office: Office, record: Record) -> Record:
    """The record as it is, but for its revision and its hands."""
    now = office.view(SYSTEM, lambda reading: reading.get(Record, record.id))
    return now.model_copy(update={"rev": 0, "hands": ()})


@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_undone_and_done_again(house: Office, act: str) -> None:
    anna, record = house.actor(ANNA), add(house, {"name": "x"})
    before = body(house, record)
    if act != "record.add":
        house.do(anna, act, record.id, ACTS[act])
    after = body(house, record)
    for _time in range(2):
        house.undo(anna)
        undone = body(house, record)
        assert undone == (before if act != "record.add" else undone)
        assert (undone.state == "void") == (act == "record.add")
        house.redo(anna)
        assert body(house, record) == after
    assert house.check() == []


@pytest.mark.parametrize("act", ACTS)
def test_an_act_that_its_kind_gives_others_now_is_not_undone(house: Office, act: str) -> None:
    did(house, act)
    change(house, rights=[{"act": act.partition(".")[2], "roles": ["manager"]}])
    with pytest.raises(Refused, match="Your role does not allow this for records of kind ICT"):
        house.undo(house.actor(ANNA))


@pytest.mark.parametrize("act", ACTS)
def test_an_undone_act_that_its_kind_gives_others_now_is_not_done_again(
    house: Office, act: str
) -> None:
    did(house, act)
    house.undo(house.actor(ANNA))
    change(house, rights=[{"act": act.partition(".")[2], "roles": ["manager"]}])
    with pytest.raises(Refused, match="Your role does not allow this for records of kind ICT"):
        house.redo(house.actor(ANNA))


def test_a_step_that_its_kind_gives_others_now_is_neither_undone_nor_done_again(
    house: Office,
) -> None:
    anna, record = house.actor(ANNA), did(house, "record.move")
    ways = [{**LAPTOP["transitions"][0], "roles": ["manager"]}, *LAPTOP["transitions"][1:]]
    house.undo(anna)
    change(house, transitions=ways)
    with pytest.raises(Refused, match="Your role does not allow this"):
        house.redo(anna)
    assert house.view(anna, record_detail, record.id).row.state == "stock"


def test_a_step_that_leads_where_nothing_may_be_moved_is_undone(house: Office) -> None:
    change(house, rights=[{"act": "move", "roles": ["assistant"], "states": ["stock"]}])
    anna, record = house.actor(ANNA), did(house, "record.move")
    house.undo(anna)
    house.redo(anna)
    assert house.view(anna, record_detail, record.id).row.state == "out"
