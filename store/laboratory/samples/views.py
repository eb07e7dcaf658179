"""Reading samples: one with its tests, its parts and its custody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from store.errors import missing
from store.laboratory.models import LabResult, LabTest
from store.laboratory.models.results import Flag
from store.laboratory.rules.values import padded
from store.laboratory.samples.following import parts_of, results_on
from store.laboratory.samples.kind import SAMPLE, Named, chosen, is_sample, order_of, state_of
from store.laboratory.samples.timeline import CustodyRow, custody
from store.reading import Reading
from store.records import Record, RecordDetail, RecordKind, record_detail, record_of_number

__all__ = ["SampleDetail", "SampleRow", "SampleTest", "is_sample_id", "sample_detail", "sample_kinds", "sample_rows",
           "sample_scanned", "tests_of"]  # fmt: skip

MOST = 1000


@dataclass(frozen=True)
class SampleRow:
    """A sample of an order; `reason` is why it was rejected."""

    id: int
    no: str
    state: Named
    material: str
    container: Named | None
    place: str
    part_of: int | None
    reason: Named | None


@dataclass(frozen=True)
class SampleTest:
    """A test on a sample. Without the right to results its value, flag and reason are empty.

    `counts`: it is not cancelled, invalid or corrected by another.
    """

    result: int
    code: str
    name: str
    sample: int
    sample_no: str
    state: str
    value: str
    flag: Flag
    due: datetime | None
    reason: str
    critical: str
    counts: bool


@dataclass(frozen=True)
class SampleDetail:
    """A sample with all around it; `detail` is its record, with the steps from where it is."""

    detail: RecordDetail
    sample: SampleRow
    collected_on: date | None
    collected_at: str
    collected_by: str
    order: int | None
    order_no: str
    tests: tuple[SampleTest, ...]
    parts: tuple[SampleRow, ...]
    part_of: SampleRow | None
    custody: tuple[CustodyRow, ...]


def sample_detail(reading: Reading, record: int) -> SampleDetail:
    """Return a sample; raises `NotFound` also for another record, and for those who may not see it."""
    doc = reading.visible(Record, record)
    if not is_sample(reading, doc):
        raise missing(Record.kind, record)
    order, parent = order_of(reading, doc), doc.values.get("deel_van")
    sees_order = order is not None and reading.sees(order)
    (own,) = sample_rows(reading, [record])
    day = doc.values.get("afgenomen_op")
    return SampleDetail(
        detail=record_detail(reading, record),
        sample=own,
        collected_on=date.fromisoformat(day) if day else None,
        collected_at=str(doc.values.get("afgenomen_om", "")),
        collected_by=str(doc.values.get("afgenomen_door", "")),
        order=order.id if order and sees_order else None,
        order_no=order.no if order else "",
        tests=tuple(tests_of(reading, results_on(reading, record))),
        parts=tuple(sample_rows(reading, [part.id for part in parts_of(reading, doc)])),
        part_of=next(iter(sample_rows(reading, [parent])), None) if parent else None,
        custody=tuple(custody(reading, record)),
    )


def sample_scanned(reading: Reading, text: str) -> int | None:
    """Return the id of the sample with a number, as typed or scanned; None where it is none.

    Raises `Invalid` for a number in which a digit is wrong, or two were swapped.
    """
    record = record_of_number(reading, text)
    return record if record is not None and is_sample_id(reading, record) else None


def is_sample_id(reading: Reading, record: int) -> bool:
    """Whether the record with an id is a sample; raises `NotFound` also for one out of sight."""
    return is_sample(reading, reading.visible(Record, record))


def sample_kinds(reading: Reading) -> list[int]:
    """Return the numbers of the kinds of samples in use that the actor sees."""
    kinds = reading.page(RecordKind, {"state": "confirmed"}, limit=MOST)
    return [kind.number for kind in kinds if kind.template == SAMPLE and reading.sees(kind)]


def sample_rows(reading: Reading, samples: Sequence[int]) -> list[SampleRow]:
    """Return samples by their ids, as far as the actor sees them."""
    docs = reading.several(Record, samples)
    known = (docs[number] for number in samples)
    seen = [doc for doc in known if reading.sees(doc)]
    return [
        SampleRow(
            id=doc.id, no=doc.no, state=state_of(reading, doc),
            material=str(doc.values.get("materiaal", "")),
            container=chosen(reading, doc, "container"), place=str(doc.values.get("plaats", "")),
            part_of=doc.values.get("deel_van"), reason=chosen(reading, doc, "reden"),
        )
        for doc in reading.log_rows(seen)
    ]  # fmt: skip


def tests_of(reading: Reading, results: Iterable[LabResult]) -> list[SampleTest]:
    """Return results as lines, with the values of those that the actor may see."""
    rows: list[SampleTest] = []
    for result in results:
        sees = reading.sees(result)
        test = reading.get(LabTest, result.test)
        rows.append(
            SampleTest(
                result=result.id, code=result.code, name=test.nl, sample=result.sample,
                sample_no=reading.get(Record, result.sample).no, state=result.state,
                value=_value(result) if sees else "", flag=result.flag if sees else "",
                due=datetime.fromisoformat(result.due) if result.due else None,
                reason=result.reason if sees else "", critical=result.critical if sees else "",
                counts=result.state not in ("cancelled", "invalid") and not result.superseded_by,
            )
        )  # fmt: skip
    return rows


def _value(result: LabResult) -> str:
    """Return a value as people write it: with a comma, its sign and its unit."""
    measured, frozen = result.measured, result.frozen
    if measured is None or frozen is None:
        return ""
    number = bool(frozen.unit or measured.sign)
    text = padded(measured.value, frozen.decimals).replace(".", ",") if number else measured.value
    return f"{measured.sign}{text} {frozen.unit}".strip()
