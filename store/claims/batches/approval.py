"""What a second person approves of a batch: its totals, what was let pass, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from store.access import No, Yes
from store.acts import answers_on
from store.claim_format import layout
from store.claims.batches.acts import lines_of
from store.claims.batches.preparing import claimed_again, scrub_lines
from store.claims.batches.texts import Claimed, line_texts, person_texts, written
from store.claims.batches.views import FindingRow, finding_row
from store.claims.models import ClaimBatch, ClaimLine
from store.claims.rules.settings import settings_on
from store.claims.scrub.lines import Finding
from store.coding import ServiceLine
from store.errors import N_
from store.people import Person
from store.reading import Reading
from store.records import Relation

__all__ = ["ApprovalDetail", "ApprovalRow", "ApprovalSort", "claim_approval"]

ApprovalSort = Literal["stops", "asks", "changed"]
SORTS: Sequence[ApprovalSort] = ("stops", "changed", "asks")


@dataclass(frozen=True)
class ApprovalRow:
    """What stops the approval, what was let pass, or what is recorded otherwise than in the file."""

    sort: ApprovalSort
    row: FindingRow


@dataclass(frozen=True)
class ApprovalDetail:
    """A draft batch as a second person sees it; `debits` and `credits` are cents, `material` is part of
    the debits."""

    doc: ClaimBatch
    insurer: str
    made_by: str
    patients: int
    debits: int
    material: int
    credits: int
    credited: int
    rows: Sequence[ApprovalRow]
    answers: Mapping[str, Yes | No]

    def count(self, sort: ApprovalSort) -> int:
        """Return how many rows are of a sort."""
        return sum(each.sort == sort for each in self.rows)


def claim_approval(reading: Reading, batch: int) -> ApprovalDetail:
    """Return what approving a batch is about; raises `NotFound`."""
    doc = reading.visible(ClaimBatch, batch)
    reading.log_access(doc)
    lines = lines_of(reading, doc)
    for line in lines:
        reading.log_access(line)
    debits = [line for line in lines if line.sign == "D"]
    treated = [reading.get(ServiceLine, line.service_line) for line in debits]
    owed_back = [line for line in lines if line.sign == "C"]
    return ApprovalDetail(
        doc, reading.get(Relation, doc.insurer).name, reading.get(Person, doc.made_by).name,
        len({line.patient for line in lines}), sum(line.cents for line in debits),
        sum(each.amount for each in treated if each.sort == "material"),
        sum(line.cents for line in owed_back), len(owed_back),
        _rows(reading, doc, debits, treated), answers_on(reading, doc),
    )  # fmt: skip


def _rows(
    reading: Reading, batch: ClaimBatch, debits: Sequence[ClaimLine], treated: Sequence[ServiceLine]
) -> list[ApprovalRow]:
    if batch.state != "draft":
        return []
    claimed = claimed_again(reading, batch, treated)
    known = [each for each in claimed if each is not None and each.line.state == "confirmed"]
    findings = scrub_lines(reading, known, batch.day)
    findings += [
        Finding(
            "lost",
            f"line {line.id}",
            "",
            N_("This line can no longer be claimed. Discard the batch."),
        )
        for line, each in zip(treated, claimed, strict=True)
        if each is None or line.state != "confirmed"
    ]
    rows = [ApprovalRow(each.severity, finding_row(reading, each)) for each in findings]
    settings = settings_on(reading, batch.department, batch.day)
    for line, each in zip(debits, claimed, strict=True):
        rows += [ApprovalRow("changed", finding_row(reading, finding))
                 for finding in (_changed(batch, line, settings, each) if each else ())]  # fmt: skip
    once = {(row.sort, row.row.finding.record, row.row.finding.message): row for row in rows}
    return sorted(once.values(), key=lambda row: SORTS.index(row.sort))


def _changed(
    batch: ClaimBatch, line: ClaimLine, settings: Mapping[str, str], of: Claimed
) -> Iterator[Finding]:
    """Yield the fields of a patient and a line that would have other texts if they were built now."""
    known = layout(batch.layout)
    person = person_texts(settings, of, int(line.person["0202"]))
    texts = line_texts(settings, of, int(line.texts["0402"]), line.detail)
    for record, kept, new in (
        (f"patient {line.patient}", line.person, written(known, "02", person)),
        (f"line {of.line.id}", line.texts, written(known, "04", texts)),
    ):
        fields = [number for number, text in new.items() if kept.get(number) != text]
        if fields:
            names = ", ".join(known.field(number).name for number in fields)
            yield Finding("changed", record, fields[0], N_("Changed since: {fields}"), {"fields": names})  # fmt: skip
