"""What goes with the steps of a sample: custody, rejection with another sample, parts, and what is held."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from store.access import SYSTEM
from store.acts import commit
from store.engine import Mark
from store.errors import Invalid, Refused
from store.inbox import WorkItem
from store.laboratory.models import Frozen, LabOrder, LabResult, Measured
from store.laboratory.samples.completing import complete
from store.laboratory.samples.following import follow, state_by
from store.laboratory.samples.timeline import custody, samples_under_way
from store.office import Office
from store.records import Record, record_detail
from tests.conftest import ANNA, CARLA, FEMKE, NOW
from tests.store.laboratory.practice import HB, KREA, POTASSIUM, order, results, samples

VALUED = {"measured": Measured(value="4"), "entered_by": ANNA,
          "frozen": Frozen(test="K", name="kalium", unit="mmol/L", method="")}  # fmt: skip
REVIEWED: dict[str, dict[str, Any]] = {
    "entered": {}, "verified": {"verified_by": CARLA},
    "released": {"verified_by": CARLA, "released_by": CARLA, "released_at": NOW.isoformat()},
}  # fmt: skip


def move(lab: Office, sample: int, *steps: str, person: int = ANNA, **values: Any) -> Record:
    """Take steps with a sample, the last of them with values."""
    moved: Record | None = None
    for at, step in enumerate(steps, 1):
        given = {"transition": step, "values": values if at == len(steps) else {}}
        moved = lab.do(lab.actor(person), "record.move", sample, given).doc
    assert moved is not None
    return moved


def put(lab: Office, made: LabOrder, state: str, *codes: str) -> None:
    """Put results in a state, and let their samples follow, as entering and verifying do."""

    def body(doing: Any) -> LabOrder:
        for result in results(lab, made):
            if result.code in codes:
                kept = doing.get(LabResult, result.id)
                doing.save(kept.model_copy(update={"state": state, **VALUED, **REVIEWED[state]}))
                follow(doing, kept.sample)
        return complete(doing, made.id)

    mark = Mark(NOW.isoformat(), SYSTEM.person, "lab_result.enter", None)
    commit(lab.database, SYSTEM, NOW, mark, body, None, lambda: LabOrder)


def test_the_steps_fill_in_days_and_note_who_had_it(lab: Office) -> None:
    made = order(lab, KREA)
    (tube,) = samples(lab, made)
    got = move(lab, tube.id, "collect", "receive", person=FEMKE)
    assert (got.values["afgenomen_op"], got.values["afgenomen_om"]) == ("2026-11-23", "10:00")
    assert (got.values["afgenomen_door"], got.values["ontvangen_op"]) == (
        "Femke Smit",
        "2026-11-23",
    )
    rows = lab.view(lab.actor(ANNA), custody, tube.id)
    assert [(row.event, row.target) for row in rows] == [
        ("collected", "Femke Smit"), ("arrived", "Femke Smit")]  # fmt: skip
    with pytest.raises(Refused):
        move(lab, tube.id, "reject", person=FEMKE, reden="RC", opnieuw=False)


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
                                "1999-12-31T23:00:00+00:00"])  # fmt: skip
def test_a_moment_that_no_sample_had_is_not_noted(lab: Office, at: str) -> None:
    (tube,) = samples(lab, order(lab, KREA))
    with pytest.raises(Invalid):
        lab.do(lab.actor(ANNA), "custody.note", tube.id,
               {"event": "handed", "target": "koerier", "at": at})  # fmt: skip
    assert lab.view(lab.actor(ANNA), custody, tube.id) == []


def test_the_results_time_runs_from_the_receipt(lab: Office) -> None:
    made = order(lab, KREA)
    (tube,) = samples(lab, made)
    lab.clock = lambda: NOW + timedelta(hours=2)
    move(lab, tube.id, "collect", "receive")
    assert results(lab, made)[0].due == "2026-11-23T15:00:00.000+00:00"


def test_a_rejected_sample_is_collected_again(lab: Office) -> None:
    made = order(lab, KREA, POTASSIUM, HB)
    tube, edta = samples(lab, made)
    move(lab, tube.id, "collect", "receive", "reject", reden="RH", opnieuw=True)
    _tube, _edta, again = samples(lab, made)
    assert (again.state, again.values["aanvraag"]) == ("registered", made.no)
    assert again.values["container"] == "serum"
    rows = [(each.code, each.state, each.sample, each.reason) for each in results(lab, made)]
    assert sorted(rows) == [
        ("HB", "empty", edta.id, ""), ("K", "cancelled", tube.id, "hemolyse"),
        ("K", "empty", again.id, ""), ("KREA", "cancelled", tube.id, "hemolyse"),
        ("KREA", "empty", again.id, "")]  # fmt: skip
    gone = {each.id: each.sample for each in results(lab, made)}
    retests = [each.retest_of for each in results(lab, made) if each.sample == again.id]
    assert [gone[number or 0] for number in retests] == [tube.id, tube.id]
    (item,) = (each for each in lab.view(SYSTEM, lambda reading: reading.find(WorkItem))
               if (each.subject_kind, each.subject) == ("record", tube.id))  # fmt: skip
    assert item.title == f"{tube.no} afgekeurd: hemolyse, nieuw monster {again.no}"
    with pytest.raises(Refused):
        lab.undo(lab.actor(ANNA))
    assert samples(lab, made)[0].state == "rejected"


def test_an_order_ends_with_a_sample_that_nobody_collects_again(lab: Office) -> None:
    made = order(lab, KREA)
    (tube,) = samples(lab, made)
    with pytest.raises(Invalid) as refused:
        move(lab, tube.id, "reject", opnieuw=False)
    assert refused.value.field == "reden"
    move(lab, tube.id, "reject", reden="QS", opnieuw=False)
    with pytest.raises(Refused):
        lab.undo(lab.actor(ANNA))
    now = lab.view(SYSTEM, lambda reading: reading.get(LabOrder, made.id))
    assert (now.state, now.samples) == ("complete", (tube.id,))


def test_a_rejected_sample_of_no_order_stays_rejected(lab: Office) -> None:
    anna = lab.actor(ANNA)
    given = {"of": samples(lab, order(lab, KREA))[0].of, "about_kind": "relation", "about": 8,
             "values": {"materiaal": "serum"}}  # fmt: skip
    lone = lab.do(anna, "record.add", given=given).doc
    move(lab, lone.id, "reject", reden="RB", opnieuw=True)
    with pytest.raises(Refused, match="stays rejected"):
        lab.undo(anna)


def test_no_hand_moves_a_sample_where_its_results_lead(lab: Office) -> None:
    made = order(lab, KREA)
    (tube,) = samples(lab, made)
    move(lab, tube.id, "collect", "receive", "prepare", "prepared")
    with pytest.raises(Refused, match="follows the results"):
        move(lab, tube.id, "test")
    (way,) = (each for each in lab.view(lab.actor(ANNA), record_detail, tube.id).ways
              if each.transition.code == "test")  # fmt: skip
    assert "follows the results" in str(way.answer)


def test_a_sample_follows_its_results_and_those_of_its_parts(lab: Office) -> None:
    made = order(lab, KREA, POTASSIUM)
    (tube,) = samples(lab, made)
    move(lab, tube.id, "collect", "receive")
    krea, _ = results(lab, made)
    part = lab.do(lab.actor(ANNA), "custody.split", tube.id,
                  {"results": (krea.id,), "volume": "0,5", "place": "rek 2"}).doc  # fmt: skip
    assert (part.values["deel_van"], part.state, part.values["volume"]) == (
        tube.id,
        "received",
        "0.5",
    )
    assert [each.sample for each in results(lab, made)] == [part.id, tube.id]
    seen: list[tuple[str, ...]] = []
    for state, *codes in (("entered", "K"), ("entered", "KREA"), ("verified", "KREA", "K"),
                          ("released", "K"), ("released", "KREA")):  # fmt: skip
        put(lab, made, state, *codes)
        seen.append(tuple(each.state for each in samples(lab, made)))
    assert seen == [("in_test", "received"), ("to_verify", "to_verify"), ("verified", "verified"),
                    ("verified", "verified"), ("released", "released")]  # fmt: skip
    rows = lab.view(lab.actor(ANNA), custody, tube.id)
    assert [(row.event, row.target) for row in rows][-1] == ("split", part.no)


def test_a_returned_value_leaves_the_sample_in_test() -> None:
    def made(state: str, **more: Any) -> LabResult:
        return LabResult(department=1, order=1, sample=1, patient=1, test=1, code="K",
                         **{"state": state, **more})  # fmt: skip

    assert state_by("ready", [made("empty")]) == "ready"
    assert state_by("to_verify", [made("empty")]) == "in_test"
    assert state_by("released", [made("released"), made("entered", supersedes=1)]) == "released"
    assert state_by("in_test", [made("released", superseded_by=2), made("verified")]) == "verified"
    assert state_by("in_test", [made("cancelled"), made("released")]) == "released"
    assert state_by("stored", [made("entered")]) == "stored"
    assert state_by("in_test", [made("cancelled")]) == "in_test"


def test_a_sample_keeps_its_patient_and_order(lab: Office) -> None:
    made = order(lab, KREA)
    (tube,) = samples(lab, made)
    anna = lab.actor(ANNA)
    for wrong, field in (({"values": {"aanvraag": "LO-00002"}}, "aanvraag"),
                         ({"about_kind": "relation", "about": 7}, "about")):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            lab.do(anna, "record.change", tube.id, wrong)
        assert refused.value.field == field
    assert lab.do(anna, "record.change", tube.id, {"values": {"volume": "3"}}).doc


def test_an_undone_step_is_told_in_the_custody(lab: Office) -> None:
    made = order(lab, KREA)
    (tube,) = samples(lab, made)
    move(lab, tube.id, "collect")
    lab.undo(lab.actor(ANNA))
    assert [each.state for each in samples(lab, made)] == ["registered"]
    rows = lab.view(lab.actor(ANNA), custody, tube.id)
    assert [(row.event, row.source, row.target) for row in rows][-1] == (
        "corrected", "collected", "registered")  # fmt: skip


def test_the_gaps_of_a_custody_are_lines_of_it(lab: Office) -> None:
    made = order(lab, KREA)
    (tube,) = samples(lab, made)
    move(lab, tube.id, "collect")
    anna, carla = lab.actor(ANNA), lab.actor(CARLA)

    def note(event: str, **given: Any) -> None:
        lab.do(anna, "custody.note", tube.id, {"event": event, **given})

    note("handed", source="Anna de Boer", target="koerier")
    note("sent", source="Bram Visser", target="lab Zuid")
    assert lab.view(anna, samples_under_way, 1) == []
    lab.clock = lambda: NOW + timedelta(hours=30)
    (under_way,) = lab.view(anna, samples_under_way, 1)
    assert (under_way.no, under_way.target) == (tube.no, "lab Zuid")
    lab.do(carla, "record.change", tube.id, {"values": {"plaats": "kast 4"}})
    rows = [row for row in lab.view(anna, custody, tube.id) if row.gap]
    assert [dict(row.values) for row in rows] == [
        {"last": "koerier", "now": "Bram Visser"}, {"target": "lab Zuid", "hours": 30},
        {"place": "kast 4"}]  # fmt: skip
    note("arrived", place="koelkast 1")
    assert lab.view(anna, samples_under_way, 1) == []
    assert len([row for row in lab.view(anna, custody, tube.id) if row.gap]) == 3
    assert samples(lab, made)[0].values["plaats"] == "koelkast 1"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"event": "handed"}, "target"),
        ({"event": "stored"}, "place"),
        ({"event": "arrived", "at": NOW + timedelta(hours=1)}, "at"),
        ({"event": "collected"}, "event"),
    ],
)
def test_what_a_custody_lacks_is_asked(lab: Office, given: dict[str, Any], field: str) -> None:
    (tube,) = samples(lab, order(lab, KREA))
    with pytest.raises(Invalid) as refused:
        lab.do(lab.actor(ANNA), "custody.note", tube.id, given)
    assert refused.value.field == field
