"""What the inbox says on the first screen: own work, that of the departments, and its flow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from store.errors import N_, Term
from store.inbox.lists.due import first_due, overdue
from store.inbox.lists.lists import Box, count, items
from store.inbox.lists.rows import ItemRow
from store.inbox.models import Listed, Queue
from store.inbox.models.quality import QualityCheck
from store.inbox.models.schedules import Schedule
from store.inbox.models.tallies import month_of
from store.inbox.quality import quality_departments
from store.inbox.queues.hours import office_hours
from store.inbox.rules.targets import calendar
from store.inbox.today_figures import (
    age_of_work,
    done_on,
    due_days,
    flow,
    own_pace,
    own_units,
    per_day,
    places,
    queue_units,
)
from store.inbox.workload.load import minutes
from store.people import departments
from store.reading import Reading
from store.time_zone import AMSTERDAM
from store.today import (
    Count,
    Deadline,
    Deadlines,
    Figures,
    Finding,
    Profile,
    Said,
    Today,
    Waits,
)

__all__ = ["TODAY"]

DOING: frozenset[Profile] = frozenset({"assistant", "professional"})
LEADING: frozenset[Profile] = frozenset({"manager"})
SCHEDULES = 3
CLOSED_AHEAD = 40
"""Days ahead in which a closed day is told."""
MOST = 50
"""Schedules that are looked at, of all departments together."""


def _days_late(reading: Reading, due: date) -> Said:
    return Said(N_("{n} d late"), {"n": (reading.today - due).days})


def _listed(box: Box, reading: Reading) -> Finding:
    """Count a list, with the title and the sender of its first item."""
    amount = count(reading, box)
    row = _first(reading, box) if amount else None
    if row is None:
        return Finding(amount)
    about = [Said("{title}", {"title": row.title or Term(N_("(no subject)"))})]
    if row.overdue and row.due:
        about.append(_days_late(reading, row.due))
    elif row.sender:
        about.append(Said("{sender}", {"sender": row.sender}))
    return Finding(amount, tuple(about))


def _first(reading: Reading, box: Box) -> ItemRow | None:
    """Return the first item of a list; of several departments the first by rank, each read by index."""
    if box.sort not in ("department", "unowned") or box.of:
        return next(iter(items(reading, box, limit=1)), None)
    firsts = [
        row
        for department in departments(reading)
        for row in items(reading, replace(box, of=department.id), limit=1)
    ]
    return min(firsts, key=lambda row: row.cursor, default=None)


def _mine_late(reading: Reading) -> Finding:
    """Count own late work, with the most urgent of it and how long the latest is late."""
    amount, about = count(reading, Box("mine", due="late")), list[Said]()
    if amount:
        row = _first(reading, Box("mine"))
        if row is not None and row.overdue:
            about.append(Said("{title}", {"title": row.title or Term(N_("(no subject)"))}))
        due = first_due(reading, own_units(reading))
        about += [_days_late(reading, due)] if due else []
    return Finding(amount, tuple(about))


def _mine_today(reading: Reading) -> Finding:
    return Finding(count(reading, Box("mine", due="today")))


def _mine(reading: Reading) -> Finding:
    """Count own open work, with its estimate."""
    estimate = sum(minutes(reading, unit) for unit in own_units(reading))
    hours = f"{estimate // 60}:{estimate % 60:02}"
    about = (Said(N_("estimated {hours} hours"), {"hours": hours}),) if estimate else ()
    return Finding(count(reading, Box("mine")), about)


def _by_queue(state: Listed, reading: Reading) -> Finding:
    """Count the work of all queues in a state, queue by queue."""
    counts = [
        (queue.name, reading.tally("items.queue", f"{queue.id}/{state}"))
        for place in places(reading)
        for queue in reading.page(Queue, {"department": place}, limit=MOST)
    ]
    return Finding(count(reading, Box("department", state=state)), _named(counts))


def _late(reading: Reading) -> Finding:
    """Count what is late, queue by queue, and how long the latest is."""
    counts, units = [], queue_units(reading)
    for unit in units:
        amount = overdue(reading, unit)
        if amount:
            counts.append((reading.get(Queue, int(unit[1:])).name, amount))
    first = first_due(reading, units) if counts else None
    about = _named(counts)
    if first is not None and first < reading.today:
        about += (_days_late(reading, first),)
    return Finding(count(reading, Box("department", due="late")), about)


def _named(counts: Sequence[tuple[str, int]]) -> tuple[Said, ...]:
    return tuple(Said("{name} {n}", {"name": name, "n": n}) for name, n in counts if n)


def _quality(reading: Reading) -> Finding:
    """Count the finished work still to be checked, with the first week of it."""
    open_checks = [each for each in quality_departments(reading) if each.open]
    first = [
        check
        for each in open_checks[:1]
        for check in reading.page(
            QualityCheck, {"department": each.department, "state": "open"}, ("week",), limit=1
        )
    ]
    about = tuple(Said(N_("week {week}"), {"week": check.week}) for check in first)
    return Finding(sum(each.open for each in open_checks), about)


def _faulty(reading: Reading) -> Finding:
    """Count the faults of this month in the actor's own work."""
    me, month = reading.actor.person, month_of(reading.today)
    return Finding(
        sum(
            reading.tally("quality.found", f"{each.department}/{month}/{me}/faulty")
            for each in quality_departments(reading)
        )
    )


