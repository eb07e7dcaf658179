"""Answers of insurers as they are listed."""

from __future__ import annotations

from dataclasses import dataclass

from store.claims.models import ClaimBatch, ClaimReturn
from store.claims.returns.acts import batch_of
from store.claims.returns.reading import read_answer
from store.people import Department, departments_within
from store.reading import Reading
from store.records import Relation

__all__ = ["ReturnRow", "answer_department", "claim_returns"]

MOST = 500


@dataclass(frozen=True)
class ReturnRow:
    """An answer with the number of its batch, and the names of its insurer and department."""

    doc: ClaimReturn
    batch: str
    insurer: str
    department: str


def claim_returns(reading: Reading) -> list[ReturnRow]:
    """Return the answers that the actor sees, newest first."""
    answers = [each for each in reading.page(ClaimReturn, order=("-day",), limit=MOST)
               if reading.sees(each)]  # fmt: skip
    rows = []
    for each in answers:
        batch = reading.get(ClaimBatch, each.batch)
        insurer = reading.get(Relation, batch.insurer).name
        department = reading.get(Department, each.department).name
        rows.append(ReturnRow(each, batch.number, insurer, department))
    return rows


def answer_department(reading: Reading, name: str, content: bytes) -> int:
    """Return the department that an answer is for; the first of the actor's where none fits.

    Raises `Invalid` for a file that is not an answer.
    """
    batch = batch_of(reading, read_answer(name, content))
    if batch is not None and reading.sees(batch):
        return batch.department
    return next((each.id for each in departments_within(reading, "claim_return.post")), 0)
