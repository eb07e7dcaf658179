"""Worklists: controls in fixed places, no way out of a batch that failed, and closing."""

from __future__ import annotations

from typing import Any

import pytest

from store.errors import Invalid, KantoorError, NotFound, Refused
from store.laboratory.models import Control, LabResult, LabTest, LabWorklist
from store.laboratory.worklists.views import (
    batch,
    batch_rows,
    method_choices,
    next_to_enter,
    to_place,
    worklists,
)
from store.office import Office
from store.reading import Reading
from tests.conftest import ANNA, BRAM, CARLA, EVA
from tests.store.laboratory.catalogue.test_devices import device, kind_of_devices, step
from tests.store.laboratory.planted import LAB, POTASSIUM, enter, order, plant, write


@pytest.fixture
def bench(office: Office) -> Office:
    """An office with two tests and an order of both, of which K has a control."""
    plant(office)
    return office


def done(office: Office, act: str, on: LabWorklist | None = None, **given: Any) -> LabWorklist:
    doc: LabWorklist = office.do(office.actor(ANNA), act, on.id if on else None, given).doc
    return doc


def begun(office: Office, **given: Any) -> LabWorklist:
    return done(office, "lab_worklist.begin", **{"department": LAB, "method": "ISE", **given})


def placed(office: Office, worklist: LabWorklist, *results: int) -> LabWorklist:
    return done(office, "lab_worklist.place", worklist, results=results)


def result(office: Office, number: int) -> LabResult:
    return office.view(office.actor(ANNA), lambda reading: reading.get(LabResult, number))


def control(office: Office, worklist: LabWorklist, place: int, value: str) -> LabWorklist:
    return done(office, "lab_worklist.control", worklist, place=place, value=value)


def test_controls_have_the_first_places_and_come_again(bench: Office) -> None:
    kaliums = [order(bench)[0] for _each in range(5)]
    worklist = placed(bench, begun(bench, every=2), *kaliums[:3])
    worklist = placed(bench, worklist, *kaliums[3:])
    assert [(run.place, run.code) for run in worklist.controls] == [(1, "C1"), (4, "C1"), (7, "C1")]
    assert [result(bench, each).place for each in kaliums] == [2, 3, 5, 6, 8]
    rows = bench.view(bench.actor(ANNA), batch_rows, worklist.id)
    assert [row.place for row in rows] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [row.id for row in rows if row.control] == [-1, -4, -7]


def test_pages_of_a_worklist_meet(bench: Office) -> None:
    kaliums = [order(bench)[0] for _each in range(5)]
    worklist = placed(bench, begun(bench, every=2), *kaliums)
    anna = bench.actor(ANNA)
    first = bench.view(anna, batch_rows, worklist.id, limit=4)
    second = bench.view(anna, batch_rows, worklist.id, after=first[-1].cursor, limit=9)
    assert [row.place for row in (*first, *second)] == [1, 2, 3, 4, 5, 6, 7, 8]
    back = bench.view(anna, batch_rows, worklist.id, before=second[0].cursor, limit=3)
    assert [row.place for row in back] == [2, 3, 4]
    end = bench.view(anna, batch_rows, worklist.id, before=(), limit=2)
    assert [row.place for row in end] == [7, 8]


def test_the_next_place_without_a_value_is_found_past_those_with_one(bench: Office) -> None:
    kaliums = [order(bench)[0] for _each in range(24)]
    worklist, anna = placed(bench, begun(bench), *kaliums), bench.actor(ANNA)
    first = bench.view(anna, next_to_enter, worklist.id, (0, 0))
    assert first is not None
    assert first.control is not None
    for number in kaliums[:-1]:
        enter(bench, number, "4,0", ANNA)
    last = bench.view(anna, next_to_enter, worklist.id, first.cursor)
    assert last is not None
    assert last.place == 25
    assert bench.view(anna, next_to_enter, worklist.id, last.cursor) is None


