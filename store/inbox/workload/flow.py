"""What came in and was finished in a department lately, what is late, and what falls due next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from store.inbox.lists.due import overdue
from store.inbox.models import Queue
from store.inbox.models.tallies import of_queue
from store.inbox.rules.business_minutes import coming_days, working_days
from store.inbox.workload.board import queues_of, sees_board
from store.inbox.workload.load import ages
from store.reading import Reading

__all__ = ["AGES_IN_FULL", "Flow", "ageing", "flow"]

PAST, COMING = 10, 5
"""Working days that are shown."""
AGES_IN_FULL = (1, 3, 7, 14)
"""Days since its arrival up to which open work counts in each class; the last class is older."""


@dataclass(frozen=True)
class Flow:
    """Counts per working day: arrivals and finished items until today, due dates from today.

    `overdue` has the open items past their due date of each queue, by name.
    """

    days: tuple[tuple[date, int, int], ...] = ()
    overdue: tuple[tuple[str, int], ...] = ()
    due: tuple[tuple[date, int], ...] = ()


def flow(reading: Reading, department: int) -> Flow:
    """Return a department's flow; empty for those who don't see its whole board."""
    if not sees_board(reading, department):
        return Flow()
    queues = queues_of(reading, department)
    past, coming = working_days(reading, PAST), coming_days(reading, COMING)
    return Flow(
        tuple((day, _came(reading, queues, day), done) for day, done in
              zip(past, _per_day(reading, "items.done", queues, past), strict=True)),
        tuple((queue.name, overdue(reading, of_queue(queue.id))) for queue in queues),
        tuple(zip(coming, _per_day(reading, "items.due", queues, coming), strict=True)),
    )  # fmt: skip


def ageing(reading: Reading, department: int) -> tuple[int, ...]:
    """Return how much open work of a department is of each age; empty without its whole board."""
    if not sees_board(reading, department):
        return ()
    of_queues = (
        ages(
            reading,
            of_queue(queue.id),
            reading.tally("items.queue", f"{queue.id}/open"),
            AGES_IN_FULL,
        )
        for queue in queues_of(reading, department)
    )
    return tuple(map(sum, zip(*of_queues, strict=True)))


def _came(reading: Reading, queues: Iterable[Queue], day: date) -> int:
    return sum(reading.tally("items.day", f"{of_queue(queue.id)}/{day}/came") for queue in queues)


def _per_day(reading: Reading, name: str, queues: Iterable[Queue], days: list[date]) -> list[int]:
    """Return the sums of these days from counters by day."""
    sums = dict.fromkeys(map(str, days), 0)
    for queue in queues:
        prefix = f"{of_queue(queue.id)}/"
        for key, amount in reading.tallies(name, prefix, str(days[0])).items():
            day = key.removeprefix(prefix)
            sums[day] = sums.get(day, 0) + amount
    return [sums[str(day)] for day in days]
