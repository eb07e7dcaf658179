"""The counters that an item adds to, for supervising the work.

A counter belongs to a unit: a person's work in a department, or a queue. A board or a
year's figures read only counters, however many items there are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Protocol

from store.engine import Tally
from store.time_zone import AMSTERDAM

__all__ = [
    "bucket", "flow", "load", "local_day", "month_of", "of_person", "of_queue", "quarter",
    "typical", "week_of",
]  # fmt: skip

BUCKETS_AN_OCTAVE = 3
"""Durations are counted in steps of about 25%, so an answer is accurate to one eighth."""


class CountedItem(Protocol):
    """The counted fields of a work item, without depending on the document itself."""

    department: int
    queue: int
    listed: Any
    owner: int
    received: str
    due: date | None
    estimate: int
    closed_at: str
    closed_by: int
    answer_due: str
    finish_due: str
    answered_at: str
    answered_in: int | None
    done_in: int | None


def of_person(person: int, department: int) -> str:
    """Return the key for a person's work in a department."""
    return f"{person}/{department}"


def of_queue(queue: int) -> str:
    """Return the key for a queue's work."""
    return f"q{queue}"


@lru_cache(maxsize=4096)
def _day_of_hour(hour: str) -> date:
    return datetime.fromisoformat(f"{hour}:00+00:00").astimezone(AMSTERDAM).date()


def local_day(moment: str) -> date:
    """Return the date in Amsterdam of a moment in UTC, ISO 8601."""
    return _day_of_hour(moment[:13])


@lru_cache(maxsize=4096)
def week_of(day: date) -> str:
    """Return the week of a day (ISO 8601): `2026-W48`."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"


def month_of(day: date) -> str:
    """Return the month of a day: `2026-11`."""
    return str(day)[:7]


def quarter(moment: str) -> str:
    """Return the quarter of an hour that a moment is in, as text: `2026-11-23T09:15`."""
    return f"{moment[:14]}{int(moment[14:16]) // 15 * 15:02}"


def bucket(minutes: int) -> int:
    """Return the step in which a duration is counted."""
    return 1 + int(math.log2(minutes) * BUCKETS_AN_OCTAVE) if minutes > 0 else 0


def typical(step: int) -> int:
    """Return the minutes in the middle of a step."""
    return round(2 ** ((2 * step - 1) / (2 * BUCKETS_AN_OCTAVE))) if step else 0


def load(item: CountedItem) -> Iterator[Tally]:
    """Count open work: when it came and is due, its minutes, and its service targets."""
    target = _target(item)
    for unit in (of_person(item.owner, item.department), of_queue(item.queue)):
        if item.listed == "open":
            yield "items.since", f"{unit}/{local_day(item.received)}", 1
        if item.listed == "open" and item.due is not None:
            yield "items.due", f"{unit}/{item.due}", 1
            yield "items.dated", unit, 1
        if item.listed == "open" and item.estimate:
            yield "items.minutes", unit, item.estimate
        if target:
            yield "items.target", f"{unit}/{quarter(target)}", 1
            yield "items.targeted", unit, 1


def _target(item: CountedItem) -> str:
    """Return the first service target that is still to be met, while its clock runs."""
    if item.listed not in ("new", "open"):
        return ""
    answer = "" if item.answered_at else item.answer_due
    return min(filter(None, (answer, item.finish_due)), default="")


def flow(item: CountedItem) -> Iterator[Tally]:
    """Count per day and month: arrivals, answers, how items ended, and missed targets."""
    if item.listed != "quarantined":
        yield from _in_period(item, item.owner, item.received, "came")
    if item.answered_at and item.answered_in is not None:
        step = f"answer/{bucket(item.answered_in):02}"
        yield from _in_period(item, item.owner, item.answered_at, step)
    if item.listed == "declined" and item.closed_at:
        yield from _in_period(item, item.closed_by, item.closed_at, "declined")
    if item.listed == "done" and item.closed_at:
        yield from _in_period(item, item.closed_by, item.closed_at, f"done/{_step(item)}")
        day = local_day(item.closed_at)
        yield "items.done", f"{of_person(item.closed_by, item.department)}/{day}", 1
        yield "items.done", f"{of_queue(item.queue)}/{day}", 1
        if _missed(item):
            yield from _in_period(item, item.closed_by, item.closed_at, "missed")


def _missed(item: CountedItem) -> bool:
    """Whether finished work was answered or done after its service target."""
    ends = (
        (item.answer_due, item.answered_at or item.closed_at),
        (item.finish_due, item.closed_at),
    )
    return any(due and end > due for due, end in ends)


def _step(item: CountedItem) -> str:
    return "--" if item.done_in is None else f"{bucket(item.done_in):02}"


def _in_period(item: CountedItem, person: int, moment: str, what: str) -> Iterator[Tally]:
    day = local_day(moment)
    for unit in (of_person(person, item.department), of_queue(item.queue)):
        yield "items.day", f"{unit}/{day}/{what}", 1
        yield "items.month", f"{unit}/{month_of(day)}/{what}", 1
