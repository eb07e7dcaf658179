"""The two service targets of an item, in business time: first answer, and finished."""

from __future__ import annotations

from datetime import datetime

from store.calendar import USUAL, Calendar, add, between, is_open
from store.engine import Snapshot
from store.inbox.models import OfficeHours, Queue, WorkItem
from store.reading import Reading

__all__ = ["calendar", "is_late", "pause", "resume", "set_targets", "works_now"]

MINUTE = 60


def calendar(snapshot: Snapshot) -> Calendar:
    """Return the office hours."""
    hours = snapshot.page(OfficeHours, limit=1)
    return hours[0].calendar() if hours else USUAL


def works_now(reading: Reading) -> bool:
    """Whether it is office hours; outside them, priorities are not raised."""
    return is_open(calendar(reading), reading.now)


def set_targets(reading: Reading, item: WorkItem, queue: Queue) -> None:
    """Set an item's targets from its queue, counted from when it came in."""
    if (queue.answer_minutes, queue.finish_minutes) == (None, None):
        if item.answer_due or item.finish_due:
            item.answer_due = item.finish_due = ""
        return
    received = datetime.fromisoformat(item.received)
    hours = calendar(reading)
    item.answer_due = _due(hours, received, queue.answer_minutes)
    item.finish_due = _due(hours, received, queue.finish_minutes)


def pause(reading: Reading, item: WorkItem) -> None:
    """Stop the clock while the item waits for another party."""
    item.waiting_since = reading.now.isoformat(timespec="milliseconds")


def resume(reading: Reading, item: WorkItem) -> None:
    """Restart the clock: the targets move by the business time spent waiting.

    A target that was already met or missed stays where it was.
    """
    if not item.waiting_since:
        return
    hours = calendar(reading)
    waited = between(hours, datetime.fromisoformat(item.waiting_since), reading.now)
    minutes = int(waited.total_seconds()) // MINUTE
    for name in ("finish_due",) if item.answered_at else ("answer_due", "finish_due"):
        due = getattr(item, name)
        if due:
            setattr(item, name, _due(hours, datetime.fromisoformat(due), minutes))
    item.waiting_since = ""


def is_late(item: WorkItem, now: datetime) -> bool:
    """Whether a target has passed; the answer target ends with the first answer."""
    dues = [item.finish_due, "" if item.answered_at else item.answer_due]
    return any(due and datetime.fromisoformat(due) < now for due in dues)


def _due(hours: Calendar, since: datetime, minutes: int | None) -> str:
    if minutes is None:
        return ""
    return add(hours, since, minutes).isoformat(timespec="milliseconds")
