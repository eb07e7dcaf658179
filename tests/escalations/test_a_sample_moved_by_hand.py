"""No hand brings a sample where its results lead it: not in bulk, by undo, by a part or by its form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import KantoorError, NotFound
from store.laboratory import custody, order_detail, sample_detail
from store.laboratory.models import LabOrder, LabResult
from store.office import Office
from store.records import Record
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE, GIJS
from tests.store.laboratory.practice import (
    KREA,
    POTASSIUM,
    found_laboratory,
    order,
    results,
    samples,
)
from tests.store.laboratory.samples.test_stepping import move

LED = ("in_test", "to_verify", "verified", "released", "stored")
BY_HAND = ("test", "tested", "verify", "release", "store")
EVERYBODY = (ANNA, BRAM, CARLA, EVA, FEMKE, GIJS)
REASON = "Er is niemand anders"


@pytest.fixture
def lab(office: Office) -> Office:
    """The demo office with a laboratory and an order whose sample is ready."""
    found_laboratory(office)
    made = order(office, KREA, POTASSIUM)
    move(office, samples(office, made)[0].id, "collect", "receive", "prepare", "prepared")
    return office


def the_order(lab: Office) -> LabOrder:
    return lab.view(SYSTEM, lambda reading: reading.get(LabOrder, 1))


def tries(lab: Office, sample: int) -> Iterator[None]:
    """Let everybody try every step with and without a reason, many at once, by form and by redo."""
    for person in EVERYBODY:
        actor = lab.actor(person)
        for step in BY_HAND:
            for reason in ("", REASON):
                with suppress(KantoorError):
                    lab.do(actor, "record.move", sample, {"transition": step}, reason=reason)
            with suppress(KantoorError):
                lab.do_many(actor, "record.move", {sample: None}, {"transition": step})
        for values in ({"state": "released"}, {"aanvraag": ""}):
            with suppress(KantoorError):
                lab.do(actor, "record.change", sample, {"values": values})
        for turn in (lab.undo, lab.redo):
            with suppress(KantoorError):
                turn(actor)
        yield


def test_nobody_brings_a_sample_where_its_results_lead(lab: Office) -> None:
    (tube,) = samples(lab, the_order(lab))
    for _person in tries(lab, tube.id):
        assert samples(lab, the_order(lab))[0].state not in LED
    assert {each.state for each in results(lab, the_order(lab))} == {"empty"}


def test_nobody_does_it_by_a_part_or_by_giving_the_tests_up(lab: Office) -> None:
    anna, carla = lab.actor(ANNA), lab.actor(CARLA)
    (tube,) = samples(lab, the_order(lab))
    both = tuple(each.id for each in results(lab, the_order(lab)))
    part = lab.do(anna, "custody.split", tube.id, {"results": both}).doc
    for _person in tries(lab, tube.id):
        assert all(each.state not in LED for each in samples(lab, the_order(lab)))
    for result in both:
        lab.do(carla, "lab_result.cancel", result, {"reason": "x"})
    for sample in (tube.id, part.id):
        for _person in tries(lab, sample):
            assert all(each.state not in LED for each in samples(lab, the_order(lab)))


def test_a_sample_is_released_by_another_than_who_entered_its_values(lab: Office) -> None:
    carla, eva = lab.actor(CARLA), lab.actor(EVA)
    (tube,) = samples(lab, the_order(lab))
    for result in results(lab, the_order(lab)):
        lab.do(carla, "lab_result.enter", result.id, {"value": "4"})
        for act in ("lab_result.verify", "lab_result.release"):
            with suppress(KantoorError):
                lab.do(carla, act, result.id, reason=REASON)
    assert samples(lab, the_order(lab))[0].state == "to_verify"
    for _person in tries(lab, tube.id):
        assert samples(lab, the_order(lab))[0].state == "to_verify"
    for result in results(lab, the_order(lab)):
        lab.do(eva, "lab_result.verify", result.id)
        lab.do(eva, "lab_result.release", result.id)
    assert samples(lab, the_order(lab))[0].state == "released"


@pytest.mark.parametrize("person", [BRAM, GIJS])
def test_nobody_acts_on_what_is_of_another_department(lab: Office, person: int) -> None:
    (tube,) = samples(lab, the_order(lab))
    actor = lab.actor(person)
    views: tuple[tuple[Any, int], ...] = (
        (order_detail, 1), (sample_detail, tube.id), (custody, tube.id))  # fmt: skip
    for view, number in views:
        with pytest.raises(NotFound):
            lab.view(actor, view, number)
    acts: tuple[tuple[str, int, dict[str, Any]], ...] = (
        ("lab_order.change", 1, {"note": "x"}), ("lab_order.cancel", 1, {"reason": "x"}),
        ("custody.note", tube.id, {"event": "taken"}), ("custody.split", tube.id, {}),
        ("record.move", tube.id, {"transition": "reject"}),
        ("lab_result.enter", 1, {"value": "4"}),
    )  # fmt: skip
    for act, number, given in acts:
        with pytest.raises(NotFound):
            lab.do(actor, act, number, given)


def test_who_may_not_see_results_reads_none_of_them_anywhere(lab: Office) -> None:
    lab.do(lab.actor(ANNA), "lab_result.enter", 1, {"value": "87"})
    (tube,) = samples(lab, the_order(lab))
    femke = lab.actor(FEMKE)
    assert "87" not in repr(lab.view(femke, sample_detail, tube.id)).replace(tube.no, "")
    assert not lab.view(femke, lambda reading: reading.sees(reading.get(LabResult, 1)))
    assert lab.view(femke, lambda reading: reading.sees(reading.get(Record, tube.id)))
