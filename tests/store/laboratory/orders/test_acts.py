"""An order brings its samples, by container, and a result to enter for each test."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.errors import Invalid, KantoorError, NotFound, Refused
from store.office import Office
from store.people import Department
from store.records import VOID
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE
from tests.store.laboratory.practice import (
    HB,
    KREA,
    OTHERS,
    PATIENT,
    POTASSIUM,
    RETIRED,
    order,
    results,
    samples,
)


def test_an_order_makes_a_sample_for_each_container(lab: Office) -> None:
    made = order(lab, urgent=True, sex="f", born=date(1980, 5, 1))
    assert (made.no, made.state, made.department) == ("LO-00001", "open", 1)
    assert [(each.values["container"], each.values["materiaal"]) for each in samples(lab, made)] == [
        ("serum", "serum"), ("edta", "bloed")]  # fmt: skip
    tube, edta = samples(lab, made)
    assert (tube.state, tube.about, tube.values["aanvraag"]) == ("registered", PATIENT, "LO-00001")
    assert tube.no.startswith("MON-26")
    empties = results(lab, made)
    assert [(each.code, each.state, each.sample) for each in empties] == [
        ("KREA", "empty", tube.id), ("K", "empty", tube.id), ("HB", "empty", edta.id)]  # fmt: skip
    assert empties[0].due == "2026-11-23T13:00:00.000+00:00", "four hours from now"
    assert not any(each.hands for each in empties), "ordering is no work on a result"


def test_samples_that_were_taken_already_begin_as_collected(lab: Office) -> None:
    made = order(
        lab, KREA, collected_on=date(2026, 11, 22), collected_at="08:15", collected_by="Wijkzuster"
    )
    (tube,) = samples(lab, made)
    assert (tube.state, tube.values["afgenomen_om"]) == ("collected", "08:15")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"tests": ()}, "tests"),
        ({"tests": (RETIRED,)}, "tests"),
        ({"tests": (KREA, KREA)}, "tests"),
        ({"tests": (KREA, OTHERS)}, "tests"),
        ({"born": date(2026, 11, 24)}, "born"),
        ({"collected_on": date(2026, 11, 24)}, "collected_on"),
        ({"collected_on": date(1979, 1, 1), "born": date(1980, 1, 1)}, "collected_on"),
        ({"collected_at": "25:00"}, "collected_at"),
    ],
)
def test_what_is_wrong_is_refused_at_its_field(
    lab: Office, given: dict[str, Any], field: str
) -> None:
    wrong = {"patient": PATIENT, "tests": (KREA,), **given}
    with pytest.raises(Invalid) as refused:
        lab.do(lab.actor(ANNA), "lab_order.add", given=wrong)
    assert refused.value.field == field
    assert order(lab, KREA).no == "LO-00001", "a refused order burns no number"


def test_an_office_without_a_kind_of_samples_says_what_to_do(lab: Office) -> None:
    eva = lab.actor(EVA)
    with pytest.raises(Refused, match="Ask a manager to add kind MON"):
        lab.do(eva, "lab_order.add", given={"patient": PATIENT, "tests": (OTHERS,)})
    assert lab.view(eva, lambda reading: reading.get(Department, 2)).name


def test_tests_are_added_to_the_tube_that_is_there(lab: Office) -> None:
    made = order(lab, KREA)
    more = {"tests": (POTASSIUM, HB), "note": "nuchter"}
    changed = lab.do(lab.actor(CARLA), "lab_order.change", made.id, more).doc
    tube, edta = samples(lab, changed)
    assert [each.sample for each in results(lab, changed)] == [tube.id, tube.id, edta.id]
    assert (changed.note, changed.urgent, changed.tests) == (
        "nuchter",
        False,
        (KREA, POTASSIUM, HB),
    )
    with pytest.raises(Invalid, match="in this order already"):
        lab.do(lab.actor(CARLA), "lab_order.change", made.id, {"tests": (HB,)})


def test_a_cancelled_order_takes_what_was_not_collected_with_it(lab: Office) -> None:
    made = order(lab, KREA)
    gone = lab.do(lab.actor(ANNA), "lab_order.cancel", made.id, {"reason": "dubbel"}).doc
    assert (gone.state, gone.reason) == ("cancelled", "dubbel")
    assert [each.state for each in samples(lab, made)] == [VOID]
    assert [(each.state, each.reason) for each in results(lab, made)] == [("cancelled", "dubbel")]
    with pytest.raises(Refused):
        lab.do(lab.actor(ANNA), "lab_order.change", made.id, {"tests": (HB,)})


@pytest.mark.parametrize("person", [FEMKE, BRAM])
def test_who_may_not_order_does_not(lab: Office, person: int) -> None:
    with pytest.raises(KantoorError) as refused:
        order(lab, KREA, person=person)
    assert isinstance(refused.value, (Refused, NotFound))
