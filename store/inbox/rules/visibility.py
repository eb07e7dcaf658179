"""What of the inbox an actor may see."""

from __future__ import annotations

from store.errors import N_, NotFound
from store.inbox.models import WorkItem
from store.reading import Reading

__all__ = ["is_visible", "sees_quarantine", "sees_work", "visible_item"]


def sees_work(reading: Reading, department: int, owned: bool = False) -> bool:
    """Whether the actor may see a department's items, or this one as their own."""
    return reading.reach("item.read").covers(department, owned)


def sees_quarantine(reading: Reading, department: int) -> bool:
    """Whether the actor may see a department's quarantined mail."""
    return reading.reach("item.quarantine").covers(department, owned=False)


def is_visible(reading: Reading, item: WorkItem) -> bool:
    """Whether the actor may see this item."""
    owned = reading.actor.person in item.owners()
    return sees_work(reading, item.department, owned) and (
        item.state != "quarantined" or sees_quarantine(reading, item.department)
    )


def visible_item(reading: Reading, item: int) -> WorkItem:
    """Return an item; raises `NotFound` also when the actor may not see it."""
    work_item = reading.get(WorkItem, item)
    if not is_visible(reading, work_item):
        raise NotFound(N_("There is no {kind} {id}; it may have been removed."),
                       kind=WorkItem.kind, id=item)  # fmt: skip
    return work_item
