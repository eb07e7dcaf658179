"""A laboratory with an order, its sample and its empty results, planted without any act.

Department 1: Anna enters; Carla, who leads it, and Eva verify and release.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from store.access import SYSTEM
from store.acts import Doing, commit
from store.engine import Mark
from store.laboratory.models import (
    Choice,
    Control,
    ControlRun,
    LabOrder,
    LabResult,
    LabTest,
    LabWorklist,
    Range,
)
from store.office import Office
from store.records import Record, RecordKind, shipped
from tests.conftest import EVA
from tests.store.records.laptops import define

PATIENT, OTHER_PATIENT, LAB = 8, 9, 1

POTASSIUM = LabTest(
    department=LAB, code="K", nl="Kalium", en="Potassium", unit="mmol/L", decimals=1,
    methods=("ISE", "vlam"), ranges=(Range(low="3.5", high="5.1"),), critical_low="2.5",
    critical_high="6.5", possible_low="1", possible_high="10", leap=20, state="confirmed",
    controls=(Control(code="C1", low="3.9", high="4.1"),), made_by=EVA,
)  # fmt: skip
NITRITE = LabTest(
    department=LAB, code="NIT", nl="Nitriet", type="choice", state="confirmed", made_by=EVA,
    choices=(Choice(code="NEG", nl="negatief"), Choice(code="POS", nl="positief", abnormal=True)),
)  # fmt: skip


def write(office: Office, body: Callable[[Doing], Any]) -> Any:
    """Write by no act at all, so that nobody has a hand in it."""
    mark = Mark(office.clock().isoformat(), SYSTEM.person, "test")
    return commit(office.database, SYSTEM, office.clock(), mark, body, None, lambda: None).doc


def plant(office: Office) -> None:
    """Plant the kind of samples, two tests in use, and one order of both."""
    definition = shipped("sample").definition.model_dump(mode="json")
    define(office, definition, department=LAB, template="sample")
    write(office, lambda doing: [doing.add(POTASSIUM), doing.add(NITRITE)])
    order(office)


def order(office: Office, state: str = "ready", **fields: Any) -> tuple[int, ...]:
    """Plant an order of both tests with one sample; returns the ids of its results."""
    known: dict[str, Any] = {
        "department": LAB, "patient": PATIENT, "sex": "f", "born": date(1980, 5, 1),
        "ordered": office.clock().isoformat(), "tests": (1, 2), "made_by": EVA, **fields,
    }  # fmt: skip

    given = {"of": _samples(office), "about_kind": "relation", "about": known["patient"],
             "values": {"materiaal": "serum", "afgenomen_op": "2026-11-20"}}  # fmt: skip
    sample: Record = office.do(office.actor(EVA), "record.add", given=given).doc

    def body(doing: Doing) -> tuple[int, ...]:
        made = doing.add(LabOrder(**known))
        doing.save(made.model_copy(update={"samples": (sample.id,)}))
        values = {**sample.values, "aanvraag": made.no}
        there = doing.get(Record, sample.id)
        doing.save(there.model_copy(update={"state": state, "values": values}))
        return tuple(
            doing.add(
                LabResult(department=LAB, order=made.id, sample=sample.id, patient=made.patient,
                          test=test, code=doing.get(LabTest, test).code, due="2026-11-24")
            ).id
            for test in made.tests
        )  # fmt: skip

    made: tuple[int, ...] = write(office, body)
    return made


def _samples(office: Office) -> int:
    """The number of the kind of samples."""
    kinds = office.view(SYSTEM, lambda reading: reading.page(RecordKind, {}, limit=100))
    return next(kind.number for kind in kinds if kind.template == "sample")


def batch(office: Office, results: tuple[int, ...], value: str = "") -> None:
    """Plant a worklist of these results, with one control that has this value or none yet."""

    def body(doing: Doing) -> None:
        run = ControlRun(place=1, test="K", code="C1", low="3.9", high="4.1", value=value)
        made = doing.add(LabWorklist(department=LAB, method="vlam", day="2026-11-23",
                                     controls=(run,), made_by=EVA))  # fmt: skip
        for place, each in enumerate(results, 2):
            result = doing.get(LabResult, each)
            doing.save(result.model_copy(update={"worklist": made.id, "place": place}))

    write(office, body)


def control(office: Office, value: str) -> None:
    """Give the control of the first worklist a value."""

    def body(doing: Doing) -> None:
        made = doing.get(LabWorklist, 1)
        run = made.controls[0].model_copy(update={"value": value})
        doing.save(made.model_copy(update={"controls": (run,)}))

    write(office, body)


def enter(office: Office, result: int, value: str, person: int, **more: Any) -> LabResult:
    """Enter a value."""
    given = {"value": value, **more}
    made: LabResult = office.do(office.actor(person), "lab_result.enter", result, given).doc
    return made


def released(office: Office, result: int, value: str, by: int, checker: int) -> LabResult:
    """Enter a value, and let another verify and release it."""
    enter(office, result, value, by)
    office.do(office.actor(checker), "lab_result.verify", result, {"leap": True})
    made: LabResult = office.do(office.actor(checker), "lab_result.release", result).doc
    return made
