"""Durations of work in business time, and working days."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from store.calendar import between
from store.inbox.models import WorkItem
from store.inbox.rules.targets import calendar
from store.inbox.rules.timeline import moment
from store.reading import Reading

__all__ = ["answered", "coming_days", "lasted", "working_days"]


def lasted(reading: Reading, since: str) -> int:
    """Return the business minutes from a moment (UTC, ISO 8601) to now."""
    took = between(calendar(reading), datetime.fromisoformat(since), reading.now)
    return int(took.total_seconds()) // 60


def answered(reading: Reading, item: WorkItem) -> None:
    """Record on an item that its first answer goes out now; later answers change nothing."""
    if not item.answered_at:
        item.answered_in = lasted(reading, item.received)
        item.answered_at = moment(reading)


def working_days(reading: Reading, count: int) -> list[date]:
    """Return the last days on which the office is open, up to and including today, oldest first."""
    return _open_days(reading, count, timedelta(days=-1))[::-1]


def coming_days(reading: Reading, count: int) -> list[date]:
    """Return the next days on which the office is open, from today on."""
    return _open_days(reading, count, timedelta(days=1))


def _open_days(reading: Reading, count: int, step: timedelta) -> list[date]:
    hours = calendar(reading)
    days: list[date] = []
    day = reading.today
    while len(days) < count:
        if any(True for _ in hours.spans(day)):
            days.append(day)
        day += step
    return days
