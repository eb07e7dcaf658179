"""What a report of an order says: each released result as it is, what it corrects, and what is not done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.errors import N_, Refused, missing
from store.laboratory.models import LabOrder, LabReport, LabResult, LabTest
from store.people import Person
from store.reading import Reading
from store.records import Record, Relation, current, in_use

__all__ = [
    "OrderReport",
    "Reported",
    "SampleLine",
    "order_report",
    "reportable",
    "reports_of_order",
]

MOST = 500
"""Results of one order."""


@dataclass(frozen=True)
class Reported:
    """A released result, its test, and what it corrects, the latest first."""

    result: LabResult
    test: LabTest
    corrects: tuple[LabResult, ...]


@dataclass(frozen=True)
class SampleLine:
    """A sample on a report; `rejected` and `invalid` are the reasons, in words of the kind or typed."""

    record: Record
    rejected: str
    invalid: str


@dataclass(frozen=True)
class OrderReport:
    """A report before it is written; `names` are those of the people in it.

    `invalid` are results that were released and don't count any more, `missing` those that nobody
    released yet, `cancelled` those that nobody will, also not on another sample.
    """

    order: LabOrder
    patient: Relation
    requester: Relation | None
    samples: tuple[SampleLine, ...]
    lines: tuple[Reported, ...]
    invalid: tuple[Reported, ...]
    missing: tuple[LabResult, ...]
    cancelled: tuple[LabResult, ...]
    names: dict[int, str]

    @property
    def corrects(self) -> bool:
        """Whether a result on it replaces one that was released before, or one is invalid."""
        return bool(self.invalid) or any(line.corrects for line in self.lines)


def order_report(reading: Reading, order: int) -> OrderReport:
    """Return what a report of an order says now.

    Raises `NotFound` for those who see neither the order nor results, and `Refused` when nothing
    of it is released yet.
    """
    doc = reading.visible(LabOrder, order)
    if not reading.reach("lab_result.read").covers(doc.department, owned=False):
        reading.log_refusal(doc)
        raise missing(LabOrder.kind, order)
    results = _results(reading, order)
    lines, invalid = reportable(results), [each for each in results if each.state == "invalid"]
    if not lines and not invalid:
        raise Refused(
            N_("No result of {order} is released yet. Wait for the release of one."),
            order=doc.no,
        )
    reading.log_access(doc)
    for line in (*lines, *invalid):
        reading.log_access(line)
    by_id = {each.id: each for each in results}
    reported = tuple(
        Reported(each, reading.get(LabTest, each.test), _corrected(each, by_id)) for each in lines
    )
    wrong = tuple(
        Reported(each, reading.get(LabTest, each.test), ()) for each in invalid if each.frozen
    )
    again = {each.retest_of for each in results}
    people = {
        person
        for line in (*reported, *wrong)
        for each in (line.result, *line.corrects)
        for person in (each.verified_by, each.released_by, each.called.by if each.called else None)
        if person
    }
    return OrderReport(
        order=doc,
        patient=current(reading, doc.patient),
        requester=current(reading, doc.requester) if doc.requester else None,
        samples=tuple(_sample(reading, each) for each in _samples(doc, results)),
        lines=reported,
        invalid=wrong,
        missing=tuple(each for each in results
                      if each.state in ("empty", "entered", "verified") and not each.supersedes),
        cancelled=tuple(each for each in results
                        if each.state == "cancelled" and each.id not in again),
        names={person: reading.get(Person, person).name for person in people},
    )  # fmt: skip


def reportable(results: Sequence[LabResult]) -> list[LabResult]:
    """Return the released results that nothing has replaced, as they are reported."""
    return [each for each in results if each.state == "released" and not each.superseded_by]


def reports_of_order(reading: Reading, order: int) -> Sequence[LabReport]:
    """Return the reports that were made of an order, the newest first.

    Raises `NotFound` also for those who may not see it.
    """
    doc = reading.visible(LabOrder, order)
    return reading.log_rows(reading.page(LabReport, {"order": doc.id}, ("at",), limit=MOST)[::-1])


def _results(reading: Reading, order: int) -> list[LabResult]:
    return reading.page(LabResult, {"order": order}, ("test",), limit=MOST)


def _corrected(result: LabResult, known: dict[int, LabResult]) -> tuple[LabResult, ...]:
    """Return what a result replaced, the latest first."""
    before: list[LabResult] = []
    while result.supersedes is not None and result.supersedes in known:
        result = known[result.supersedes]
        before.append(result)
    return tuple(before)


def _samples(order: LabOrder, results: Sequence[LabResult]) -> list[int]:
    """Return the samples of an order, and those made since for a retest or taken again."""
    return list(dict.fromkeys((*order.samples, *(each.sample for each in results if each.sample))))


def _sample(reading: Reading, id: int) -> SampleLine:
    record = reading.get(Record, id)
    if record.state != "rejected":
        return SampleLine(record, "", str(record.values.get("reden_ongeldig", "")))
    fields = {field.key: field for field in in_use(reading, record.of).doc.every_field}
    code = record.values.get("reden", "")
    choices = fields["reden"].choices if "reden" in fields else ()
    return SampleLine(
        record, next((each.nl for each in choices if each.code == code), str(code)), ""
    )
