"""A released sample is made invalid, and tested again on a linked copy."""

from __future__ import annotations

import pytest

from store.access import SYSTEM
from store.errors import Invalid, Refused
from store.laboratory.models import LabOrder, LabResult
from store.office import Office
from store.reading import Reading
from store.records import Record, record_detail
from tests.conftest import ANNA, CARLA, EVA
from tests.store.laboratory.planted import enter, released

WHY = {"transition": "invalidate", "values": {"reden_ongeldig": "buis verwisseld"}}


def both_released(lab: Office) -> None:
    released(lab, 1, "4", ANNA, CARLA)
    released(lab, 2, "neg", ANNA, CARLA)


def results(lab: Office) -> dict[int, LabResult]:
    def read(reading: Reading) -> dict[int, LabResult]:
        return {each.id: each for each in reading.page(LabResult, {"order": 1})}

    return lab.view(SYSTEM, read)


def test_a_copy_is_tested_again_and_both_are_linked(lab: Office) -> None:
    both_released(lab)
    amendment = lab.do(lab.actor(EVA), "lab_result.amend", 1, {"value": "7", "reason": "x"}).doc
    with pytest.raises(Invalid):
        lab.do(lab.actor(EVA), "record.move", 1, {"transition": "invalidate"})
    sample = lab.do(lab.actor(EVA), "record.move", 1, WHY).doc
    assert sample.state == "invalid"
    now = results(lab)
    assert [now[each].state for each in (1, 2, amendment.id)] == ["invalid", "invalid", "cancelled"]
    again = {each.retest_of: each for each in now.values() if each.retest_of}
    assert {number: each.state for number, each in again.items()} == {1: "empty", 2: "empty"}
    copy = lab.view(SYSTEM, lambda reading: reading.get(Record, again[1].sample))
    detail = lab.view(lab.actor(EVA), record_detail, copy.id)
    assert (copy.state, copy.values["afgenomen_op"]) == ("received", "2026-11-20")
    assert [link.to for link in detail.links] == [1]
    assert lab.view(SYSTEM, lambda reading: reading.get(LabOrder, 1)).state == "open"
    with pytest.raises(Refused, match="not prepared yet"):
        enter(lab, again[1].id, "4", ANNA)
    with pytest.raises(Refused, match="the state is invalid"):
        lab.do(lab.actor(EVA), "lab_result.amend", 1, {"value": "7", "reason": "x"})


def test_an_amended_result_is_tested_again_once(lab: Office) -> None:
    both_released(lab)
    made = lab.do(lab.actor(EVA), "lab_result.amend", 1, {"value": "5", "reason": "x"}).doc
    lab.do(lab.actor(CARLA), "lab_result.verify", made.id, {"leap": True})
    lab.do(lab.actor(CARLA), "lab_result.release", made.id)
    lab.do(lab.actor(EVA), "record.move", 1, WHY)
    again = [each.retest_of for each in results(lab).values() if each.retest_of]
    assert sorted(again) == [2, made.id]


def test_it_is_not_for_an_assistant_and_not_before_the_release(lab: Office) -> None:
    released(lab, 1, "4", ANNA, CARLA)
    with pytest.raises(Refused, match="Not possible in the state"):
        lab.do(lab.actor(EVA), "record.move", 1, WHY)
    released(lab, 2, "neg", ANNA, CARLA)
    with pytest.raises(Refused):
        lab.do(lab.actor(ANNA), "record.move", 1, WHY)
    lab.do(lab.actor(CARLA), "record.move", 1, WHY)
    with pytest.raises(Refused):
        lab.undo(lab.actor(CARLA))
    assert lab.view(SYSTEM, lambda reading: reading.get(Record, 1)).state == "invalid"
