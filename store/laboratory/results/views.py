"""Results as they are shown: lists of what waits, and those of an order or a sample."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from store.access import No
from store.acts import ACTS, judge
from store.errors import N_
from store.laboratory.models import Choice, Flag, LabOrder, LabResult, LabTest
from store.laboratory.results.last import last_result, leap_of, shown_value
from store.laboratory.results.measuring import collected_on, is_measurable, measuring_test
from store.laboratory.rules.ranges import fitting
from store.people import departments_within
from store.reading import Reading
from store.records import Record, Relation

__all__ = [
    "FLAGS",
    "STAGES",
    "ResultRow",
    "Stage",
    "count_results",
    "result_row",
    "results_of_order",
    "results_of_sample",
    "results_to",
    "results_to_enter",
    "rows_of",
    "with_value",
]

Stage = Literal["enter", "verify", "release", "call"]
"""What results wait for: a value, another's verification, their release, or that they are passed on."""
STAGES: Mapping[Stage, Mapping[str, str]] = {
    "enter": {"state": "empty"},
    "verify": {"state": "entered"},
    "release": {"state": "verified"},
    "call": {"critical": "to call"},
}
FLAGS: Mapping[Flag, str] = {
    "": "",
    "normal": N_("normal"),
    "low": N_("low"),
    "high": N_("high"),
    "critical_low": N_("critical low"),
    "critical_high": N_("critical high"),
    "abnormal": N_("abnormal"),
}
MOST = 500
"""Most results of a list: as many as are done in one go."""
LEAPS = N_("Differs much from {before} on {day}. Open it to verify it by itself.")


@dataclass(frozen=True)
class ResultRow:
    """A result with the names of its test and of what it is of; values have a comma and their sign.

    `last` is the value of the last result and `leaps` tells that this one differs much from it; both
    only where they were asked for. `choices` are those of its test. `refusal` is why the actor can't take its next step among others.
    """

    doc: LabResult
    nl: str
    en: str
    patient: str
    sample: str
    order: str
    urgent: bool
    value: str
    unit: str
    reference: str
    last: str = ""
    leaps: bool = False
    refusal: No | None = None
    choices: tuple[Choice, ...] = ()

    @property
    def id(self) -> int:
        """The id of the result."""
        return self.doc.id


def results_to(reading: Reading, stage: Stage, department: int = 0) -> list[ResultRow]:
    """Return the results that wait for a step, urgent ones first, then by when they are due.

    Of all departments in which the actor sees results, or of one.
    """
    waiting = [
        doc
        for number in _departments(reading, department)
        for doc in reading.page(
            LabResult, {**STAGES[stage], "department": number}, _order(stage), limit=MOST
        )
    ][:MOST]
    rows = rows_of(reading, waiting)
    rows.sort(key=lambda row: (not row.urgent, row.doc.due or "9999", row.id))
    return [_judged(reading, row, stage) for row in rows] if stage != "enter" else rows


def results_to_enter(reading: Reading, order: int = 0, sample: int = 0) -> list[ResultRow]:
    """Return the results whose values can be entered, of an order, of a sample, or all that wait.

    All that wait are those of samples that are ready. Those of an order or a sample that have a
    value and are not verified are there too.
    """
    if not order and not sample:
        waiting = results_to(reading, "enter")
        samples = reading.several(Record, (row.doc.sample for row in waiting))
        return [row for row in waiting if is_measurable(reading, samples[row.doc.sample])]
    rows = results_of_order(reading, order) if order else results_of_sample(reading, sample)
    return [row for row in rows if row.doc.state in ("empty", "entered")]


def count_results(reading: Reading, stage: Stage) -> int:
    """Return how many results that the actor sees wait for a step."""
    name, state = (
        ("lab_results.critical", "") if stage == "call" else ("lab_results", STAGES[stage]["state"])
    )
    keys = (f"{state}|{number}" if state else f"{number}" for number in _departments(reading, 0))
    return sum(reading.tally(name, key) for key in keys)


def results_of_order(reading: Reading, order: int) -> list[ResultRow]:
    """Return the results of an order by test, none for those who may not see results."""
    doc = reading.visible(LabOrder, order)
    return _opened(reading, reading.page(LabResult, {"order": doc.id}, ("test", "id"), limit=MOST))


