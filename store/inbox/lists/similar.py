"""Finding items that may be about the same request."""

from __future__ import annotations

from store.inbox.lists.rows import ItemRow, rows
from store.inbox.models import WorkItem
from store.reading import Reading

__all__ = ["similar_items"]

FROM_EACH = 200
"""Number of newest items of each list that are compared."""
LISTS = ("new", "open", "waiting", "review", "snoozed")
SAME_SENDER, SAME_RELATION = 30, 40
"""Points added to those for the title, which are at most 100."""


def similar_items(reading: Reading, item: int, limit: int = 50) -> list[ItemRow]:
    """Return active items of the same department, likely duplicates first.

    Titles are compared word by word in any order; the sender and the relation add points.
    Raises `NotFound` when the actor may not see the item.
    """
    work_item = reading.visible(WorkItem, item)
    others = [
        other
        for listed in LISTS
        for other in reading.page(
            WorkItem,
            {"department": work_item.department, "listed": listed},
            order=("-rank",),
            limit=FROM_EACH,
        )
        if other.id != item
    ]
    others.sort(key=lambda other: _points(work_item, other), reverse=True)
    return rows(reading, others[:limit])


def _points(item: WorkItem, other: WorkItem) -> int:
    from rapidfuzz import fuzz  # slow, and only this list needs it

    points = int(fuzz.token_set_ratio(item.title, other.title))
    if item.sender and item.sender == other.sender:
        points += SAME_SENDER
    if item.relation is not None and item.relation == other.relation:
        points += SAME_RELATION
    return points
