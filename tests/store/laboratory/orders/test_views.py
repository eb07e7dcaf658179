"""Orders as they are listed, searched and opened, by who may see them."""

from __future__ import annotations

import pytest

from store.errors import Invalid, NotFound
from store.laboratory import (
    order_detail,
    order_of_number,
    orderable_tests,
    orders,
    sample_detail,
    sample_scanned,
    search_orders,
)
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE, GIJS
from tests.store.laboratory.practice import HB, KREA, POTASSIUM, order, results, samples
from tests.store.laboratory.samples.test_stepping import move, put

UNSEEN = [BRAM, FEMKE, GIJS]


def test_a_list_says_how_far_each_order_is(lab: Office) -> None:
    first, second = order(lab, KREA, HB), order(lab, POTASSIUM, urgent=True)
    tube, _edta = samples(lab, first)
    move(lab, tube.id, "collect", "receive", "prepare", "prepared")
    put(lab, first, "released", "KREA")
    anna = lab.actor(ANNA)
    rows = lab.view(anna, orders, "open")
    assert [(row.doc.no, row.at and row.at.code, row.done, row.total, row.doc.urgent) for row in rows] == [
        (second.no, "registered", 0, 1, True), (first.no, "registered", 1, 2, False)]  # fmt: skip
    assert (rows[1].patient, rows[1].codes) == ("M. Jansen-Verhoeven", ("KREA", "HB"))
    assert lab.view(anna, orders, "complete") == []
    assert len(lab.view(anna, orders)) == 2
    page = lab.view(anna, orders, "", rows[0].cursor, None, 1)
    assert [row.id for row in page] == [first.id]


def test_a_given_up_test_counts_once(lab: Office) -> None:
    made = order(lab, KREA)
    (tube,) = samples(lab, made)
    move(lab, tube.id, "reject", reden="RB", opnieuw=True)
    (row,) = lab.view(lab.actor(ANNA), orders)
    assert (row.done, row.total, row.at and row.at.code) == (0, 1, "registered")


def test_orders_are_found_by_number_patient_and_tube(lab: Office) -> None:
    made = order(lab, KREA, external="ZH-771")
    anna, (tube,) = lab.actor(ANNA), samples(lab, made)
    for text in ("LO-00001", "ZH-771", "jansen"):
        assert [row.id for row in lab.view(anna, search_orders, text)] == [made.id], text
    assert lab.view(anna, order_of_number, " lo-1 ") == made.id
    assert [lab.view(anna, order_of_number, text) for text in ("LO-2", "LO-x", "12")] == [None] * 3
    assert lab.view(anna, sample_scanned, tube.no.lower()) == tube.id
    digits = tube.no[:-2] + tube.no[-1] + tube.no[-2]
    with pytest.raises(Invalid, match="Scan or type it again"):
        lab.view(anna, sample_scanned, digits)


def test_a_sample_is_read_with_what_is_around_it(lab: Office) -> None:
    made = order(lab, KREA, POTASSIUM)
    (tube,) = samples(lab, made)
    move(lab, tube.id, "collect", "receive")
    krea, _potassium = results(lab, made)
    anna = lab.actor(ANNA)
    part = lab.do(anna, "custody.split", tube.id, {"results": (krea.id,)}).doc
    whole, half = (lab.view(anna, sample_detail, each) for each in (tube.id, part.id))
    assert [(each.code, each.sample_no) for each in whole.tests] == [("K", tube.no)]
    assert ([each.no for each in whole.parts], whole.part_of) == ([part.no], None)
    assert half.part_of is not None
    assert (half.part_of.no, half.order_no, half.order) == (tube.no, made.no, made.id)
    detail = lab.view(anna, order_detail, made.id)
    assert [each.no for each in detail.samples] == [tube.no, part.no]
    assert [(each.code, each.sample_no, each.state) for each in detail.tests] == [
        ("KREA", part.no, "empty"), ("K", tube.no, "empty")]  # fmt: skip


@pytest.mark.parametrize("person", UNSEEN)
def test_nobody_sees_what_is_not_theirs(lab: Office, person: int) -> None:
    made = order(lab, KREA)
    (tube,) = samples(lab, made)
    actor = lab.actor(person)
    assert lab.view(actor, orders) == []
    assert lab.view(actor, search_orders, made.no) == []
    assert lab.view(actor, order_of_number, made.no) is None
    with pytest.raises(NotFound):
        lab.view(actor, order_detail, made.id)
    if person != FEMKE:  # the front desk receives samples
        assert lab.view(actor, sample_scanned, tube.no) is None
        with pytest.raises(NotFound):
            lab.view(actor, sample_detail, tube.id)


def test_who_may_not_see_results_sees_their_state_alone(lab: Office) -> None:
    made = order(lab, KREA)
    (tube,) = samples(lab, made)
    move(lab, tube.id, "collect", "receive", "prepare", "prepared")
    lab.do(lab.actor(ANNA), "lab_result.enter", results(lab, made)[0].id, {"value": "88"})
    for person, value in ((ANNA, "88 umol/L"), (CARLA, "88 umol/L"), (FEMKE, "")):
        (line,) = lab.view(lab.actor(person), sample_detail, tube.id).tests
        assert (line.state, line.value) == ("entered", value)


def test_why_a_result_was_cancelled_is_for_who_may_see_results(lab: Office) -> None:
    made = order(lab, KREA)
    (tube,) = samples(lab, made)
    move(lab, tube.id, "collect", "receive", "prepare", "prepared")
    (result,) = results(lab, made)
    lab.do(lab.actor(ANNA), "lab_result.enter", result.id, {"value": "88"})
    lab.do(lab.actor(ANNA), "lab_result.cancel", result.id, {"reason": "88 was van een ander"})
    for person, reason in ((ANNA, "88 was van een ander"), (FEMKE, "")):
        (line,) = lab.view(lab.actor(person), sample_detail, tube.id).tests
        assert (line.state, line.reason) == ("cancelled", reason)


def test_what_can_be_ordered_is_what_is_in_use_of_ones_own(lab: Office) -> None:
    assert [each.code for each in lab.view(lab.actor(ANNA), orderable_tests)] == [
        "HB", "K", "KREA", "VREEMD"]  # fmt: skip
    assert [each.code for each in lab.view(lab.actor(BRAM), orderable_tests)] == ["VREEMD"]
    assert lab.view(lab.actor(FEMKE), orderable_tests) == []
    assert len(lab.view(lab.actor(EVA), orderable_tests)) == 4
