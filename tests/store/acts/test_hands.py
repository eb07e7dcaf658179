"""What leaves no hand in a document is named on its class; `tests/escalations` has the rest."""

from __future__ import annotations

import pytest

from store import office
from store.access import SYSTEM
from store.acts import ACTS
from store.acts.hands import same_work
from store.engine import Worked
from store.inbox import WorkItem
from store.ledgers import Entry
from store.office import Office
from store.records import Record
from tests.conftest import ANNA, CARLA, FEMKE, GIJS
from tests.escalations.office import BKH, TODAY

KINDS = sorted(Worked.__subclasses__(), key=lambda model: model.kind)


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.kind)
def test_acts_and_fields_that_leave_no_hand_exist(model: type[Worked]) -> None:
    assert office.links, "the office registers all acts"
    assert model.deciding <= ACTS.keys()
    fields = {*model.decisions, *model.held_by, *filter(None, [model.merged_by])}
    assert fields <= model.model_fields.keys()


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.kind)
def test_every_act_that_checks_work_leaves_no_hand_in_it(model: type[Worked]) -> None:
    checking = {
        name for name, known in ACTS.items() if known.on is model and known.four_eyes_fields
    }
    assert checking or model is Record, "it is checked by steps of its kind, which leave a hand"
    assert checking <= model.deciding


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.kind)
def test_no_decision_is_what_a_person_enters(model: type[Worked]) -> None:
    entered = {"title", "relation", "estimate", "notes", "steps", "costs", "total", "lines", "text"}
    assert not entered & model.decisions


def test_the_same_work_may_have_more_hands(office: Office) -> None:
    item = office.view(SYSTEM, lambda reading: reading.get(WorkItem, 1))
    body = item.model_dump_json(exclude={"id", "rev"})
    assert same_work(item.model_copy(update={"hands": (ANNA,)}), body)
    assert not same_work(item.model_copy(update={"title": "Anders"}), body)
    assert same_work(None, None)
    assert not same_work(item, None)
    assert not same_work(None, body)


def test_in_whose_name_it_was_removed_has_a_hand_in_what_comes_back(office: Office) -> None:
    entry = office.do(office.actor(ANNA), "entry.draft", given={"relation": 1, "text": "Rente"}).doc
    lent = {"receiver": FEMKE, "role": "manager", "department": BKH, "since": TODAY, "until": TODAY}
    offer = office.do(office.actor(CARLA), "delegation.add", CARLA, lent).doc
    office.do(office.actor(GIJS), "delegation.confirm", offer.id)
    office.do(office.actor(FEMKE), "entry.discard", entry.id)
    office.undo(office.actor(FEMKE))
    back = office.view(SYSTEM, lambda reading: reading.get(Entry, entry.id))
    assert back.hands == (ANNA, CARLA, FEMKE)
