"""Where an item can be brought."""

from __future__ import annotations

from dataclasses import dataclass

from store.inbox.models import Queue
from store.people import departments
from store.reading import Reading

__all__ = ["QueuePlace", "all_queues"]


@dataclass(frozen=True)
class QueuePlace:
    """A queue and the department that it is of, without what is in it."""

    id: int
    name: str
    department_name: str


def all_queues(reading: Reading) -> list[QueuePlace]:
    """Every queue of the office; none for who can't move work."""
    reach = reading.reach("item.move")
    if not (reach.office or reach.departments):
        return []
    names = {one.id: one.name for one in departments(reading)}
    return [QueuePlace(one.id, one.name, names[one.department]) for one in reading.find(Queue)]
