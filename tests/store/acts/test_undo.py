"""Undo takes back one's own last act, unless it can't be or somebody built on it."""

from __future__ import annotations

import pytest

from store.access import SYSTEM, Actor
from store.acts.undo import turn
from store.errors import NotFound, Refused
from store.inbox import WorkItem, item_detail
from store.ledgers import Entry
from store.office import Office
from store.office.rooms import KINDS
from store.people import Absence
from tests.conftest import NOW


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
    assert [office.undo(anna).label for _ in range(3)] == [
        "complete an item", "pick up an item", "accept an item",
    ]  # fmt: skip
    after = item(office, 1)
    assert after.model_dump(exclude={"hands"}) == before.model_dump(exclude={"hands"})
    assert (before.hands, after.hands) == ((), (anna.person,))
    with pytest.raises(Refused, match="no action of your own to undo"):
        office.undo(anna)


def test_what_was_undone_stays_on_the_timeline(office: Office, anna: Actor) -> None:
    office.do(anna, "item.accept", 1)
    office.undo(anna)
    lines = office.view(anna, item_detail, 1).timeline
    assert [line.sort for line in lines][-2:] == ["state", "undo"]
    assert lines[-2].withdrawn


def test_nobody_undoes_a_colleagues_act(office: Office, anna: Actor) -> None:
    office.do(anna, "item.accept", 1)
    with pytest.raises(Refused, match="no action of your own to undo"):
        office.undo(office.actor(2))


def test_what_somebody_built_on_stays(office: Office, anna: Actor) -> None:
    office.do(anna, "item.accept", 1)
    office.do(office.actor(3), "item.claim", 1)
    with pytest.raises(Refused, match="Carla Jansen changed it since"):
        office.undo(anna)
    assert item(office, 1).owner == 3


def test_keeping_a_draft_does_not_stand_in_the_way(office: Office, anna: Actor) -> None:
    office.do(anna, "item.accept", 1)
    office.do(anna, "entry.draft", given={"texts": {"total": "14"}})
    office.do(anna, "person.prefer", 1, {"theme": "kantoor-dark"})
    assert office.undo(anna).label == "accept an item"


def test_what_can_not_be_undone_says_so(office: Office) -> None:
    carla = office.actor(3)
    office.do(carla, "relation.add", given={"name": "Praktijk Zuid", "client": True})
    with pytest.raises(Refused, match="add a contact"):
        office.undo(carla)


def test_what_was_undone_can_be_done_again_in_its_order(office: Office, anna: Actor) -> None:
    for act in ("item.accept", "item.claim", "item.finish"):
        office.do(anna, act, 1)
    after = item(office, 1)
    for _ in range(2):
        for _ in range(3):
            office.undo(anna)
        assert item(office, 1).state == "new"
        assert [office.redo(anna).label for _ in range(3)] == [
            "accept an item", "pick up an item", "complete an item",
        ]  # fmt: skip
        assert item(office, 1).model_dump() == after.model_dump()
        with pytest.raises(Refused, match="no action to redo"):
            office.redo(anna)
    assert [office.undo(anna).label, office.undo(anna).label] == [
        "complete an item",
        "pick up an item",
    ]
    assert office.redo(anna).label == "pick up an item"
    assert office.undo(anna).label == "pick up an item"


def test_who_does_something_new_has_nothing_to_do_again(office: Office, anna: Actor) -> None:
    office.do(anna, "item.accept", 1)
    office.undo(anna)
    office.do(anna, "item.accept", 2)
    with pytest.raises(Refused, match="no action to redo"):
        office.redo(anna)


def test_redo_is_refused_when_somebody_built_on_it(office: Office, anna: Actor) -> None:
    office.do(anna, "item.accept", 1)
    office.undo(anna)
    office.do(office.actor(3), "item.accept", 1)
    with pytest.raises(Refused, match="Carla Jansen changed it since"):
        office.redo(anna)


def test_a_removed_document_comes_back_and_goes_again(office: Office, anna: Actor) -> None:
    given = {
        "relation": 1, "reference": "B1", "total": 12100,
        "costs": [{"account": "7000", "btw": "IH", "cents": 12100}],
    }  # fmt: skip
    draft = office.do(anna, "entry.draft", given=given).doc
    office.do(anna, "entry.discard", draft.id)
    assert office.undo(anna).id == draft.id
    again = office.view(anna, lambda reading: reading.get(Entry, draft.id))
    assert again.model_dump(exclude={"rev"}) == draft.model_dump(exclude={"rev"})
    assert "B1" in office.redo(anna).what
    with pytest.raises(NotFound):
        office.view(anna, lambda reading: reading.get(Entry, draft.id))


