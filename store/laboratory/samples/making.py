"""The samples of an order: one for each container and material, with an empty result for each test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from store.acts import Doing
from store.laboratory.models import LabOrder, LabResult, LabTest
from store.laboratory.samples.custody import note
from store.laboratory.samples.kind import sample_kind
from store.records import KindInUse, Record, file_record

__all__ = ["Collection", "due_from", "empty_results", "make_samples"]

OTHER = "overig"
"""The container of a test whose own the office's kind doesn't have."""


@dataclass(frozen=True)
class Collection:
    """When and by whom a sample was taken: `on` with the time of day `at` (`08:15`), or neither."""

    on: date | None = None
    at: str = ""
    by: str = ""

    @property
    def values(self) -> dict[str, Any]:
        """What stands of it on the sample."""
        given = {"afgenomen_op": self.on.isoformat() if self.on else "", "afgenomen_om": self.at,
                 "afgenomen_door": self.by}  # fmt: skip
        return {key: value for key, value in given.items() if value}


def make_samples(
    doing: Doing, order: LabOrder, tests: Iterable[LabTest], taken: Collection
) -> list[Record]:
    """File a sample for each container and material that the tests need, with their empty results."""
    kind = sample_kind(doing, order.department)
    samples: list[Record] = []
    for (container, material), alike in _by_container(kind, tests).items():
        values = {"aanvraag": order.no, "materiaal": material, "container": container}
        sample = _file(doing, kind, order, values, taken)
        empty_results(doing, order, sample, alike)
        samples.append(sample)
    return samples


def collected_again(
    doing: Doing, order: LabOrder, sample: Record, was: Sequence[LabResult]
) -> Record:
    """File a sample like one that can't be used, with an empty result for each of that one."""
    kind = sample_kind(doing, order.department)
    kept = ("aanvraag", "materiaal", "container")
    values = {key: sample.values[key] for key in kept if key in sample.values}
    again = _file(doing, kind, order, values, Collection())
    for result in was:
        test = doing.get(LabTest, result.test)
        doing.add(_empty(doing, order, again, test).model_copy(update={"retest_of": result.id}))
    return again


def _file(
    doing: Doing, kind: KindInUse, order: LabOrder, values: Mapping[str, Any], taken: Collection
) -> Record:
    about = {"about_kind": "relation", "about": order.patient}
    state = "collected" if taken.on else ""
    sample = file_record(
        doing, kind, order.department, {**values, **taken.values}, about, state=state
    )
    if taken.on:
        note(doing, sample, "collected", target=taken.by)
    return sample


def empty_results(
    doing: Doing, order: LabOrder, sample: Record, tests: Iterable[LabTest]
) -> list[LabResult]:
    """Make the result of each test on a sample, to be entered."""
    return [doing.add(_empty(doing, order, sample, test)) for test in tests]


def _empty(doing: Doing, order: LabOrder, sample: Record, test: LabTest) -> LabResult:
    return LabResult(
        department=order.department, order=order.id, sample=sample.id, patient=order.patient,
        test=test.id, code=test.code, due=due_from(doing.now, test),
    )  # fmt: skip


def due_from(moment: datetime, test: LabTest) -> str:
    """Return when a result is due (UTC) that is counted from a moment; empty without a norm."""
    if test.norm_hours is None:
        return ""
    return (moment + timedelta(hours=test.norm_hours)).isoformat(timespec="milliseconds")


def container_of(kind: KindInUse, test: LabTest) -> tuple[str, str]:
    """Return the code of the container of a test in the office's kind, and its material."""
    field = kind.fields["container"]
    choices = {choice.code: choice.nl for choice in field.choices}
    container = test.container if test.container in choices else OTHER
    return container, test.material or test.container or choices.get(container, container)


def _by_container(
    kind: KindInUse, tests: Iterable[LabTest]
) -> dict[tuple[str, str], list[LabTest]]:
    groups: dict[tuple[str, str], list[LabTest]] = {}
    for test in tests:
        groups.setdefault(container_of(kind, test), []).append(test)
    return groups
