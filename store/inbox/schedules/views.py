"""Reading schedules, and previewing when one as typed would run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from store.access import No, Yes
from store.acts import ACTS, answers
from store.inbox.models import Queue
from store.inbox.models.schedules import Schedule
from store.inbox.schedules.keeping import ScheduleGiven, recurrence_of
from store.inbox.schedules.wording import Wording, wording_of
from store.people import departments
from store.reading import Reading
from store.recurrence import Recurrence

__all__ = ["ScheduleRow", "next_runs", "schedule_departments", "schedules"]

MOST = 1000
COMING = 5
"""Number of future dates shown."""


@dataclass(frozen=True)
class ScheduleRow:
    """A schedule in the list: in words, with its queue's name and its next runs."""

    schedule: Schedule
    words: Wording
    queue: str
    coming: tuple[datetime, ...]
    answers: dict[str, Yes | No]


def schedule_departments(reading: Reading) -> list[tuple[int, str]]:
    """Return id and name of the departments whose schedules the actor may see."""
    reach = reading.reach("schedule.read")
    return [
        (department.id, department.name)
        for department in departments(reading)
        if reach.covers(department.id, owned=False)
    ]


def schedules(reading: Reading, department: int) -> list[ScheduleRow]:
    """Return a department's schedules by name; empty when the actor may not see them."""
    if not reading.reach("schedule.read").covers(department, owned=False):
        return []
    acts = [known.name for known in ACTS.values() if known.on is Schedule]
    return [
        ScheduleRow(
            schedule,
            wording_of(schedule.rule),
            reading.get(Queue, schedule.queue).name,
            _coming(schedule.recurrence, reading.now) if schedule.active else (),
            answers(reading, schedule, acts),
        )
        for schedule in reading.page(Schedule, {"department": department}, ("name",), limit=MOST)
    ]


def next_runs(reading: Reading, given: ScheduleGiven) -> tuple[datetime, ...]:
    """Return the next runs of a schedule as typed, in aware UTC; raises `Invalid`."""
    return _coming(recurrence_of(given), reading.now)


def _coming(recurrence: Recurrence, now: datetime) -> tuple[datetime, ...]:
    moments: list[datetime] = []
    at = recurrence.after(now)
    while at is not None and len(moments) < COMING:
        moments.append(at)
        at = recurrence.after(at + timedelta(seconds=1))
    return tuple(moments)
