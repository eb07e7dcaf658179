"""Items as rows of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from store.engine import Cursor
from store.inbox.models import NOBODY, Origin, State, WorkItem
from store.people import Person
from store.reading import Reading

__all__ = ["ItemRow", "person_name", "rows"]


@dataclass(frozen=True)
class ItemRow:
    """An item in a list.

    `title` may be empty (a mail without subject) and, like `sender`, may be hostile text.
    `owner` is None and `owner_name` empty when the item is unassigned. `cursor` is its position
    in the list it was read for.
    """

    id: int
    rev: int
    cursor: Cursor
    title: str
    sender: str
    state: State
    origin: Origin
    queue: int
    department: int
    priority: int
    owner: int | None
    owner_name: str
    mine: bool
    received: datetime
    due: date | None
    overdue: bool
    notes: int
    relation: int | None


def rows(reading: Reading, items: Iterable[WorkItem], order: tuple[str, ...] = ()) -> list[ItemRow]:
    """Return items as rows, each with its position in `order`."""
    names: dict[int, str] = {}
    found_rows = []
    for item in reading.log_rows(items):
        if item.owner not in names:
            names[item.owner] = person_name(reading, item.owner)
        found_rows.append(
            ItemRow(
                id=item.id,
                rev=item.rev,
                cursor=reading.cursor(item, order),
                title=item.title,
                sender=item.sender,
                state=item.state,
                origin=item.origin,
                queue=item.queue,
                department=item.department,
                priority=item.priority,
                owner=item.owner or None,
                owner_name=names[item.owner],
                mine=item.owner == reading.actor.person,
                received=datetime.fromisoformat(item.received),
                due=item.due,
                overdue=item.overdue(reading.today),
                notes=item.notes,
                relation=item.relation,
            )
        )
    return found_rows


def person_name(reading: Reading, person: int) -> str:
    """Return a person's name; empty for nobody, which is also the system's actor."""
    return "" if person == NOBODY else reading.get(Person, person).name
