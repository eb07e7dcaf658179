"""Turnaround of each test against its norm, rejected samples, and who did what, by period.

All of it is read from counters, however many results there are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from store.errors import N_, missing
from store.export import Column, Line, Target, Written
from store.inbox import Period, Took, days_of, parts_of, shifted, took
from store.laboratory.models import LabTest
from store.laboratory.models.tallies import DAY, MONTH
from store.people import Department, Person, departments_within, sheet
from store.reading import Reading

__all__ = [
    "LabFigures", "LabStatistics", "PersonFigures", "RejectFigures", "TestFigures", "lab_course",
    "lab_departments", "lab_statistics", "write_lab_statistics",
]  # fmt: skip

HOUR = 60
"""Minutes."""
MOST_TESTS = 2000
"""Versions of tests whose names and norms are shown."""
NO_TIME = Took()
PERSONAL = ("entered", "verified", "released", "returned", "rejecting")
"""What is counted of a person, in the order of `PersonFigures`."""


@dataclass(frozen=True)
class TestFigures:
    """What was released of a test, by its code: `took` counts from the receipt of the sample, in
    minutes of the clock, and `norm` is the agreed time, also in minutes. `late` took longer."""

    code: str
    name: str
    released: int = 0
    late: int = 0
    corrected: int = 0
    took: Took = NO_TIME
    norm: int | None = None


@dataclass(frozen=True)
class PersonFigures:
    """What somebody did with results, and how many samples they rejected.

    `returned` are results they entered that another sent back.
    """

    person: int
    name: str
    entered: int = 0
    verified: int = 0
    released: int = 0
    returned: int = 0
    rejected: int = 0


@dataclass(frozen=True)
class RejectFigures:
    """How many samples were rejected for a reason, by its code (HL7 table 0490)."""

    reason: str
    count: int


@dataclass(frozen=True)
class LabFigures:
    """A period of the whole department: results released, late and corrected, samples rejected."""

    released: int = 0
    late: int = 0
    corrected: int = 0
    rejected: int = 0
    took: Took = NO_TIME


@dataclass(frozen=True)
class LabStatistics:
    """The figures of a department in a period: tests by code, reasons and people by count.

    `whole` means that all people are there; those who don't verify see only themselves.
    """

    department: int
    name: str
    period: Period
    whole: bool
    figures: LabFigures
    tests: tuple[TestFigures, ...]
    rejects: tuple[RejectFigures, ...]
    people: tuple[PersonFigures, ...]


def lab_departments(reading: Reading) -> list[tuple[int, str]]:
    """Return the id and name of each department whose results the actor sees and that has tests."""
    return [
        (each.id, each.name)
        for each in departments_within(reading, "lab_result.read")
        if reading.page(LabTest, {"department": each.id}, ("code",), limit=1)
    ]


def lab_statistics(reading: Reading, department: int, period: Period) -> LabStatistics:
    """Return a department's figures; raises `NotFound` for those who don't see its results."""
    if not reading.reach("lab_result.read").covers(department, owned=False):
        raise missing(Department.kind, department)
    counts = _counts(reading, department, period)
    whole = reading.reach("lab_result.verify").covers(department, owned=False)
    return LabStatistics(
        department,
        reading.get(Department, department).name,
        period,
        whole,
        _figures(counts),
        tuple(_tests(reading, department, counts)),
        tuple(RejectFigures(reason, count) for reason, count in _of(counts, "rejected").most_common()),
        tuple(_people(reading, counts, whole)),
    )  # fmt: skip


def lab_course(
    reading: Reading, department: int, period: Period, count: int, test: str = ""
) -> list[tuple[Period, LabFigures]]:
    """Return the figures of a period and those before it, newest first; of one test, by its code.

    Empty for those who don't see the department's results.
    """
    if not reading.reach("lab_result.read").covers(department, owned=False):
        return []
    at = (shifted(period, -back) for back in range(count))
    return [(each, _figures(_counts(reading, department, each), test)) for each in at]


def _counts(reading: Reading, department: int, period: Period) -> Counter[str]:
    """Return the counters of a period, such as `late/GLU`."""
    kept, parts = parts_of(period)
    counts: Counter[str] = Counter()
    for part in parts:
        prefix = f"{department}/{part}/"
        counts.update(reading.sums(DAY if kept == "day" else MONTH, prefix, len(prefix)))
    return +counts


def _of(counts: Mapping[str, int], what: str) -> Counter[str]:
    """Return what was counted of one sort, such as `late`, by what it is about."""
    cut = len(what) + 1
    return Counter(
        {key[cut:]: amount for key, amount in counts.items() if key.startswith(f"{what}/")}
    )


def _steps(counts: Mapping[str, int]) -> dict[str, Counter[str]]:
    """Return the steps of the turnarounds of each test."""
    steps: dict[str, Counter[str]] = defaultdict(Counter)
    for key, amount in _of(counts, "done").items():
        step, _, code = key.partition("/")
        steps[code][step] += amount
    return steps


def _took(steps: Mapping[str, int]) -> Took:
    return took((int(step), amount) for step, amount in steps.items() if step.isdecimal())


def _figures(counts: Mapping[str, int], test: str = "") -> LabFigures:
    """Return the figures of the whole, or of one test."""
    steps = _steps(counts)
    chosen = steps.get(test, Counter[str]()) if test else sum(steps.values(), Counter[str]())
    late, corrected = _of(counts, "late"), _of(counts, "corrected")
    return LabFigures(
        chosen.total(),
        late[test] if test else late.total(),
        corrected[test] if test else corrected.total(),
        0 if test else _of(counts, "rejected").total(),
        _took(chosen),
    )


def _tests(reading: Reading, department: int, counts: Mapping[str, int]) -> Iterator[TestFigures]:
    """Yield the tests that were released or corrected, by code, with the name and norm of today."""
    tests = reading.page(LabTest, {"department": department}, ("code",), limit=MOST_TESTS)
    known = {test.code: test for test in tests if test.state == "confirmed"}
    steps, late, corrected = _steps(counts), _of(counts, "late"), _of(counts, "corrected")
    for code in sorted({*steps, *corrected}):
        test, of = known.get(code), steps.get(code, Counter[str]())
        hours = test.norm_hours if test else None
        yield TestFigures(
            code,
            test.nl if test else "",
            of.total(),
            late[code],
            corrected[code],
            _took(of),
            None if hours is None else hours * HOUR,
        )


def _people(reading: Reading, counts: Mapping[str, int], whole: bool) -> Iterator[PersonFigures]:
    """Yield what each person did, or only the actor; those who did most first."""
    by_sort = {what: _of(counts, what) for what in PERSONAL}
    worked = {int(key) for of in by_sort.values() for key in of}
    people = [
        PersonFigures(
            person,
            reading.get(Person, person).name,
            *(by_sort[what][f"{person}"] for what in PERSONAL),
        )
        for person in worked
        if whole or person == reading.actor.person
    ]
    yield from sorted(people, key=lambda of: (-of.entered - of.verified - of.released, of.name))


def write_lab_statistics(reading: Reading, department: int, period: Period, to: Target) -> Written:
    """Write the turnaround of each test in a period as csv, xlsx or pdf.

    Raises `NotFound` for those who don't see the department's results, and what `Target.write`
    raises.
    """
    figures, words = lab_statistics(reading, department, period), to.words
    first, last = days_of(period)
    days = words(N_("{first} to {last}")).format(first=f"{first:%d-%m-%Y}", last=f"{last:%d-%m-%Y}")
    code = reading.get(Department, department).code
    made = sheet(
        reading,
        words,
        title=words(N_("Laboratory statistics of {name}")).format(name=figures.name),
        facts=((words(N_("Period")), f"{period.name} ({days})"),),
        columns=(
            Column(words(N_("Test")), width=10),
            Column(words(N_("Name")), width=24),
            *(Column(words(title), "count", 10) for title in TITLES),
        ),
        lines=(
            Line((each.code, each.name, each.released, each.late, each.corrected,
                  each.took.median, each.took.p90, each.norm))
            for each in figures.tests
        ),
    )  # fmt: skip
    after = (
        *((words(N_("Rejected")) + f" {each.reason}", str(each.count)) for each in figures.rejects),
    )
    return to.write(replace(made, after=after), ("laboratory-statistics", code, period.name))


TITLES = (
    N_("Results released"),
    N_("Late"),
    N_("Corrected"),
    N_("Turnaround, median in minutes"),
    N_("Turnaround, P90"),
    N_("Norm in minutes"),
)