def test_placing_is_no_work_on_the_result(bench: Office) -> None:
    (number, _nitrite) = order(bench)
    worklist = bench.do(bench.actor(CARLA), "lab_worklist.begin", given={"department": LAB}).doc
    bench.do(bench.actor(CARLA), "lab_worklist.place", worklist.id, {"results": [number]})
    enter(bench, number, "4,0", ANNA)
    assert bench.do(bench.actor(CARLA), "lab_result.verify", number).doc.state == "verified"


def test_a_failed_control_stops_the_release_until_it_passed(bench: Office) -> None:
    number, _nitrite = order(bench)
    worklist = placed(bench, begun(bench), number)
    eva = bench.actor(EVA)
    assert enter(bench, number, "4,0", ANNA).frozen.method == "ISE"  # type: ignore[union-attr] # it has a value
    bench.do(eva, "lab_result.verify", number)
    with pytest.raises(Refused, match="no value yet"):
        bench.do(eva, "lab_result.release", number)
    control(bench, worklist, 1, "4,5")
    with pytest.raises(Refused, match=r"failed \(4,5\)"):
        bench.do(eva, "lab_result.release", number)
    with pytest.raises(Refused, match="Ask for its return"):
        done(bench, "lab_worklist.take_off", worklist, results=[number])
    with pytest.raises(Refused, match="failed"):
        done(bench, "lab_worklist.close", worklist)
    worklist = control(bench, worklist, 1, "4,05")
    assert worklist.controls[0].earlier == ("4.5",)
    assert bench.do(eva, "lab_result.release", number).doc.state == "released"
    assert done(bench, "lab_worklist.close", worklist).state == "closed"
    with pytest.raises(Refused):
        control(bench, worklist, 1, "4,5")


def test_what_can_not_be_placed_is_refused_with_a_reason(bench: Office) -> None:
    number, nitrite = order(bench)
    other, _more = order(bench)
    worklist = placed(bench, begun(bench), number)
    enter(bench, other, "4,0", ANNA)
    for wrong, sentence in (
        (number, "already on this worklist"),
        (nitrite, "not determined by ISE"),
        (other, "already has a value"),
    ):
        with pytest.raises(Refused, match=sentence):
            placed(bench, worklist, wrong)
    with pytest.raises(Refused, match="on worklist WL-00001"):
        placed(bench, begun(bench), number)
    with pytest.raises(NotFound):
        placed(bench, worklist, 999)
    done(bench, "lab_worklist.take_off", worklist, results=[number])
    assert (result(bench, number).worklist, result(bench, number).place) == (None, 0)
    assert placed(bench, worklist, number).last == 3


def test_a_sample_that_is_not_here_is_on_no_worklist(bench: Office) -> None:
    there = order(bench, state="collected")[0]
    worklist, anna = begun(bench), bench.actor(ANNA)
    assert there not in bench.view(anna, to_place, worklist.id, "*")
    with pytest.raises(Refused, match="has not arrived yet"):
        placed(bench, worklist, there)
    here = order(bench, state="received")[0]
    assert placed(bench, worklist, here).last == 2


def test_a_returned_value_leaves_a_closed_batch_to_be_measured_again(bench: Office) -> None:
    number, _nitrite = order(bench)
    worklist = placed(bench, begun(bench), number)
    control(bench, worklist, 1, "4,0")
    enter(bench, number, "4,0", ANNA)
    done(bench, "lab_worklist.close", worklist)
    with pytest.raises(Refused, match="Ask for its return"):
        done(bench, "lab_worklist.take_off", worklist, results=[number])
    bench.do(bench.actor(EVA), "lab_result.return", number, {"note": "te laag?"})
    done(bench, "lab_worklist.take_off", worklist, results=[number])
    assert placed(bench, begun(bench), number).last == 2


