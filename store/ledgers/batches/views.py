"""Batches in a list, and the entries of one that need verification."""

from __future__ import annotations

from dataclasses import dataclass

from store.access import No, Yes
from store.acts import ACTS, answers, judge
from store.ledgers.batches.acts import SeenEntry
from store.ledgers.models import Entry
from store.ledgers.models.batches import Batch, totals_of
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["BatchRow", "ToVerify", "batch_row", "batches", "to_verify"]

ACTS_ON = ("batch.change", "batch.close", "batch.post", "batch.remove")
MOST = 200


@dataclass(frozen=True)
class BatchRow:
    """A batch with what is keyed so far; `unverified` entries are to be keyed once more.

    `seen` are its entries with their revisions, for `batch.post`.
    """

    batch: Batch
    count: int
    amount: int
    hash_total: int
    unverified: int
    seen: tuple[SeenEntry, ...]
    answers: dict[str, Yes | No]


@dataclass(frozen=True)
class ToVerify:
    """An entry to be keyed a second time: its party, and nothing of what was keyed."""

    entry: int
    relation_name: str
    left: int


def batches(reading: Reading) -> list[BatchRow]:
    """Return the batches, newest first, without those posted long ago."""
    if not has_right(reading, "entry.read"):
        return []
    all_batches = reading.page(Batch, order=("-id",), limit=MOST)
    return [_row(reading, batch) for batch in reading.log_rows(all_batches)]


def batch_row(reading: Reading, batch: int) -> BatchRow:
    """Return one batch; raises `NotFound` also for those who may not see it."""
    batch_doc = reading.visible(Batch, batch)
    reading.log_access(batch_doc)
    return _row(reading, batch_doc)


def to_verify(reading: Reading, batch: int) -> ToVerify | None:
    """Return the next entry of a batch that this person can verify."""
    if not has_right(reading, "entry.verify"):
        return None
    entries = [
        entry
        for entry_id in reading.get(Batch, batch).entries
        if (entry := reading.get(Entry, entry_id)).state == "submitted"
        and entry.verified_by is None
        and isinstance(judge(reading, ACTS["entry.verify"], entry, None), Yes)
    ]
    return ToVerify(entries[0].id, entries[0].relation_name, len(entries)) if entries else None


def _row(reading: Reading, batch: Batch) -> BatchRow:
    totals = totals_of(reading, batch)
    entries = [reading.get(Entry, entry) for entry in batch.entries]
    return BatchRow(
        batch, totals.count, totals.amount, totals.hash_total,
        unverified=sum(entry.verified_by is None for entry in entries),
        seen=tuple(SeenEntry(entry=entry.id, rev=entry.rev) for entry in entries),
        answers=answers(reading, batch, ACTS_ON),
    )  # fmt: skip
