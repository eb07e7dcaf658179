"""Batches as they are listed, one with its lines, and what stops lines from being claimed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from store.access import No, Yes
from store.acts import answers_on
from store.claims.batches.acts import lines_of
from store.claims.batches.preparing import prepare
from store.claims.chasing.due import days_out, is_due
from store.claims.chasing.views import ChaseRow, chase_rows
from store.claims.models import ClaimBatch, ClaimLine, InsurerNumber
from store.claims.rules.reasons import reason_of
from store.claims.scrub.lines import Finding
from store.coding import ServiceLine
from store.errors import N_
from store.people import Department, Person, departments_within, open_departments
from store.reading import Reading
from store.records import Relation

__all__ = [
    "BatchDetail", "BatchRow", "ClaimLineRow", "FindingRow", "claim_batch", "claim_batches",
    "claim_departments", "claim_file", "claim_findings", "claim_insurers", "departments_to_claim", "lines_to_work_off",
]  # fmt: skip

MOST = 500
TO_WORK_OFF = ("rejected", "partly", "disputed")


@dataclass(frozen=True)
class BatchRow:
    """A batch with the names of its insurer and department; it has waited for an answer for some `days`, and
    it is `late` after the term."""

    doc: ClaimBatch
    insurer: str
    department: str
    days: int | None
    late: bool


@dataclass(frozen=True)
class ClaimLineRow:
    """A line with its patient, the number of its batch, `why` it is not paid, who `proposed` to write it
    off, and what its reader may do with it."""

    doc: ClaimLine
    patient: str
    batch: str
    insurer: str
    why: str
    proposed: str
    answers: Mapping[str, Yes | No]


@dataclass(frozen=True)
class BatchDetail:
    """A batch with its lines in order, what its reader may do with it, and who asked for its answer."""

    doc: ClaimBatch
    insurer: str
    chases: Sequence[ChaseRow]
    answers: Mapping[str, Yes | No]
    rows: Sequence[ClaimLineRow]


@dataclass(frozen=True)
class FindingRow:
    """A finding with its patient (contact `relation`), and the code and day of its line if it has one."""

    finding: Finding
    patient: str
    relation: int
    about: str
    day: date | None


def claim_batches(reading: Reading) -> list[BatchRow]:
    """Return the batches that the actor sees, newest first."""
    batches = [
        batch
        for batch in reading.page(ClaimBatch, order=("-day",), limit=MOST)
        if batch.state != "dropped" and reading.sees(batch)
    ]
    return [
        BatchRow(batch, reading.get(Relation, batch.insurer).name,
                 reading.get(Department, batch.department).name, days_out(reading, batch),
                 is_due(reading, batch))
        for batch in batches
    ]  # fmt: skip


def claim_batch(reading: Reading, batch: int) -> BatchDetail:
    """Return a batch with its lines; raises `NotFound`."""
    doc = reading.visible(ClaimBatch, batch)
    reading.log_access(doc)
    insurer = reading.get(Relation, doc.insurer).name
    rows = [_row(reading, line, doc, insurer) for line in lines_of(reading, doc)]
    answers = {**answers_on(reading, doc), "claim_batch.fetch": _file_leaves(doc)}
    return BatchDetail(doc, insurer, chase_rows(reading, doc), answers, rows)


def _row(reading: Reading, line: ClaimLine, batch: ClaimBatch, insurer: str) -> ClaimLineRow:
    reading.log_access(line)
    patient = reading.get(Relation, line.patient).name
    proposed = reading.get(Person, line.proposed_by).name if line.proposed_by else ""
    why = reason_of(reading, line.codes) if line.codes else ""
    answers = answers_on(reading, line)
    return ClaimLineRow(line, patient, batch.number, insurer, why, proposed, answers)


def lines_to_work_off(reading: Reading) -> list[ClaimLineRow]:
    """Return the lines that are not paid in full and wait for a decision, oldest first."""
    lines = [
        line
        for state in TO_WORK_OFF
        for line in reading.page(ClaimLine, {"state": state, "department": _seen(reading)},
                                 ("day",), limit=MOST)
        if line.sign == "D"
    ]  # fmt: skip
    lines.sort(key=lambda line: (line.insurer, line.codes, line.day, line.id))
    return [
        _row(
            reading,
            line,
            reading.get(ClaimBatch, line.batch),
            reading.get(Relation, line.insurer).name,
        )
        for line in lines
    ]


def _seen(reading: Reading) -> list[int]:
    return [each.id for each in departments_within(reading, "claim_batch.read")]


def claim_departments(reading: Reading) -> list[tuple[int, str]]:
    """Return the open departments whose claims the actor builds, by name."""
    return open_departments(reading, "claim_batch.build")


def departments_to_claim(reading: Reading) -> list[tuple[int, str]]:
    """Return those of them with confirmed lines; the first of all where none has any."""
    every = claim_departments(reading)
    waiting = [each for each in every if reading.tally("service_lines", f"confirmed|{each[0]}")]
    return waiting or every[:1]


def claim_insurers(reading: Reading) -> list[tuple[int, str, str]]:
    """Return the insurers with a UZOVI number: number of the contact, name, UZOVI."""
    known = reading.page(InsurerNumber, {}, limit=MOST)
    last = {each.relation: each.uzovi for each in known}
    return sorted(((relation, reading.get(Relation, relation).name, uzovi) for relation, uzovi in last.items()),
                  key=lambda each: each[1])  # fmt: skip


def claim_findings(reading: Reading, department: int, insurer: int) -> list[FindingRow]:
    """Return what is found of all that could be claimed of an insurer today."""
    if not reading.reach("claim_batch.read").covers(department, owned=False):
        return []
    prepared = prepare(reading, department, insurer, reading.today, reading.today)
    return [finding_row(reading, each) for each in prepared.findings]


def finding_row(reading: Reading, finding: Finding) -> FindingRow:
    """Return a finding with whom and which line it is about."""
    sort, _space, number = finding.record.partition(" ")
    if sort == "patient":
        relation = reading.get(Relation, int(number))
        return FindingRow(finding, relation.name, relation.id, "", None)
    line = reading.get(ServiceLine, int(number))
    patient = reading.get(Relation, line.patient)
    return FindingRow(finding, patient.name, patient.id, line.display_name(), line.day)


def _file_leaves(batch: ClaimBatch) -> Yes | No:
    """Return whether the file of a batch may leave the office."""
    if batch.state == "refused":
        return No("state", N_("The insurer refused this file. Build a new batch of its lines."))
    if batch.state == "dropped":
        return No("state", N_("This batch was discarded. Build a new batch of its lines."))
    if not batch.sha256:
        return No("state", N_("Ask a colleague to approve the batch. Then fetch its file."))
    return Yes()


def claim_file(reading: Reading, batch: int) -> tuple[str, bytes]:
    """Return name and bytes of an approved batch, which are always the same; raises `Refused` for a draft,
    and for one that was refused or discarded."""
    doc = reading.visible(ClaimBatch, batch)
    answer = _file_leaves(doc)
    if isinstance(answer, No):
        raise answer.error()
    reading.log_accesses(ClaimLine, "export")
    return f"{doc.number.replace('/', '-')}.asc", reading.blob(doc.sha256)
