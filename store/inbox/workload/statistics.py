"""Arrivals, finished work and durations in a day, a week, a month or a year.

All of it is read from counters, however many items there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from store.errors import missing
from store.inbox.lists.rows import person_name
from store.inbox.models import Queue
from store.inbox.models.tallies import of_person, of_queue, typical, week_of
from store.inbox.rules.holders import holders_in
from store.inbox.workload.board import own_board, queues_of, sees_board
from store.inbox.workload.findings import Found, found_in
from store.inbox.workload.periods import Period, days_of, parts_of, period_of, shifted
from store.people import Department
from store.reading import Reading

__all__ = ["Figures", "Sort", "StatRow", "Statistics", "Took", "course", "statistics", "took"]

FEWEST = 5
"""Cases that a ninetieth percentile needs at least."""
WEEKS = 12
"""Weeks of finished work of each line."""
Sort = Literal["department", "queue", "person"]
"""The subject of a line of figures."""


@dataclass(frozen=True)
class Took:
    """Durations in business minutes; None where there was nothing, or too little to tell.

    Times are counted in steps, so each of these is accurate to one eighth. `p90` takes five cases.
    """

    median: int | None = None
    mean: int | None = None
    p90: int | None = None


@dataclass(frozen=True)
class Figures:
    """The figures of a period; `missed` counts finished items that missed a service target.

    `answered` is the time to the first answer, `done` the time to the end, `touches` the number
    of actions by people.
    """

    came: int = 0
    finished: int = 0
    declined: int = 0
    missed: int = 0
    answered: Took = Took()
    done: Took = Took()
    touches: int = 0


@dataclass(frozen=True)
class StatRow:
    """The figures of the department, a queue or a person.

    `norm` is the service target for finishing, in business minutes: that of the queue, or the
    department's if all its queues have the same. `weeks` is the work finished in each of the twelve
    weeks up to the end of the period or today, oldest first. `found` has the quality checks of the
    period's months; of a queue there are none.
    """

    sort: Sort
    id: int
    name: str
    figures: Figures
    weeks: tuple[int, ...]
    found: Found
    norm: int | None = None


@dataclass(frozen=True)
class Statistics:
    """A department's figures of a period: the whole, its queues, its people.

    `whole` means that all of them are there; actors who see only their own work have one line.
    `found_before` has the quality checks of the department in the period before.
    """

    department: int
    name: str
    period: Period
    whole: bool
    rows: list[StatRow]
    found_before: Found


def statistics(reading: Reading, department: int, period: Period) -> Statistics:
    """Return a department's figures; actors who see only their own work get only their own line.

    Raises `NotFound` also when the actor may see nothing of it.
    """
    whole = sees_board(reading, department)
    if not whole and not own_board(reading, department):
        raise missing(Department.kind, department)
    name = reading.get(Department, department).name
    queues = queues_of(reading, department)
    touched = {queue.id: _touches(reading, queue, period) for queue in queues}
    rows = _whole(reading, department, name, queues, period, touched) if whole else []
    by_person = sum(touched.values(), Counter[int]())
    rows += _people(reading, department, period, by_person, whole)
    before = _sum(found_in(reading, department, shifted(period, -1)).values())
    return Statistics(department, name, period, whole, rows, before)


def course(
    reading: Reading, department: int, sort: Sort, id: int, period: Period, count: int
) -> list[tuple[Period, Figures]]:
    """Return the figures of one line over a period and those before it, newest first.

    They leave out touches. Empty when the actor may not see that line.
    """
    mine = sort == "person" and id == reading.actor.person and own_board(reading, department)
    if not mine and not sees_board(reading, department):
        return []
    units = {
        "department": [of_queue(queue.id) for queue in queues_of(reading, department)],
        "queue": [of_queue(queue.id) for queue in queues_of(reading, department) if queue.id == id],
        "person": [of_person(id, department)],
    }[sort]
    by_period = []
    for back in range(count):
        at = shifted(period, -back)
        counts = (_counts(reading, unit, at) for unit in units)
        by_period.append((at, _figures(sum(counts, Counter[str]()), 0)))
    return by_period


def _whole(
    reading: Reading,
    department: int,
    name: str,
    queues: list[Queue],
    period: Period,
    touched: dict[int, Counter[int]],
) -> list[StatRow]:
    """Return the rows of the department and each of its queues."""
    counts = {queue.id: _counts(reading, of_queue(queue.id), period) for queue in queues}
    everything = sum(counts.values(), Counter[str]())
    touches = {queue: sum(by.values()) for queue, by in touched.items()}
    norms = {queue.finish_minutes for queue in queues}
    norm = norms.pop() if len(norms) == 1 else None
    weeks = {queue.id: _weeks(reading, of_queue(queue.id), period) for queue in queues}
    rows = [
        StatRow(
            "queue", queue.id, queue.name, _figures(counts[queue.id], touches[queue.id]),
            weeks[queue.id], Found(), queue.finish_minutes,
        )
        for queue in queues
    ]  # fmt: skip
    figures = _figures(everything, sum(touches.values()))
    checked = _sum(found_in(reading, department, period).values())
    summed = tuple(map(sum, zip(*weeks.values(), strict=True)))
    return [StatRow("department", department, name, figures, summed, checked, norm), *rows]


def _people(
    reading: Reading, department: int, period: Period, touches: Counter[int], whole: bool
) -> list[StatRow]:
    """Return rows for everyone who does the department's work, and leavers who finished some."""
    me = reading.actor.person
    here = [holder.id for holder in holders_in(reading, department)] if whole else [me]
    checked = found_in(reading, department, period)
    rows = []
    for person in (*here, *sorted(set(touches) - set(here) if whole else ())):
        unit = of_person(person, department)
        figures = _figures(_counts(reading, unit, period), touches[person])
        if person in here or figures.finished:
            weeks = _weeks(reading, unit, period)
            name = person_name(reading, person)
            rows.append(
                StatRow("person", person, name, figures, weeks, checked.get(person, Found()))
            )
    return rows