def results_of_sample(reading: Reading, sample: int) -> list[ResultRow]:
    """Return the results of a sample by test, none for those who may not see results."""
    doc = reading.visible(Record, sample)
    return _opened(reading, reading.page(LabResult, {"sample": doc.id}, ("test", "id"), limit=MOST))


def _opened(reading: Reading, docs: Iterable[LabResult]) -> list[ResultRow]:
    """Return rows of one patient: the access log says that each was opened."""
    seen = [doc for doc in docs if reading.sees(doc)]
    for doc in seen:
        reading.log_access(doc)
    return rows_of(reading, seen)


def rows_of(reading: Reading, docs: Sequence[LabResult]) -> list[ResultRow]:
    """Return rows with what each result is of, read all at once."""
    docs = [doc for doc in reading.log_rows(docs) if reading.sees(doc)]
    if docs:
        reading.log_accesses(LabResult, "read")
    orders = reading.several(LabOrder, (doc.order for doc in docs))
    tests = reading.several(LabTest, (doc.test for doc in docs))
    samples = reading.several(Record, (doc.sample for doc in docs))
    patients = reading.several(Relation, (doc.patient for doc in docs))
    rows = []
    for doc in docs:
        order, test = orders[doc.order], tests[doc.test]
        frozen = doc.frozen
        rows.append(
            ResultRow(
                doc=doc, nl=test.nl, en=test.en, patient=patients[doc.patient].name,
                sample=samples[doc.sample].no, order=order.no, urgent=order.urgent,
                value=shown_value(doc.measured, doc), unit=frozen.unit if frozen else test.unit,
                reference=reference_text(frozen.low, frozen.high) if frozen else "",
                choices=test.choices,
            )
        )  # fmt: skip
    return rows


def result_row(reading: Reading, id: int) -> ResultRow:
    """Return a result to enter: its range as it would fit, and the last result of the patient.

    Raises `NotFound` also for those who may not see it.
    """
    doc = reading.visible(LabResult, id)
    reading.log_access(doc)
    (row,) = rows_of(reading, [doc])
    last = last_result(reading, doc)
    if last is not None:
        row = replace(row, last=shown_value(last.measured, last))
    if doc.frozen is not None:
        return row
    test, order = measuring_test(reading, doc), reading.get(LabOrder, doc.order)
    method = next(iter(test.methods), "")
    fits = fitting(test, method, order.sex, order.born, collected_on(reading, doc))
    return replace(
        row, unit=test.unit, reference=reference_text(fits.low, fits.high) if fits else ""
    )


def with_value(row: ResultRow, doc: LabResult) -> ResultRow:
    """Return a row with the value that was entered just now."""
    frozen = doc.frozen
    return replace(
        row, doc=doc, value=shown_value(doc.measured, doc),
        reference=reference_text(frozen.low, frozen.high) if frozen else row.reference,
    )  # fmt: skip


def reference_text(low: str, high: str) -> str:
    """Return a range as people read it: `3,5-5,1`, `< 5`, `> 3`; empty without one."""
    low, high = low.replace(".", ","), high.replace(".", ",")
    if low and high:
        return f"{low}-{high}"
    return f"≤ {high}" if high else f"≥ {low}" if low else ""


def _judged(reading: Reading, row: ResultRow, stage: Stage) -> ResultRow:
    """Return a row with its last result, and what stops the actor from taking its step."""
    answer = judge(reading, ACTS[f"lab_result.{stage}"], row.doc, None)
    refusal = answer if isinstance(answer, No) else None
    last = last_result(reading, row.doc)
    leap = leap_of(reading, row.doc, last)
    if refusal is None and stage == "verify" and leap is not None:
        refusal = No("leap", LEAPS, {"before": leap.before, "day": f"{leap.day:%d-%m-%Y}"})
    before = shown_value(last.measured, last) if last else ""
    return replace(row, last=before, leaps=leap is not None, refusal=refusal)


def _departments(reading: Reading, department: int) -> list[int]:
    within = departments_within(reading, "lab_result.read")
    return [each.id for each in within if department in (0, each.id)]


def _order(stage: Stage) -> tuple[str, ...]:
    return () if stage == "call" else ("due",)
