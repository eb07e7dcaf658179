"""What came in and what was done in a week, a month or a year, from kept sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from store.errors import N_, NotFound
from store.inbox.holders import holders_in
from store.inbox.models import Queue
from store.inbox.models.counting import month_of, of_person, of_queue, typical, week_of
from store.inbox.views.board import own_board, queues_of, sees_board
from store.inbox.views.rows import person_name
from store.people import Department
from store.reading import Reading

__all__ = [
    "Figures",
    "Period",
    "StatRow",
    "Statistics",
    "days_of",
    "period_of",
    "shifted",
    "statistics",
]

Span = Literal["week", "month", "year"]


@dataclass(frozen=True)
class Period:
    """A week (`2026-W48`, ISO 8601), a month (`2026-11`) or a year (`2026`)."""

    span: Span
    name: str


@dataclass(frozen=True)
class Figures:
    """What happened in a period; times are business minutes, None where there was nothing.

    Times are counted in steps, so a median is right to an eighth.
    """

    came: int = 0
    finished: int = 0
    declined: int = 0
    answered_median: int | None = None
    answered_p90: int | None = None
    done_median: int | None = None
    done_p90: int | None = None
    touches: int = 0


@dataclass(frozen=True)
class StatRow:
    """The figures of the department, a queue or a person."""

    sort: Literal["department", "queue", "person"]
    id: int
    name: str
    figures: Figures


@dataclass(frozen=True)
class Statistics:
    """A department's figures of a period: the whole, its queues, its people."""

    department: int
    name: str
    period: Period
    rows: list[StatRow]


def period_of(span: Span, day: date) -> Period:
    """The period of a kind that a day is in."""
    match span:
        case "week":
            return Period(span, week_of(day))
        case "month":
            return Period(span, month_of(day))
        case "year":
            return Period(span, f"{day.year:04}")


def shifted(period: Period, by: int) -> Period:
    """The period as many steps later, or (below zero) earlier."""
    match period.span:
        case "week":
            return period_of("week", _first(period) + timedelta(weeks=by))
        case "month":
            year, month = period.name.split("-")
            months = int(year) * 12 + int(month) - 1 + by
            return Period("month", f"{months // 12:04}-{months % 12 + 1:02}")
        case "year":
            return Period("year", f"{int(period.name) + by:04}")


def days_of(period: Period) -> tuple[date, date]:
    """Its first and its last day."""
    last = _first(shifted(period, 1)) - timedelta(days=1)
    return _first(period), last


def _first(period: Period) -> date:
    if period.span == "week":
        year, week = period.name.split("-W")
        return date.fromisocalendar(int(year), int(week), 1)
    return date.fromisoformat(f"{period.name}-01-01"[:10])


def statistics(reading: Reading, department: int, period: Period) -> Statistics:
    """A department's figures; who sees only their own work has their own line alone.

    Raises `NotFound` also for who may see nothing of it.
    """
    whole = sees_board(reading, department)
    if not whole and not own_board(reading, department):
        raise NotFound(N_("There is no {kind} {id}; it may have been removed."),
                       kind=Department.kind, id=department)  # fmt: skip
    name = reading.get(Department, department).name
    found = queues_of(reading, department)
    touched = {queue.id: _touches(reading, queue, period) for queue in found}
    rows = _whole(reading, department, name, found, period, touched) if whole else []
    people = (
        [one.id for one in holders_in(reading, department)] if whole else [reading.actor.person]
    )
    by_person = sum(touched.values(), Counter[int]())
    rows += [
        StatRow("person", one, person_name(reading, one),
                _figures(_counts(reading, of_person(one, department), period), by_person[one]))
        for one in people
    ]  # fmt: skip
    return Statistics(department, name, period, rows)


def _whole(
    reading: Reading,
    department: int,
    name: str,
    queues: list[Queue],
    period: Period,
    touched: dict[int, Counter[int]],
) -> list[StatRow]:
    """The department, then each of its queues."""
    counts = {queue.id: _counts(reading, of_queue(queue.id), period) for queue in queues}
    everything = sum(counts.values(), Counter[str]())
    touches = {queue: sum(by.values()) for queue, by in touched.items()}
    return [
        StatRow("department", department, name, _figures(everything, sum(touches.values()))),
        *(
            StatRow("queue", one.id, one.name, _figures(counts[one.id], touches[one.id]))
            for one in queues
        ),
    ]


def _counts(reading: Reading, unit: str, period: Period) -> Counter[str]:
    """What is kept of a unit's period: `came`, `declined`, and `done` and `answer` by step."""
    name = "items.week" if period.span == "week" else "items.month"
    rest = "-" if period.span == "year" else "/"
    part = _parts(period)[0]
    return Counter(reading.sums(name, f"{unit}/{period.name}{rest}", len(f"{unit}/{part}/")))


def _touches(reading: Reading, queue: Queue, period: Period) -> Counter[int]:
    """How often each person did something in a queue."""
    found: Counter[int] = Counter()
    for name in _parts(period):
        kept = "touches.week" if period.span == "week" else "touches.month"
        for key, amount in reading.tallies(kept, f"{name}/{queue.id}/").items():
            found[int(key.rpartition("/")[2])] += amount
    return found


def _parts(period: Period) -> list[str]:
    """The names under which a period's sums are kept."""
    if period.span != "year":
        return [period.name]
    return [f"{period.name}-{month:02}" for month in range(1, 13)]


def _figures(counts: Counter[str], touches: int) -> Figures:
    done, answered = _steps(counts, "done"), _steps(counts, "answer")
    return Figures(
        came=counts["came"],
        finished=sum(amount for key, amount in counts.items() if key.startswith("done/")),
        declined=counts["declined"],
        answered_median=_at(answered, 50),
        answered_p90=_at(answered, 90),
        done_median=_at(done, 50),
        done_p90=_at(done, 90),
        touches=touches,
    )


def _steps(counts: Counter[str], what: str) -> list[tuple[int, int]]:
    """How often each step of a duration was counted, the shortest first."""
    return sorted(
        (int(step), amount)
        for key, amount in counts.items()
        for begin, _, step in [key.partition("/")]
        if begin == what and step.isdecimal() and amount > 0
    )


def _at(steps: Iterable[tuple[int, int]], percent: int) -> int | None:
    """The duration that this share of all did not exceed."""
    steps = list(steps)
    wanted = sum(amount for _, amount in steps) * percent
    reached = 0
    for step, amount in steps:
        reached += amount * 100
        if reached >= wanted:
            return typical(step)
    return None
