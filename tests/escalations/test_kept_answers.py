"""A kept answer went to whoever had its key, whatever they asked and whatever they might do."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM
from store.acts import Done
from store.acts.bulk import do_many
from store.acts.undo import turn
from store.errors import NotFound, Refused
from store.office import Office
from store.office.rooms import KINDS
from store.people import Membership
from tests.conftest import ANNA, CARLA, FEMKE, GIJS, NOW

KEY = "0000-kept"
NOTE = {"text": "only for who works on it"}


def noted(office: Office, person: int, item: int = 1, given: Any = None, **more: Any) -> Done:
    return office.do(office.actor(person), "item.note", item, given or NOTE, key=KEY, **more)


def lines(office: Office) -> int:
    return office.verify()


def test_the_same_request_is_answered_once_more(office: Office) -> None:
    first = noted(office, ANNA)
    before = lines(office)
    assert noted(office, ANNA) == first
    assert lines(office) == before


def test_a_colleague_gets_no_answer_by_its_key(office: Office) -> None:
    noted(office, ANNA)
    before = lines(office)
    for person in (CARLA, FEMKE):
        with pytest.raises(Refused, match="This request was already used"):
            noted(office, person)
    assert lines(office) == before


def test_a_key_answers_no_other_request(office: Office) -> None:
    noted(office, ANNA)
    before = lines(office)
    for ask in (
        lambda: noted(office, ANNA, item=2),
        lambda: noted(office, ANNA, given={"text": "something else"}),
        lambda: noted(office, ANNA, rev=1),
        lambda: noted(office, ANNA, reason="alone today"),
        lambda: office.do(office.actor(ANNA), "item.accept", 1, key=KEY),
        lambda: do_many(office.database, office.actor(ANNA), NOW, "item.note", {1: None}, NOTE,
                        key=KEY),
        lambda: turn(office.database, KINDS, office.actor(ANNA), NOW, "undo", KEY),
    ):  # fmt: skip
        with pytest.raises(Refused, match="This request was already used"):
            ask()
    assert lines(office) == before


@pytest.mark.parametrize("departments", [{2}, {1, 2}])
def test_who_lost_the_right_gets_no_answer(office: Office, departments: set[int]) -> None:
    """Also who keeps it in another department."""
    noted(office, ANNA)
    roles = office.view(SYSTEM, lambda reading: reading.page(Membership, {"person": ANNA}))
    for role in (role for role in roles if role.department in departments):
        office.do(office.actor(CARLA), "membership.end", role.id, {"until": "2026-11-22"})
    with pytest.raises(Refused, match="can no longer see"):
        noted(office, ANNA)


def test_who_left_gets_no_answer(office: Office) -> None:
    anna = office.actor(ANNA)
    noted(office, ANNA)
    office.do(office.actor(GIJS), "person.change", ANNA,
              {"name": "Anna de Boer", "active": False})  # fmt: skip
    with pytest.raises(NotFound, match="no longer works here"):
        office.do(anna, "item.note", 1, NOTE, key=KEY)