def test_what_undo_can_not_take_back_names_the_remedy(office: Office, anna: Actor) -> None:
    given = {
        "relation": 1, "reference": "B1", "total": 12100,
        "costs": [{"account": "7000", "btw": "IH", "cents": 12100}],
    }  # fmt: skip
    draft = office.do(anna, "entry.draft", given=given).doc
    office.do(anna, "entry.submit", draft.id)
    with pytest.raises(Refused) as refused:
        office.undo(anna)
    assert refused.value.values["remedy"] == "Open it and press b to recall it."


def test_the_timeline_tells_what_stands(office: Office, anna: Actor) -> None:
    office.do(anna, "item.accept", 1)
    office.undo(anna)
    office.redo(anna)
    lines = office.view(anna, item_detail, 1).timeline[-3:]
    assert [(line.message, line.withdrawn) for line in lines] == [
        (lines[0].message, False), ("Undone", True), ("Redone", False),
    ]  # fmt: skip


def test_who_lost_the_grant_can_not_undo(office: Office, anna: Actor) -> None:
    office.do(anna, "item.accept", 1)
    forbidding = {"act": "item.accept", "qualification": "lab-basis"}
    office.do(SYSTEM, "requirement.add", given=forbidding)
    with pytest.raises(Refused, match="lab-basis"):
        office.undo(anna)
    assert item(office, 1).state == "open"


def test_an_undo_asked_again_with_its_key_is_done_once(office: Office, anna: Actor) -> None:
    office.do(anna, "item.accept", 1)
    office.do(anna, "item.claim", 1)
    first = turn(office.database, KINDS, anna, office.clock(), "undo", "key")
    assert turn(office.database, KINDS, anna, office.clock(), "undo", "key") == first
    assert item(office, 1).state == "open"


def test_new_work_ends_redo_for_good(office: Office, anna: Actor) -> None:
    office.do(anna, "item.accept", 1)
    office.undo(anna)
    office.do(anna, "item.accept", 2)
    office.undo(anna)
    assert office.redo(anna).id == 2
    with pytest.raises(Refused, match="no action to redo"):
        office.redo(anna)


def test_what_was_removed_comes_back_only_for_who_may(office: Office, anna: Actor) -> None:
    draft = office.do(anna, "entry.draft", given={"relation": 1, "total": 12100}).doc
    office.do(anna, "entry.discard", draft.id)
    needs = {"act": "entry.discard", "qualification": "lab-basis"}
    office.do(SYSTEM, "requirement.add", given=needs)
    with pytest.raises(Refused, match="lab-basis"):
        office.undo(anna)


def test_a_refusal_names_an_act_that_stands(office: Office, anna: Actor) -> None:
    carla = office.actor(3)
    office.do(anna, "item.accept", 1)
    office.do(carla, "item.note", 1, {"text": "x"})
    office.undo(carla)
    office.do(carla, "item.claim", 1)
    with pytest.raises(Refused, match="pick up an item"):
        office.undo(anna)


class LaterAbsence(Absence):
    """An absence as a later program has it, with a field more."""

    half_days: bool = False


def test_what_an_earlier_program_did_is_taken_back(office: Office, anna: Actor) -> None:
    """A new field with a default is no change of a document."""
    office.do(anna, "absence.add", 1, {"since": NOW.date(), "until": NOW.date()})
    kinds = {**KINDS, Absence.kind: LaterAbsence}
    assert turn(office.database, kinds, anna, NOW, "undo").label == "record an absence"
    assert office.view(anna, lambda reading: reading.find(Absence)) == []


def test_what_somebody_took_away_since_stays_away(office: Office) -> None:
    given = {"name": "Rente", "account": "4500"}
    rule = office.do(office.actor(3), "approval_rule.add", given=given).doc
    proposal = office.do(office.actor(3), "approval_rule.change", rule.id, given).doc
    office.do(office.actor(4), "approval_rule.remove", proposal.id)
    with pytest.raises(Refused, match="Eva van der Gracht changed it since"):
        office.undo(office.actor(3))
