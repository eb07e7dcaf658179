"""The counters of released results and rejected samples, for the statistics: per day and per month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Protocol

from store.engine import Tally
from store.inbox import bucket, local_day, month_of

__all__ = ["DAY", "MONTH", "rejected", "work"]

DAY, MONTH = "lab.day", "lab.month"
"""Keys are `department/day or month/what/of what`; a turnaround is counted by step, as work items are."""
UNKNOWN = "--"
"""The step of a result of which nobody noted when its sample came."""
MINUTE = 60


class CountedResult(Protocol):
    """The counted fields of a result, without depending on the document itself."""

    department: int
    code: str
    received_at: str
    due: str
    entered_by: int | None
    entered_at: str
    verified_by: int | None
    verified_at: str
    released_by: int | None
    released_at: str
    supersedes: int | None
    returned: tuple[Any, ...]


def work(result: CountedResult) -> Iterator[Tally]:
    """Count a release by test, with its turnaround, and what each person did with the result.

    One that corrects another says nothing of the turnaround: the first one was in time or not.
    """
    if result.released_at:
        if result.supersedes:
            yield from _counted(result.department, result.released_at, f"corrected/{result.code}")
        else:
            done = f"done/{_step(result)}/{result.code}"
            yield from _counted(result.department, result.released_at, done)
            if result.due and result.released_at > result.due:
                yield from _counted(result.department, result.released_at, f"late/{result.code}")
    sent_back = [each for each in result.returned if each.by != each.entered_by]
    for what, person, at in (
        ("entered", result.entered_by, result.entered_at),
        ("verified", result.verified_by, result.verified_at),
        ("released", result.released_by, result.released_at),
        *(("entered", each.entered_by, each.entered_at) for each in sent_back),
        *(("returned", each.entered_by, each.at) for each in sent_back),
    ):
        if person and at:
            yield from _counted(result.department, at, f"{what}/{person}")


def rejected(department: int, reason: str, person: int, at: str) -> Iterator[Tally]:
    """Count the rejection of a sample by its reason, and by who rejected it."""
    yield from _counted(department, at, f"rejected/{reason}")
    yield from _counted(department, at, f"rejecting/{person}")


def _step(result: CountedResult) -> str:
    if not result.received_at:
        return UNKNOWN
    took = datetime.fromisoformat(result.released_at) - datetime.fromisoformat(result.received_at)
    return f"{bucket(int(took.total_seconds()) // MINUTE):02}"


def _counted(department: int, moment: str, what: str) -> Iterator[Tally]:
    day = local_day(moment)
    yield DAY, f"{department}/{day}/{what}", 1
    yield MONTH, f"{department}/{month_of(day)}/{what}", 1
