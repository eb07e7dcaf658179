"""Finishing a colleague's item is asked about, and the holder is told."""

from __future__ import annotations

import pytest

from store.errors import Doubtful
from store.inbox import finished_by_others
from store.oversight import sign_in_notices
from store.people import this_process
from tests.screens.test_sessions import give
from tests.store.inbox.conftest import House

ANNA = 1


@pytest.mark.parametrize("who", ["eva", "carla"])
def test_who_finishes_a_colleagues_item_is_asked_and_the_holder_told(
    house: House, who: str
) -> None:
    item = house.item("item.accept", "item.claim")
    with pytest.raises(Doubtful, match="Anna is assigned to this item") as doubt:
        house.do(who, "item.finish", item.id)
    done = house.do(who, "item.finish", item.id, **doubt.value.confirmed).doc
    assert (done.state, done.owner) == ("done", ANNA)
    told = [(house.people[who].name, item.title)]
    assert house.view("anna", finished_by_others, "") == told
    assert house.view("anna", finished_by_others, "", {item.id + 1}) == []
    assert house.view(who, finished_by_others, "") == []
    assert house.view("anna", sign_in_notices).finished == []
    key = give(house.office, ANNA, "1")
    for _time in range(2):
        house.do("anna", "sign_in.begin", fingerprint=key.fingerprint, process=this_process())
    assert house.view("anna", sign_in_notices).finished == told


def test_ones_own_item_is_finished_without_a_question(house: House) -> None:
    item = house.item("item.accept", "item.claim")
    assert house.do("anna", "item.finish", item.id).doc.state == "done"
    assert house.view("anna", finished_by_others, "") == []
