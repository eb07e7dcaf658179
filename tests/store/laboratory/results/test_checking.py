"""Verified by another, returned with a note, released, and stopped by a batch or a stale page."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import ChangedElsewhere, Doubtful, Invalid, Refused
from store.laboratory.models import LabResult
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA
from tests.store.laboratory.planted import batch, control, enter, order, released, write


def test_a_result_is_verified_and_released_by_another(lab: Office) -> None:
    enter(lab, 1, "4", ANNA)
    result = released(lab, 2, "neg", ANNA, EVA)
    assert (result.state, result.verified_by, result.released_by) == ("released", EVA, EVA)
    assert result.verified_at
    assert result.released_at


@pytest.mark.parametrize("act", ["lab_result.verify", "lab_result.return", "lab_result.release"])
def test_an_assistant_judges_nothing(lab: Office, act: str) -> None:
    enter(lab, 1, "4", ANNA)
    given = {"note": "opnieuw"} if act.endswith("return") else None
    with pytest.raises(Refused, match="Your role does not allow this"):
        lab.do(lab.actor(ANNA), act, 1, given)


def test_nobody_verifies_or_releases_a_value_of_their_own(lab: Office) -> None:
    enter(lab, 1, "4", CARLA)
    carla, eva = lab.actor(CARLA), lab.actor(EVA)
    with pytest.raises(Refused, match="You worked on this yourself"):
        lab.do(carla, "lab_result.verify", 1, reason="ik ben alleen")
    lab.do(eva, "lab_result.verify", 1)
    with pytest.raises(Refused, match="You worked on this yourself"):
        lab.do(carla, "lab_result.release", 1)
    assert lab.do(eva, "lab_result.release", 1).doc.state == "released"


def test_who_typed_over_or_entered_before_a_return_stays_barred(lab: Office) -> None:
    enter(lab, 1, "4", CARLA)
    enter(lab, 1, "4,1", ANNA)
    carla, eva = lab.actor(CARLA), lab.actor(EVA)
    with pytest.raises(Refused, match="You worked on this yourself"):
        lab.do(carla, "lab_result.verify", 1)
    lab.do(eva, "lab_result.return", 1, {"note": "gestold"})
    enter(lab, 1, "4,2", ANNA)
    with pytest.raises(Refused, match="You worked on this yourself"):
        lab.do(carla, "lab_result.verify", 1)
    assert lab.do(eva, "lab_result.verify", 1).doc.state == "verified", "returning is no work on it"


def test_a_returned_result_starts_clean_and_keeps_its_old_value(lab: Office) -> None:
    enter(lab, 1, "7", ANNA, note="hemolytisch")
    eva = lab.actor(EVA)
    lab.do(eva, "lab_result.verify", 1)
    with pytest.raises(Invalid, match="Write some text"):
        lab.do(eva, "lab_result.return", 1, {"note": " "})
    result = lab.do(eva, "lab_result.return", 1, {"note": "Hemolyse, opnieuw"}).doc
    clean = (
        result.state,
        result.measured,
        result.frozen,
        result.flag,
        result.note,
        result.critical,
    )
    assert clean == ("empty", None, None, "", "", "")
    assert (result.verified_by, result.entered_by) == (None, None)
    (old,) = result.returned
    assert (old.measured.value, old.flag, old.note, old.by) == (
        "7", "critical_high", "Hemolyse, opnieuw", EVA,
    )  # fmt: skip


def test_a_released_result_is_not_returned_or_entered(lab: Office) -> None:
    released(lab, 1, "4", ANNA, CARLA)
    for act, given in (("lab_result.return", {"note": "x"}), ("lab_result.enter", {"value": "5"}),
                       ("lab_result.cancel", {"reason": "x"})):  # fmt: skip
        with pytest.raises(Refused, match="the state is released"):
            lab.do(lab.actor(CARLA), act, 1, given)


def test_the_second_of_two_who_verify_is_told_who_was_first(lab: Office) -> None:
    seen = enter(lab, 1, "4", ANNA).rev
    lab.do(lab.actor(CARLA), "lab_result.verify", 1, rev=seen)
    with pytest.raises(Refused, match=r"Too late: Carla .*verify a result"):
        lab.do(lab.actor(EVA), "lab_result.verify", 1, rev=seen)


def test_a_value_that_was_typed_over_meanwhile_is_not_verified(lab: Office) -> None:
    seen = enter(lab, 1, "4", ANNA).rev
    enter(lab, 1, "4,4", ANNA)
    with pytest.raises(ChangedElsewhere, match="changed this result meanwhile"):
        lab.do(lab.actor(EVA), "lab_result.verify", 1, rev=seen)
    many = lab.do_many(lab.actor(EVA), "lab_result.verify", {1: seen, 2: None})
    assert not many.done
    assert len(many.refused) == 2


def test_a_leap_from_the_last_result_asks_to_look(lab: Office) -> None:
    released(lab, 1, "4", ANNA, CARLA)
    second = order(lab)[0]
    enter(lab, second, "5,0", ANNA)
    said = r"K was 4,0 mmol/L on 23-11-2026 and is 5,0 mmol/L here"
    with pytest.raises(Doubtful, match=said) as asked:
        lab.do(lab.actor(EVA), "lab_result.verify", second)
    lab.do(lab.actor(EVA), "lab_result.verify", second, asked.value.confirmed)


def test_a_failed_control_stops_the_release_of_its_batch(lab: Office) -> None:
    batch(lab, (1, 2))
    for each, value in ((1, "4"), (2, "neg")):
        enter(lab, each, value, ANNA)
        lab.do(lab.actor(EVA), "lab_result.verify", each)
    with pytest.raises(Refused, match="Control C1 of WL-00001 has no value yet"):
        lab.do(lab.actor(EVA), "lab_result.release", 1)
    control(lab, "4.2")
    with pytest.raises(Refused, match=r"Control C1 of WL-00001 failed \(4.2\)"):
        lab.do(lab.actor(EVA), "lab_result.release", 2)
    control(lab, "4.0")
    assert lab.do_many(lab.actor(EVA), "lab_result.release", {1: None, 2: None}).done == (1, 2)


@pytest.mark.parametrize(
    "update",
    [{"measured": None}, {"flag": "low"}, {"verified_by": ANNA}, {"frozen": None}, {"note": "x"},
     {"reason": "x"}, {"entered_by": EVA}, {"sample": 9}, {"patient": 9}],
)  # fmt: skip
def test_no_write_changes_what_was_released(lab: Office, update: dict[str, Any]) -> None:
    released(lab, 1, "4", ANNA, CARLA)
    result = lab.view(SYSTEM, lambda reading: reading.get(LabResult, 1))
    with pytest.raises(Refused):
        write(lab, lambda doing: doing.save(result.model_copy(update=update)))
