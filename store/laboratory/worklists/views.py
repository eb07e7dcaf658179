"""Reading worklists: their list, one with its controls and results by place, and what waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.access import No, Yes
from store.acts import ACTS, answers
from store.engine import Cursor
from store.errors import N_, Invalid
from store.fields import Option
from store.laboratory.models import Choice, ControlRun, LabResult, LabTest, LabWorklist
from store.laboratory.results.last import shown_value
from store.laboratory.rules.controls import blocked, passes
from store.laboratory.worklists.places import counts_of, fits_method, refused_sample
from store.people import Person
from store.reading import Reading
from store.records import Record, Relation, record_by_number

__all__ = [
    "Batch",
    "BatchRow",
    "WorklistRow",
    "batch",
    "batch_rows",
    "method_choices",
    "next_to_enter",
    "to_place",
    "worklists",
]

MOST, AT_ONCE = 1000, 20
ALL = "*"


@dataclass(frozen=True)
class WorklistRow:
    """A worklist in the list; `device` and `made_by` are names, `stop` what holds its results."""

    worklist: LabWorklist
    cursor: Cursor
    device: str
    made_by: str
    stop: No | None


@dataclass(frozen=True)
class Batch:
    """One worklist: how many results have no value yet, what holds them, and what may be done."""

    worklist: LabWorklist
    device: str
    results: int
    waiting: int
    stop: No | None
    answers: dict[str, Yes | No]


@dataclass(frozen=True)
class BatchRow:
    """A place of a worklist: a control, or a result with its sample, its patient and its value.

    The id of a control is its place below zero. `passed` is None for a control without a value.
    """

    id: int
    cursor: Cursor
    place: int
    code: str
    control: ControlRun | None = None
    passed: bool | None = None
    result: LabResult | None = None
    sample: str = ""
    patient: str = ""
    value: str = ""
    unit: str = ""
    choices: tuple[Choice, ...] = ()


def worklists(
    reading: Reading,
    department: int,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[WorklistRow]:
    """Return a page of a department's worklists, the newest first."""
    if not reading.reach("lab_worklist.read").covers(department, owned=False):
        return []
    order = ("-day",)
    page = reading.page(LabWorklist, {"department": department}, order, after, before, limit)
    return [
        WorklistRow(
            worklist=worklist,
            cursor=reading.cursor(worklist, order),
            device=_device(reading, worklist),
            made_by=reading.get(Person, worklist.made_by).name,
            stop=blocked(worklist),
        )
        for worklist in reading.log_rows(page)
    ]


def batch(reading: Reading, lab_worklist: int) -> Batch:
    """Return one worklist; raises `NotFound` also for those who may not see it."""
    worklist = reading.visible(LabWorklist, lab_worklist)
    reading.log_access(worklist)
    states = counts_of(reading, worklist)
    return Batch(
        worklist=worklist,
        device=_device(reading, worklist),
        results=sum(states.values()),
        waiting=states.get("empty", 0),
        stop=blocked(worklist),
        answers=_answers(reading, worklist),
    )


def batch_rows(
    reading: Reading,
    lab_worklist: int,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[BatchRow]:
    """Return a page of a worklist's places in order: controls, and the results that the actor sees."""
    worklist = reading.visible(LabWorklist, lab_worklist)
    order = ("place",)
    results = reading.visible_page(
        LabResult, {"worklist": worklist.id}, order, after, before, limit
    )
    if results:
        reading.log_accesses(LabResult, "read")
    rows = [
        *_results(reading, reading.log_rows(results)),
        *(_control(run) for run in worklist.controls if _is_between(run.place, after, before)),
    ]
    rows.sort(key=lambda row: row.place)
    return rows[-limit:] if before is not None else rows[:limit]


def next_to_enter(reading: Reading, lab_worklist: int, after: Cursor) -> BatchRow | None:
    """Return the first place after another that has no value yet, None where all have."""
    while rows := batch_rows(reading, lab_worklist, after, limit=AT_ONCE):
        for row in rows:
            is_empty = row.result is not None and row.result.state == "empty"
            if is_empty or (row.control is not None and row.passed is None):
                return row
        after = rows[-1].cursor
    return None


def to_place(reading: Reading, lab_worklist: int, typed: str) -> list[int]:
    """Return what waits for a worklist: the results of a sample by its number, of a test by its code,
    or all with `*`; by id, in the order in which they are due. Raises `Invalid` where there are none.
    """
    worklist = reading.visible(LabWorklist, lab_worklist)
    line = typed.strip()
    where: dict[str, int | str] = {"state": "empty", "department": worklist.department}
    waiting = reading.visible_page(LabResult, where, ("due",), limit=MOST)
    tests = reading.several(LabTest, [result.test for result in waiting])
    waiting = [
        result
        for result in waiting
        if result.worklist is None and fits_method(tests[result.test], worklist.method)
    ]
    is_code = line.upper() in {test.code.upper() for test in tests.values()}
    if line == ALL or is_code:
        samples = reading.several(Record, [result.sample for result in waiting])
        waiting = [
            result
            for result in waiting
            if (line == ALL or result.code.upper() == line.upper())
            and refused_sample(reading, samples[result.sample]) is None
        ]
    else:
        sample = record_by_number(reading, line)
        waiting = [result for result in waiting if result.sample == sample]
    if not waiting:
        raise Invalid(N_("Nothing of {typed} waits for this worklist. Check the order."),
                      typed=line[:40])  # fmt: skip
    return [result.id for result in reading.log_rows(waiting)]


def method_choices(reading: Reading, department: int) -> list[Option]:
    """Return the methods of the tests that a department has in use."""
    known = reading.page(LabTest, {"department": department}, order=("code",), limit=MOST)
    names = {name for test in known if test.state == "confirmed" for name in test.methods}
    return [Option(name, name, name) for name in sorted(names, key=str.casefold)]


def _results(reading: Reading, results: Sequence[LabResult]) -> list[BatchRow]:
    samples = reading.several(Record, [result.sample for result in results])
    patients = reading.several(Relation, [result.patient for result in results])
    tests = reading.several(LabTest, [result.test for result in results])
    return [
        BatchRow(
            id=result.id,
            cursor=(result.place, result.id),
            place=result.place,
            code=result.code,
            result=result,
            sample=samples[result.sample].no,
            patient=patients[result.patient].name,
            value=shown_value(result.measured, result),
            unit=tests[result.test].unit,
            choices=tests[result.test].choices,
        )
        for result in results
    ]


def _control(run: ControlRun) -> BatchRow:
    return BatchRow(
        id=-run.place,
        cursor=(run.place, 0),
        place=run.place,
        code=run.test,
        control=run,
        passed=passes(run),
        value=run.value.replace(".", ","),
    )


def _is_between(place: int, after: Cursor | None, before: Cursor | None) -> bool:
    return (not after or (place, 0) > tuple(after)) and (not before or (place, 0) < tuple(before))


def _device(reading: Reading, worklist: LabWorklist) -> str:
    return reading.get(Record, worklist.device).title if worklist.device else ""


def _answers(reading: Reading, worklist: LabWorklist) -> dict[str, Yes | No]:
    acts = [known.name for known in ACTS.values() if known.on is LabWorklist]
    return answers(reading, worklist, acts)
