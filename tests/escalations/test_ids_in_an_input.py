"""An id in an act's input passes the same check as a view: `entry.draft` reached any item."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM, Actor
from store.errors import NotFound
from store.inbox import WorkItem
from store.office import Office

MISSING = 999_999


@pytest.fixture
def theirs(office: Office) -> WorkItem:
    """An item of a department where nobody but its own people works."""
    add = lambda act, **given: office.do(SYSTEM, act, given=given).doc.id  # noqa: E731 - five uses
    place = add("department.add", code="PZ", name="Personeelszaken")
    queue = add("queue.add", department=place, code="PZ", name="Personeel")
    person = add("person.add", name="Pia Bos")
    add("membership.add", person=person, department=place, role="assistant", since="2026-01-01")
    given = {"queue": queue, "title": "Verzuim van een collega"}
    made: WorkItem = office.do(office.actor(person), "item.add", given=given).doc
    return made


def answer(office: Office, actor: Actor, act: str, subject: int | None, **given: Any) -> str:
    with pytest.raises(NotFound) as refused:
        office.do(actor, act, subject, given)
    return str(refused.value)


def test_a_draft_reaches_no_item_out_of_sight(
    office: Office, anna: Actor, theirs: WorkItem
) -> None:
    given = {"relation": 1, "total": 100, "date": "2026-11-16"}
    there = answer(office, anna, "entry.draft", None, item=theirs.id, **given)
    assert there.replace(str(theirs.id), str(MISSING)) == answer(
        office, anna, "entry.draft", None, item=MISSING, **given
    )
    assert office.view(SYSTEM, lambda reading: reading.get(WorkItem, theirs.id)) == theirs


def test_a_draft_goes_on_after_its_item_moved_out_of_sight(
    office: Office, anna: Actor, theirs: WorkItem
) -> None:
    item = office.do(anna, "item.add", given={"queue": 1, "title": "Factuur"}).doc
    entry = office.do(anna, "entry.draft", given={"item": item.id}).doc
    office.do(anna, "item.move", item.id, {"queue": theirs.queue})
    given = {"item": item.id, "text": "Verder getypt"}
    assert office.do(anna, "entry.change", entry.id, given).doc.text == "Verder getypt"


def test_an_entry_is_not_changed_into_one_for_an_item_out_of_sight(
    office: Office, anna: Actor, theirs: WorkItem
) -> None:
    entry = office.do(anna, "entry.draft", given={"relation": 1}).doc
    given = {"relation": 1}
    there = answer(office, anna, "entry.change", entry.id, item=theirs.id, **given)
    assert there.replace(str(theirs.id), str(MISSING)) == answer(
        office, anna, "entry.change", entry.id, item=MISSING, **given
    )


@pytest.mark.parametrize(
    ("act", "field"), [("item.duplicate", "of"), ("item.link", "to"), ("item.unlink", "link")]
)
def test_neither_does_an_item(
    office: Office, anna: Actor, theirs: WorkItem, act: str, field: str
) -> None:
    mine = office.do(anna, "item.add", given={"queue": 1, "title": "Van mij"}).doc
    more = {"to_kind": "item"} if act == "item.link" else {}
    ids = [theirs.id, MISSING]
    if act == "item.unlink":
        pia = Actor(7, "Pia Bos", office.actor(7).posts)
        other = office.do(pia, "item.add", given={"queue": theirs.queue, "title": "Nog een"}).doc
        office.do(pia, "item.link", theirs.id, {"to_kind": "item", "to": other.id})
        ids = [1, MISSING]
    first, second = (
        answer(office, anna, act, mine.id, **{field: number}, **more) for number in ids
    )
    assert first.replace(str(ids[0]), str(MISSING)) == second
