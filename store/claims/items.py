"""Work items about a batch of claims, in the first queue of its department."""

from __future__ import annotations

from datetime import date

from store.acts import Doing
from store.claims.models import ClaimBatch
from store.errors import N_
from store.inbox import ItemLink, WorkItem, first_queue, make_item, record
from store.reading import Reading
from store.records import Relation

__all__ = ["item_about", "open_items"]

MOST = 100


def item_about(
    doing: Doing, batch: ClaimBatch, title: str, due: date | None = None
) -> WorkItem | None:
    """Make an item that names insurer and batch before its title; None in a department without a queue."""
    queue = first_queue(doing, (batch.department,))
    if queue is None:
        return None
    insurer = doing.get(Relation, batch.insurer).name
    item = make_item(doing, queue, origin="request", title=f"{insurer} {batch.number}: {title}",
                     made_by=doing.actor.person, subject_kind=batch.kind, subject=batch.id,
                     relation=batch.insurer, due=due)  # fmt: skip
    doing.add(ItemLink(item=item.id, sort="about", to_kind="relation", to=batch.insurer,
                       made_by=doing.actor.person))  # fmt: skip
    record(doing, item.id, "added", N_("Submitted"))
    return item


def open_items(reading: Reading, batch: ClaimBatch) -> list[WorkItem]:
    """Return the items about a batch that are not closed."""
    items = reading.page(WorkItem, {"subject_kind": batch.kind, "subject": batch.id}, limit=MOST)
    return [item for item in items if not item.closed_at]
