"""Requests to a manager: one work item per subject, in the manager's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from store.acts import Doing
from store.inbox import NOBODY, Origin, Priority, Queue, WorkItem, can_hold, make_item, record
from store.people import Person

__all__ = ["Asked", "asked"]

Asked = Mapping[str, str]
"""A title by language, nl and en, with {named} fields."""


def asked(
    doing: Doing,
    queue: Queue,
    person: Person | None,
    title: Asked,
    values: Mapping[str, str | int],
    message: str,
    *,
    origin: Origin,
    subject_kind: str,
    subject: int,
    due: date | None = None,
    priority: Priority = 3,
    text: str = "",
) -> WorkItem:
    """Ask a manager to look into something: in a new item, or the one about it that is still open.

    `message` is the msgid of its timeline line. If the person cannot hold the queue's work, the
    item stays unassigned.
    """
    name = title[person.language if person else "nl"].format(**values)
    item = open_about(doing, subject_kind, subject)
    if item is None:
        able = person is not None and can_hold(doing, person.id, queue.department)
        holder = person.id if able and person else NOBODY
        item = make_item(
            doing,
            queue,
            origin=origin,
            title=name,
            state="open",
            owner=holder,
            addressee=holder,
            due=due,
            priority=priority,
            subject_kind=subject_kind,
            subject=subject,
        )
    else:
        item.title, item.due, item.priority, item.wake_on = name, due, priority, None
        item = doing.save(item)
    record(doing, item.id, "added", message, values, text)
    return item


def open_about(doing: Doing, subject_kind: str, subject: int) -> WorkItem | None:
    """Return the item about something that is not closed."""
    about: dict[str, str | int] = {"subject_kind": subject_kind, "subject": subject}
    items = doing.page(WorkItem, about, limit=1000)
    return next((item for item in items if not item.closed_at), None)
