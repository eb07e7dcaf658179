"""A released result is amended by another result; both stay."""

from __future__ import annotations

import pytest

from store.access import SYSTEM
from store.errors import Invalid, Refused
from store.laboratory.models import LabResult
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA
from tests.store.laboratory.planted import released


def test_an_amendment_goes_the_same_way_and_replaces_at_its_release(lab: Office) -> None:
    def old() -> LabResult:
        return lab.view(SYSTEM, lambda reading: reading.get(LabResult, 1))

    released(lab, 1, "4", ANNA, CARLA)
    given = {"value": "4,8", "reason": "verkeerd monster afgelezen"}
    made = lab.do(lab.actor(CARLA), "lab_result.amend", 1, given).doc
    assert (made.state, made.supersedes, made.reason) == ("entered", 1, given["reason"])
    assert old().superseded_by is None, "the released value counts until then"
    with pytest.raises(Refused, match="You worked on this yourself"):
        lab.do(lab.actor(CARLA), "lab_result.verify", made.id)
    lab.do(lab.actor(EVA), "lab_result.verify", made.id)
    lab.do(lab.actor(EVA), "lab_result.release", made.id)
    value = old().measured
    assert value is not None
    assert (old().superseded_by, old().state, value.value) == (made.id, "released", "4")


def test_an_amendment_needs_a_reason_and_there_is_one_at_a_time(lab: Office) -> None:
    released(lab, 1, "4", ANNA, CARLA)
    eva = lab.actor(EVA)
    with pytest.raises(Invalid, match="Write some text"):
        lab.do(eva, "lab_result.amend", 1, {"value": "5", "reason": ""})
    first = lab.do(eva, "lab_result.amend", 1, {"value": "5", "reason": "x"}).doc
    with pytest.raises(Refused, match="an amendment of this result already"):
        lab.do(eva, "lab_result.amend", 1, {"value": "5", "reason": "x"})
    lab.do(eva, "lab_result.cancel", first.id, {"reason": "toch goed"})
    lab.do(eva, "lab_result.amend", 1, {"value": "5", "reason": "x"})


def test_an_assistant_amends_nothing(lab: Office) -> None:
    released(lab, 1, "4", ANNA, CARLA)
    with pytest.raises(Refused, match="Your role does not allow this"):
        lab.do(lab.actor(ANNA), "lab_result.amend", 1, {"value": "5", "reason": "x"})