def _sum(findings: Iterable[Found]) -> Found:
    return Found(*map(sum, zip(*findings, strict=True)))


def _weeks(reading: Reading, unit: str, period: Period) -> tuple[int, ...]:
    """Return the work finished in each of the weeks up to the end of a period, or today."""
    last = period_of("week", min(days_of(period)[1], reading.today))
    first, prefix = shifted(last, 1 - WEEKS), f"{unit}/"
    counts = dict.fromkeys((shifted(first, at).name for at in range(WEEKS)), 0)
    since = str(days_of(first)[0])
    for key, amount in reading.tallies("items.done", prefix, since).items():
        week = week_of(date.fromisoformat(key.removeprefix(prefix)))
        if week in counts:
            counts[week] += amount
    return tuple(counts.values())


def _counts(reading: Reading, unit: str, period: Period) -> Counter[str]:
    """Return a unit's counters in a period, such as `came`, and `done` and `answer` by step."""
    kept, parts = parts_of(period)
    if period.span == "year":
        begin = f"{unit}/{period.name}-"
        return Counter(reading.sums("items.month", begin, len(f"{unit}/{parts[0]}/")))
    counts: Counter[str] = Counter()
    for part in parts:
        prefix = f"{unit}/{part}/"
        counts.update(reading.sums(f"items.{kept}", prefix, len(prefix)))
    return counts


def _touches(reading: Reading, queue: Queue, period: Period) -> Counter[int]:
    """Return how often each person did something in a queue."""
    kept, parts = parts_of(period)
    counts: Counter[int] = Counter()
    for part in parts:
        for key, amount in reading.tallies(f"touches.{kept}", f"{part}/{queue.id}/").items():
            counts[int(key.rpartition("/")[2])] += amount
    return counts


def _figures(counts: Counter[str], touches: int) -> Figures:
    return Figures(
        came=counts["came"],
        finished=sum(amount for key, amount in counts.items() if key.startswith("done/")),
        declined=counts["declined"],
        missed=counts["missed"],
        answered=_took(counts, "answer"),
        done=_took(counts, "done"),
        touches=touches,
    )


def _took(counts: Counter[str], what: str) -> Took:
    """Return the durations, from the count of each step."""
    return took(
        (int(step), amount)
        for key, amount in counts.items()
        for begin, _, step in [key.partition("/")]
        if begin == what and step.isdecimal()
    )


def took(counted: Iterable[tuple[int, int]]) -> Took:
    """Return the durations, from steps and how often each was counted."""
    steps = sorted((step, amount) for step, amount in counted if amount > 0)
    count = sum(amount for _, amount in steps)
    if not count:
        return Took()
    total = sum(typical(step) * amount for step, amount in steps)
    p90 = _at(steps, 90) if count >= FEWEST else None
    return Took(_at(steps, 50), (total + count // 2) // count, p90)


def _at(steps: list[tuple[int, int]], percent: int) -> int:
    """Return the duration that this percentage of all did not exceed."""
    wanted = sum(amount for _, amount in steps) * percent
    reached = 0
    for step, amount in steps:
        reached += amount * 100
        if reached >= wanted:
            return typical(step)
    return 0
