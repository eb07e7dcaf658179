"""What leaves no hand in a document is named on its class; `tests/escalations` has the rest."""

from __future__ import annotations

import pytest

from store import office
from store.acts import ACTS
from store.engine import Worked

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
    assert checking
    assert checking <= model.deciding


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.kind)
def test_no_decision_is_what_a_person_enters(model: type[Worked]) -> None:
    entered = {"title", "relation", "estimate", "notes", "steps", "costs", "total", "lines", "text"}
    assert not entered & model.decisions
