"""What waits for whom, and one result with all that happened to it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest

from store.errors import NotFound, Refused
from store.laboratory.results.history import earlier_results, lab_result
from store.laboratory.results.views import (
    Stage,
    count_results,
    result_row,
    results_of_order,
    results_of_sample,
    results_to,
)
from store.office import Office
from store.reading import Reading
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE
from tests.store.laboratory.planted import enter, order, released


def waiting(lab: Office, stage: Stage, person: int = CARLA) -> list[int]:
    actor = lab.actor(person)
    ids = [row.id for row in lab.view(actor, results_to, stage)]
    assert len(ids) == lab.view(actor, count_results, stage)
    return ids


def test_each_step_has_its_list_urgent_first(lab: Office) -> None:
    urgent = order(lab, urgent=True)
    assert waiting(lab, "enter") == [*urgent, 1, 2]
    enter(lab, 1, "7", ANNA)
    enter(lab, 2, "neg", ANNA)
    lab.do(lab.actor(EVA), "lab_result.verify", 2)
    assert (waiting(lab, "verify"), waiting(lab, "release"), waiting(lab, "call")) == (
        [1],
        [2],
        [1],
    )


def test_a_row_says_what_was_shown(lab: Office) -> None:
    enter(lab, 1, "< 3,0", ANNA)
    (row,) = lab.view(lab.actor(EVA), results_to, "verify")
    assert (row.value, row.reference, row.doc.flag) == ("<3,0 mmol/L", "3,5-5,1", "low")
    assert row.sample.startswith("MON-26")
    assert row.refusal is None
    (mine,) = lab.view(lab.actor(ANNA), results_to, "verify")
    assert mine.refusal is not None


def test_a_leap_is_left_for_its_own_page(lab: Office) -> None:
    released(lab, 1, "4", ANNA, CARLA)
    second = order(lab)[0]
    enter(lab, second, "5", ANNA)
    (row,) = lab.view(lab.actor(EVA), results_to, "verify")
    assert (row.last, row.leaps) == ("4,0 mmol/L", True)
    assert row.refusal is not None
    assert row.refusal.rule == "leap"


def test_who_sees_no_results_sees_no_values(lab: Office) -> None:
    enter(lab, 1, "4", ANNA)
    for person in (BRAM, FEMKE):
        assert waiting(lab, "verify", person) == []
        with pytest.raises(NotFound):
            lab.view(lab.actor(person), lab_result, 1)
        with pytest.raises(NotFound):
            lab.view(lab.actor(person), earlier_results, 1)


def test_an_order_and_a_sample_show_their_results_to_who_may_see_them(lab: Office) -> None:
    for view in (results_of_order, results_of_sample):
        assert [row.doc.code for row in lab.view(lab.actor(ANNA), view, 1)] == ["K", "NIT"]


def test_what_is_to_be_entered_shows_its_range_and_the_last_value(lab: Office) -> None:
    released(lab, 1, "4", ANNA, CARLA)
    row = lab.view(lab.actor(ANNA), result_row, order(lab)[0])
    assert (row.unit, row.reference, row.last) == ("mmol/L", "3,5-5,1", "4,0 mmol/L")


def test_everything_that_happened_to_a_result_can_be_read(lab: Office) -> None:
    enter(lab, 1, "7", ANNA, note="hemolytisch")
    enter(lab, 1, "7,1", ANNA)
    lab.do(lab.actor(ANNA), "lab_result.call", 1, {"whom": "dr. Smit", "read_back": True})
    lab.do(lab.actor(EVA), "lab_result.return", 1, {"note": "opnieuw"})
    released(lab, 1, "4", ANNA, CARLA)
    made = lab.do(
        lab.actor(EVA), "lab_result.amend", 1, {"value": "4,4", "reason": "gewisseld"}
    ).doc
    before = lab.view(lab.actor(EVA), lab_result, 1)
    assert before.amendment == made.id
    lab.do(lab.actor(CARLA), "lab_result.verify", made.id)
    lab.do(lab.actor(CARLA), "lab_result.release", made.id)
    detail = lab.view(lab.actor(EVA), lab_result, 1)
    said = sorted((event.what, event.value, event.text, event.gone) for event in detail.events)
    assert said == sorted([
        ("entered", "7,0 mmol/L", "", True), ("typed over", "", "", False),
        ("entered", "7,1 mmol/L", "", True), ("passed on, read back", "", "dr. Smit", False),
        ("returned", "", "opnieuw", False), ("entered", "4,0 mmol/L", "", True),
        ("verified", "", "", False), ("released", "", "", False),
        ("amended", "4,4 mmol/L", "gewisseld", False),
    ])  # fmt: skip
    amending = lab.view(lab.actor(EVA), lab_result, made.id)
    assert ("amends a released result", 1) in [(each.what, each.opens) for each in amending.events]
    assert [each.value for each in lab.view(lab.actor(EVA), earlier_results, 1)] == ["4,4 mmol/L"]


def test_earlier_results_are_newest_first_and_say_what_leaps(lab: Office) -> None:
    for value in ("4", "4,1", "5,5"):
        result = 1 if value == "4" else order(lab)[0]
        released(lab, result, value, ANNA, CARLA)
    rows = lab.view(lab.actor(EVA), earlier_results, 1)
    assert {(row.value, row.leaps) for row in rows} >= {("4,0 mmol/L", False)}
    assert len(rows) == 3


def test_the_access_log_has_what_was_opened_and_what_was_refused(lab: Office) -> None:
    def accesses(person: int, view: Any, *given: Any) -> list[tuple[str, int, bool]]:
        def read(reading: Reading) -> list[tuple[str, int, bool]]:
            with suppress(NotFound):
                view(reading, *given)
            return [(each.kind, each.id, each.refused) for each in reading.accesses]

        return lab.view(lab.actor(person), read)

    enter(lab, 1, "4", ANNA)
    assert ("lab_result", 1, False) in accesses(EVA, lab_result, 1)
    assert ("lab_result", 1, True) in accesses(BRAM, lab_result, 1)
    assert ("lab_result", 0, False) in accesses(EVA, results_to, "verify")
    assert accesses(BRAM, results_to, "verify") == []
    opened = accesses(ANNA, results_of_order, 1)
    assert {("lab_result", 1, False), ("lab_result", 2, False)} <= {*opened}


def test_an_emergency_shows_results_and_lets_nobody_judge_them(lab: Office) -> None:
    enter(lab, 1, "4", ANNA)
    lab.do(lab.actor(BRAM), "emergency.open", 1, {"reason": "Spoed"})
    (row,) = lab.view(lab.actor(BRAM), results_to, "verify")
    assert row.refusal is not None
    assert lab.view(lab.actor(BRAM), lab_result, 1).row.value == "4,0 mmol/L"
    with pytest.raises(Refused):
        lab.do(lab.actor(BRAM), "lab_result.verify", 1)
