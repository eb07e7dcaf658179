"""What an item counts for in the kept sums by which work is supervised.

A sum is kept of a unit: somebody's work in a department, or a queue. So a board or a
year's figures read sums alone, however many items there are.
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
"""Durations are counted in steps of a quarter more each, so an answer is right to an eighth."""


class CountedItem(Protocol):
    """What is counted of a work item; it has no dependency on the document itself."""

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
    """Somebody's work in a department, as a key."""
    return f"{person}/{department}"


def of_queue(queue: int) -> str:
    """A queue's work, as a key."""
    return f"q{queue}"


@lru_cache(maxsize=4096)
def _day_of_hour(hour: str) -> date:
    return datetime.fromisoformat(f"{hour}:00+00:00").astimezone(AMSTERDAM).date()


def local_day(moment: str) -> date:
    """The date in Amsterdam of a moment in UTC, ISO 8601."""
    return _day_of_hour(moment[:13])


@lru_cache(maxsize=4096)
def week_of(day: date) -> str:
    """The week of a day (ISO 8601): `2026-W48`."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"


def month_of(day: date) -> str:
    """The month of a day: `2026-11`."""
    return str(day)[:7]


def quarter(moment: str) -> str:
    """The quarter of an hour that a moment is in, in the form of its text: `2026-11-23T09:15`."""
    return f"{moment[:14]}{int(moment[14:16]) // 15 * 15:02}"


def bucket(minutes: int) -> int:
    """The step in which a duration is counted."""
    return 1 + int(math.log2(minutes) * BUCKETS_AN_OCTAVE) if minutes > 0 else 0


def typical(step: int) -> int:
    """The minutes in the middle of a step."""
    return round(2 ** ((2 * step - 1) / (2 * BUCKETS_AN_OCTAVE))) if step else 0


def load(item: CountedItem) -> Iterator[Tally]:
    """Of open work: what is due when, its minutes, and its service targets."""
    target = _target(item)
    for unit in (of_person(item.owner, item.department), of_queue(item.queue)):
        if item.listed == "open" and item.due is not None:
            yield "items.due", f"{unit}/{item.due}", 1
            yield "items.dated", unit, 1
        if item.listed == "open" and item.estimate:
            yield "items.minutes", unit, item.estimate
        if target:
            yield "items.target", f"{unit}/{quarter(target)}", 1
            yield "items.targeted", unit, 1


def _target(item: CountedItem) -> str:
    """The first service target that is still to be met, while its clock runs."""
    if item.listed not in ("new", "open"):
        return ""
    answer = "" if item.answered_at else item.answer_due
    return min(filter(None, (answer, item.finish_due)), default="")


def flow(item: CountedItem) -> Iterator[Tally]:
    """Per day and month: what came, what was answered, how it ended, and what missed a target."""
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