def _handing_in(_reading: Reading) -> Finding:
    return Finding(None)


def _came(reading: Reading, since: date) -> int:
    return sum(per_day(reading, since, "came").values())


def _finished(reading: Reading, since: date) -> int:
    return sum(done_on(reading, queue_units(reading), since).values())


def _schedules(reading: Reading) -> Iterator[Deadline]:
    """Yield the next runs of the schedules that the actor may see."""
    reach = reading.reach("schedule.read")
    running = reading.page(Schedule, {"state": "active"}, ("next_at",), limit=MOST)
    seen = (each for each in running if each.next_at and reach.covers(each.department, owned=False))
    for schedule, _number in zip(seen, range(SCHEDULES), strict=False):
        day = datetime.fromisoformat(schedule.next_at).astimezone(AMSTERDAM).date()
        yield Deadline(day, Said(N_("schedule {name} adds an item"), {"name": schedule.name}))


def _hours(reading: Reading) -> Iterator[Deadline]:
    """Yield today's opening hours, and the next working days on which the office is closed."""
    hours, open_hours = calendar(reading), office_hours(reading)
    today = reading.today
    if any(True for _span in hours.spans(today)):
        yield Deadline(
            today, Said(N_("open {hours}"), {"hours": open_hours.shown(today.weekday())})
        )
    else:
        yield Deadline(today, Said(N_("closed today")))
    for ahead in range(1, CLOSED_AHEAD):
        day = today + timedelta(days=ahead)
        if open_hours.days[day.weekday()] and not any(True for _span in hours.spans(day)):
            yield Deadline(day, Said(N_("closed")))


def _level(box: Box, reading: Reading, _since: date) -> int:
    return count(reading, box)


def _box(
    title: str, box: Box, at: dict[Profile, int], sign: str = "", right: str = "item.read"
) -> Waits:
    return Waits(title, right, at, partial(_listed, box), "inbox", {"box": box.code}, sign)


TODAY = Today(
    waits=(
        Waits(N_("Mine, overdue"), "item.read", {"assistant": 1, "professional": 1}, _mine_late,
              "inbox", {"box": Box("mine", due="late").code}, "!"),
        Waits(N_("Mine, due today"), "item.read", {"assistant": 2, "professional": 2}, _mine_today,
              "inbox", {"box": Box("mine", due="today").code}),
        Waits(N_("Mine, open"), "item.read", {"assistant": 3, "professional": 3}, _mine,
              "inbox", {"box": Box("mine").code}),
        _box(N_("Mine, on hold"), Box("mine", state="waiting"),
             {"assistant": 4, "professional": 5}, "~"),
        _box(N_("Items to review"), Box("department", state="review"),
             {"manager": 2, "professional": 4}, "?", "item.approve"),
        Waits(N_("Overdue in your departments"), "item.assign", {"manager": 3}, _late,
              "inbox", {"box": Box("department", due="late").code}, "!"),
        Waits(N_("New in your queues"), "item.accept", {"assistant": 6, "professional": 6},
              partial(_by_queue, "new"), "inbox", {"box": Box("department", state="new").code}, "*"),
        _box(N_("Unassigned"), Box("unowned"), {"assistant": 8, "manager": 4}, "", "item.claim"),
        _box(N_("Mail in quarantine"), Box("department", state="quarantined"), {"manager": 5}, "q",
             "item.quarantine"),
        Waits(N_("Quality checks to do"), "quality.judge", {"manager": 7}, _quality, "quality"),
        Waits(N_("Found faulty in your work this month"), "quality.read", {"professional": 7},
              _faulty, "quality", {}, "!"),
        Waits(N_("Submit a request"), "item.add", {"front desk": 1}, _handing_in,
              "inbox", {"begin": "item.add"}),
        _box(N_("Your requests, new"), Box("made", state="new"), {"front desk": 2}),
        _box(N_("Your requests, open"), Box("made"), {"front desk": 3}),
        _box(N_("Your requests, on hold"), Box("made", state="waiting"), {"front desk": 4}, "~"),
        _box(N_("Your requests, completed"), Box("made", state="done"), {"front desk": 5}),
    ),
    counts=(
        Count("came", N_("received {more}"), "item.accept", DOING | LEADING, _came),
        Count("finished", N_("completed {more}"), "item.accept", DOING | LEADING, _finished),
        Count("mine", N_("yours {now} (was {was})"), "item.read", DOING,
              partial(_level, Box("mine"))),
        Count("late", N_("overdue {now} (was {was})"), "item.assign", LEADING,
              partial(_level, Box("department", due="late"))),
        Count("open", N_("open {now} (was {was})"), "item.assign", LEADING,
              partial(_level, Box("department"))),
        Count("made", N_("your requests, open {now} (was {was})"), "item.read",
              frozenset({"front desk"}), partial(_level, Box("made"))),
        Count("made.done", N_("your requests, completed {more}"), "item.read",
              frozenset({"front desk"}), partial(_level, Box("made", state="done"))),
    ),
    deadlines=(
        Deadlines("schedule.read", DOING | LEADING, _schedules),
        Deadlines("item.add", frozenset({"front desk"}), _hours),
    ),
    figures=(
        Figures("item.read", DOING, due_days),
        Figures("item.read", DOING, own_pace),
        Figures("item.assign", LEADING, flow),
        Figures("item.assign", LEADING, age_of_work),
    ),
)  # fmt: skip