def test_a_look_at_the_values_of_a_batch_is_logged(bench: Office) -> None:
    worklist = begun(bench)

    def accesses(reading: Reading) -> list[str]:
        batch_rows(reading, worklist.id)
        return [access.kind for access in reading.accesses if access.logged]

    assert bench.view(bench.actor(ANNA), accesses) == []
    placed(bench, worklist, order(bench)[0])
    assert bench.view(bench.actor(ANNA), accesses) == ["lab_result"]


def test_a_worklist_without_results_closes_and_one_with_work_does_not(bench: Office) -> None:
    number, _nitrite = order(bench)
    worklist = placed(bench, begun(bench), number)
    with pytest.raises(Refused, match="1 results of this worklist have no value"):
        done(bench, "lab_worklist.close", worklist)
    done(bench, "lab_worklist.take_off", worklist, results=[number])
    assert done(bench, "lab_worklist.close", worklist).state == "closed"


def test_the_value_of_a_control_is_a_number_at_its_place(bench: Office) -> None:
    worklist = placed(bench, begun(bench), order(bench)[0])
    for place, value, field in ((1, "goed", "value"), (9, "4", "place")):
        with pytest.raises(Invalid) as refused:
            control(bench, worklist, place, value)
        assert refused.value.field == field


def test_a_device_past_its_calibration_asks(bench: Office) -> None:
    photometer = device(bench, kind_of_devices(bench))
    step(bench, photometer, "calibrate", gekalibreerd_op="2025-11-01",
         gekalibreerd_tot="2026-11-22", gekalibreerd_door="Labservice")  # fmt: skip
    with pytest.raises(Invalid) as refused:
        begun(bench, device=photometer.id)
    assert refused.value.field == "despite"
    worklist = begun(bench, device=photometer.id, despite="Controle is goed")
    assert worklist.despite == "Controle is goed"


def test_what_waits_is_found_by_sample_by_code_and_all(bench: Office) -> None:
    first, _nitrite = order(bench)
    second, _other = order(bench)
    worklist, anna = begun(bench), bench.actor(ANNA)
    sample = bench.view(anna, batch_rows, placed(bench, worklist, first).id)[1].sample
    assert sample.startswith("MON-26")
    with pytest.raises(Invalid, match="Nothing of"):
        bench.view(anna, to_place, worklist.id, sample)
    assert second in bench.view(anna, to_place, worklist.id, "k")
    assert bench.view(anna, to_place, worklist.id, "*") == bench.view(
        anna, to_place, worklist.id, "K"
    )
    for unknown in ("", "MON-99", "\x1b[2J"):
        with pytest.raises(KantoorError):
            bench.view(anna, to_place, worklist.id, unknown)
    assert [option.value for option in bench.view(anna, method_choices, LAB)] == ["ISE", "vlam"]


def test_the_list_and_the_batch_say_what_holds_the_results(bench: Office) -> None:
    worklist = placed(bench, begun(bench, title="Ochtend"), order(bench)[0])
    (row,) = bench.view(bench.actor(ANNA), worklists, LAB)
    assert (row.worklist.title, row.made_by, row.stop is not None) == (
        "Ochtend",
        "Anna de Boer",
        True,
    )
    shown = bench.view(bench.actor(ANNA), batch, worklist.id)
    assert (shown.results, shown.waiting) == (1, 1)
    assert bench.view(bench.actor(BRAM), worklists, LAB) == []
    with pytest.raises(NotFound):
        bench.view(bench.actor(BRAM), batch, worklist.id)


def test_controls_of_another_method_stay_away(bench: Office) -> None:
    control = Control(code="F1", low="1", high="2", method="vlam")
    write(bench, lambda doing: doing.save(
        doing.get(LabTest, 1).model_copy(update={"controls": (*POTASSIUM.controls, control)})
    ))  # fmt: skip
    worklist = placed(bench, begun(bench), order(bench)[0])
    assert [run.code for run in worklist.controls] == ["C1"]
