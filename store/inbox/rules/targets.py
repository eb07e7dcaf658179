"""The two service targets of an item, in business time: a first answer, and done."""

from __future__ import annotations

from datetime import datetime

from store.calendar import USUAL, Calendar, add, between, is_open
from store.engine import Snapshot
from store.inbox.models import OfficeHours, Queue, WorkItem
from store.reading import Reading

__all__ = ["calendar", "is_late", "pause", "resume", "set_targets", "works_now"]

MINUTE = 60


def calendar(snapshot: Snapshot) -> Calendar:
    """The hours of the office."""
    hours = snapshot.page(OfficeHours, limit=1)
    return hours[0].calendar() if hours else USUAL


def works_now(reading: Reading) -> bool:
    """Whether it is office hours: outside them nobody is urged."""
    return is_open(calendar(reading), reading.now)


def set_targets(reading: Reading, item: WorkItem, queue: Queue) -> None:
    """Give an item the targets of its queue, counted from when it came in."""
    if (queue.answer_minutes, queue.finish_minutes) == (None, None):
        if item.answer_due or item.finish_due:
            item.answer_due = item.finish_due = ""
        return
    received = datetime.fromisoformat(item.received)
    hours = calendar(reading)
    item.answer_due = _due(hours, received, queue.answer_minutes)
    item.finish_due = _due(hours, received, queue.finish_minutes)


def pause(reading: Reading, item: WorkItem) -> None:
    """Stop the clock: the item waits for somebody else."""
    item.waiting_since = reading.now.isoformat(timespec="milliseconds")


def resume(reading: Reading, item: WorkItem) -> None:
    """Let the clock go on: the targets move by the business time that was waited.

    A target that was met or missed already stays where it was.
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
    """Whether a target has passed: no answer is due any more after the first one."""
    dues = [item.finish_due, "" if item.answered_at else item.answer_due]
    return any(due and datetime.fromisoformat(due) < now for due in dues)


def _due(hours: Calendar, since: datetime, minutes: int | None) -> str:
    if minutes is None:
        return ""
    return add(hours, since, minutes).isoformat(timespec="milliseconds")
