"""A value is entered with all it was judged by, typed over, and refused where it can't be right."""

from __future__ import annotations

from datetime import date

import pytest

from store.access import SYSTEM
from store.acts import Doing
from store.errors import Doubtful, Invalid, Refused
from store.laboratory.models import LabOrder, LabResult, Measured
from store.office import Office
from store.records import Record, shipped
from tests.conftest import ANNA, CARLA, EVA
from tests.store.laboratory.planted import OTHER_PATIENT, POTASSIUM, batch, enter, order, write
from tests.store.records.laptops import define


def test_what_a_value_was_judged_by_is_kept_with_it(lab: Office) -> None:
    result = enter(lab, 1, "3,2", ANNA)
    assert (result.state, result.measured, result.flag) == ("entered", Measured(value="3.2"), "low")
    frozen = result.frozen
    assert frozen is not None
    assert (frozen.test, frozen.unit, frozen.method, frozen.low, frozen.high, frozen.version) == (
        "K", "mmol/L", "ISE", "3.5", "5.1", 1,
    )  # fmt: skip
    later = POTASSIUM.model_copy(update={"version": 2, "series": 1, "ranges": ()})
    write(lab, lambda doing: doing.add(later))
    assert lab.view(SYSTEM, lambda reading: reading.get(LabResult, 1)).frozen == frozen
    other = enter(lab, order(lab)[0], "3,2", ANNA)
    assert other.frozen is not None
    assert (other.flag, other.frozen.version) == ("", 2), "no range, so no flag"


def test_a_range_fits_the_day_of_collection(lab: Office) -> None:
    turn = date(2026, 11, 21)
    (ours,) = POTASSIUM.ranges
    ranges = (ours.model_copy(update={"until": turn}),
              ours.model_copy(update={"since": turn, "low": "1"}))  # fmt: skip
    later = POTASSIUM.model_copy(update={"version": 2, "series": 1, "ranges": ranges})
    write(lab, lambda doing: doing.add(later))
    assert enter(lab, 1, "3,2", ANNA).flag == "low", "collected on the 20th, entered on the 23rd"


def test_a_value_typed_over_stays_readable(lab: Office) -> None:
    enter(lab, 1, "3,2", ANNA)
    result = enter(lab, 1, "4,2", EVA, method="vlam")
    assert (result.flag, result.entered_by) == ("normal", EVA)
    (old,) = result.returned
    assert (old.measured.value, old.entered_by, old.by, old.note) == ("3.2", ANNA, EVA, "")


@pytest.mark.parametrize("typed", ["", "4,25", "vier", "1.000,0", "4;5", "<", "\x1b[2J4"])
def test_what_is_no_value_is_refused(lab: Office, typed: str) -> None:
    with pytest.raises(Invalid):
        enter(lab, 1, typed, ANNA)


def test_a_value_beyond_the_method_is_asked_again(lab: Office) -> None:
    with pytest.raises(Doubtful, match="42 is beyond what K can measure") as asked:
        enter(lab, 1, "42", ANNA)
    assert enter(lab, 1, "42", ANNA, **asked.value.confirmed).flag == "critical_high"


def test_an_unknown_method_is_refused_and_that_of_the_batch_is_taken(lab: Office) -> None:
    with pytest.raises(Invalid, match="K has no method fotometrie") as refused:
        enter(lab, 1, "4", ANNA, method="fotometrie")
    assert refused.value.field == "method"
    batch(lab, (1,))
    result = enter(lab, 1, "4", ANNA)
    assert result.frozen is not None
    assert result.frozen.method == "vlam"


@pytest.mark.parametrize(
    ("state", "reason"),
    [("registered", "not collected yet"), ("collected", "not arrived yet"),
     ("received", "not prepared yet"), ("in_prep", "in preparation"),
     ("rejected", "was rejected"), ("invalid", "is invalid"), ("disposed", "disposed of")],
)  # fmt: skip
def test_a_sample_that_is_not_there_gets_no_values(lab: Office, state: str, reason: str) -> None:
    made = order(lab, state)
    with pytest.raises(Refused, match=reason):
        enter(lab, made[0], "4", ANNA)


def test_the_sample_of_another_patient_gets_no_values(lab: Office) -> None:
    def body(doing: Doing) -> None:
        result = doing.get(LabResult, 1)
        doing.save(result.model_copy(update={"patient": OTHER_PATIENT}))

    write(lab, body)
    with pytest.raises(Refused, match="is of another patient"):
        enter(lab, 1, "4", ANNA)


def test_an_order_is_complete_once_all_is_released_or_cancelled(lab: Office) -> None:
    enter(lab, 1, "4", ANNA)
    carla = lab.actor(CARLA)
    lab.do(carla, "lab_result.verify", 1)
    lab.do(carla, "lab_result.release", 1)

    def state() -> str:
        return lab.view(SYSTEM, lambda reading: reading.get(LabOrder, 1)).state

    assert state() == "open"
    enter(lab, 2, "pos", ANNA)
    done = lab.do(lab.actor(ANNA), "lab_result.cancel", 2, {"reason": "niet nodig"}).doc
    assert (done.state, done.reason, done.measured) == (
        "cancelled", "niet nodig", Measured(value="POS"),
    )  # fmt: skip
    assert state() == "complete"
    with pytest.raises(Refused, match="cancelled"):
        enter(lab, 2, "neg", ANNA)


def test_the_sample_follows_its_results(lab: Office) -> None:
    def state() -> str:
        return lab.view(SYSTEM, lambda reading: reading.get(Record, 1)).state

    steps = [("lab_result.enter", 1, {"value": "4"}, ANNA, "in_test"),
             ("lab_result.enter", 2, {"value": "neg"}, ANNA, "to_verify"),
             ("lab_result.verify", 1, None, EVA, "to_verify"),
             ("lab_result.verify", 2, None, EVA, "verified"),
             ("lab_result.return", 2, {"note": "x"}, EVA, "in_test"),
             ("lab_result.release", 1, None, EVA, "in_test"),
             ("lab_result.cancel", 2, {"reason": "x"}, ANNA, "released"),
             ("lab_result.amend", 1, {"value": "5", "reason": "x"}, EVA, "released")]  # fmt: skip
    for act, number, given, person, after in steps:
        lab.do(lab.actor(person), act, number, given)
        assert state() == after, act


def test_a_device_that_is_not_calibrated_asks_for_a_reason(lab: Office) -> None:
    number = define(
        lab, shipped("device").definition.model_dump(mode="json"), department=1, template="device"
    ).number
    values = {"naam": "Fotometer", "kalibreren": True}
    given = {"of": number, "values": values}
    device = lab.do(lab.actor(EVA), "record.add", given=given).doc
    with pytest.raises(Invalid, match="Fotometer was never calibrated") as refused:
        enter(lab, 1, "4", ANNA, device=device.id)
    assert refused.value.field == "despite"
    result = enter(lab, 1, "4", ANNA, device=device.id, despite="reserve is stuk")
    assert (result.device, result.despite) == (device.id, "reserve is stuk")
