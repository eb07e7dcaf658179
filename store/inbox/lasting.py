"""How long work took, and which days it is done on."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from store.inbox.models import WorkItem
from store.inbox.timeline import moment
from store.reading import Reading

__all__ = ["answered", "lasted", "working_days"]

SATURDAY = 5


def lasted(reading: Reading, since: str) -> int:
    """The minutes from a moment (UTC, ISO 8601) to now."""
    return max(0, int((reading.now - datetime.fromisoformat(since)).total_seconds()) // 60)


def answered(reading: Reading, item: WorkItem) -> None:
    """Note on an item that its first answer went out now; later answers change nothing."""
    if not item.answered_at:
        item.answered_in = lasted(reading, item.received)
        item.answered_at = moment(reading)


def working_days(last: date, count: int) -> list[date]:
    """The working days up to and including a day, oldest first."""
    found: list[date] = []
    day = last
    while len(found) < count:
        if day.weekday() < SATURDAY:
            found.append(day)
        day -= timedelta(days=1)
    return found[::-1]
