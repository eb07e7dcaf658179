"""Reading the tests of a department: their list, one with its ranges and gaps, and those to order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from store.access import No, Yes
from store.acts import ACTS, answers
from store.engine import Cursor
from store.fields import Option
from store.laboratory.catalogue.acts import versions
from store.laboratory.models import LabTest
from store.laboratory.rules.ranges import Gap, gaps
from store.laboratory.rules.units import UNITS
from store.people import Person, departments_within
from store.reading import Reading

__all__ = [
    "LabTestDetail",
    "LabTestPart",
    "LabTestRow",
    "lab_departments",
    "lab_test_detail",
    "lab_test_parts",
    "lab_tests",
    "ucum_choices",
]

MOST = 2000
SHOWN = ("draft", "confirmed")


@dataclass(frozen=True)
class LabTestRow:
    """A version in the list, and for how many sorts of patients it has no range."""

    test: LabTest
    gaps: int


@dataclass(frozen=True)
class LabTestDetail:
    """A version of a test, for whom it has no range, all of its versions, and what may be done."""

    test: LabTest
    made_by: str
    gaps: Sequence[Gap]
    answers: dict[str, Yes | No]


@dataclass(frozen=True)
class LabTestPart:
    """A row under a test, at its `place` from 1.

    `part` is a `Range`, `Gap`, `Choice`, `Control` or, of a version, a `LabTest`; of that one, who made
    it and who confirmed it, by name.
    """

    place: int
    part: Any
    made_by: str = ""
    confirmed_by: str = ""

    @property
    def id(self) -> int:
        """The id of a version, or else its place."""
        return self.part.id if isinstance(self.part, LabTest) else self.place

    @property
    def cursor(self) -> tuple[int]:
        """Its place in the list."""
        return (self.place,)


def lab_departments(reading: Reading) -> list[tuple[int, str]]:
    """Return id and name of the departments whose tests the actor may see, those with tests first."""
    seen = departments_within(reading, "lab_test.read")
    has = {each.id for each in seen if reading.page(LabTest, {"department": each.id}, limit=1)}
    return [(each.id, each.name) for each in sorted(seen, key=lambda each: each.id not in has)]


def lab_tests(reading: Reading, department: int) -> list[LabTestRow]:
    """Return a department's tests by code: versions in use and drafts, or else the last in use."""
    if not reading.reach("lab_test.read").covers(department, owned=False):
        return []
    known_tests = reading.page(LabTest, {"department": department}, order=("code",), limit=MOST)
    alive = {test.root for test in known_tests if test.state in SHOWN}
    last = {test.root: test.id for test in known_tests if test.state == "retired"}
    return [
        LabTestRow(test, len(gaps(test)))
        for test in known_tests
        if test.state in SHOWN or (test.root not in alive and last.get(test.root) == test.id)
    ]


def lab_test_detail(reading: Reading, id: int) -> LabTestDetail:
    """Return a version of a test; raises `NotFound` also for those who may not see it."""
    test = reading.visible(LabTest, id)
    acts = [known.name for known in ACTS.values() if known.on is LabTest]
    return LabTestDetail(
        test=test,
        made_by=_name(reading, test.made_by),
        gaps=gaps(test),
        answers=answers(reading, test, acts),
    )


def lab_test_parts(
    reading: Reading,
    id: int,
    part: str,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = MOST,
) -> list[LabTestPart]:
    """Return rows under a test: its "ranges" with the gaps, "choices", "controls" or "versions"."""
    test = reading.visible(LabTest, id)
    parts = [*_parts(reading, test, part)]
    if before is not None:
        return [each for each in parts if not before or each.cursor < before][-limit:]
    return [each for each in parts if not after or each.cursor > after][:limit]


def _parts(reading: Reading, test: LabTest, part: str) -> Iterator[LabTestPart]:
    if part == "versions":
        for place, each in enumerate(reversed(versions(reading, test)), 1):
            confirmer = _name(reading, each.confirmed_by) if each.confirmed_by else ""
            yield LabTestPart(place, each, _name(reading, each.made_by), confirmer)
        return
    rows: Sequence[object] = test.choices if part == "choices" else test.controls
    if part == "ranges":
        rows = [*test.ranges, *gaps(test)]
    for place, row in enumerate(rows, 1):
        yield LabTestPart(place, row)


def ucum_choices(_reading: Reading, _department: int = 0) -> list[Option]:
    """Return the units to choose from, by code, with how they are written here."""
    return [Option(unit.code, unit.code, unit.written) for unit in UNITS.values()]


def _name(reading: Reading, person: int) -> str:
    return reading.get(Person, person).name
