"""The list of batches whose answer is overdue, and who asked for it before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from store.access import No, Yes
from store.acts import answers_on
from store.claims.chasing.due import days_out, due_batches
from store.claims.items import open_items
from store.claims.models import Chase, ClaimBatch
from store.people import Person
from store.reading import Reading
from store.records import Relation

__all__ = ["ChaseRow", "OverdueRow", "chase_rows", "overdue_batches"]


@dataclass(frozen=True)
class ChaseRow:
    """That an insurer was asked for its answer, and the name of who did."""

    doc: Chase
    person: str


@dataclass(frozen=True)
class OverdueRow:
    """A batch to ask an insurer for, sent some `days` ago; `item` is the open item about it, or None."""

    doc: ClaimBatch
    insurer: str
    days: int
    chases: Sequence[ChaseRow]
    item: int | None
    answers: Mapping[str, Yes | No]


def chase_rows(reading: Reading, batch: ClaimBatch) -> list[ChaseRow]:
    """Return when the insurer was asked for the answer to a batch, the last time first."""
    return [ChaseRow(each, reading.get(Person, each.by).name) for each in reversed(batch.chases)]


def overdue_batches(reading: Reading) -> list[OverdueRow]:
    """Return the batches to ask insurers for today, by insurer, the oldest first."""
    rows = [_row(reading, batch) for batch in due_batches(reading, "claim_batch.read")]
    return sorted(rows, key=lambda row: (row.insurer.casefold(), row.doc.insurer, -row.days))


def _row(reading: Reading, batch: ClaimBatch) -> OverdueRow:
    items = open_items(reading, batch)
    return OverdueRow(
        batch, reading.get(Relation, batch.insurer).name, days_out(reading, batch) or 0,
        chase_rows(reading, batch), items[0].id if items else None, answers_on(reading, batch),
    )  # fmt: skip
