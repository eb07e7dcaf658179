"""The figures of the inbox on the first screen: own work, and the flow of the departments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from store.errors import N_, Term
from store.inbox.lists.due import due_on, overdue
from store.inbox.lists.lists import units_of
from store.inbox.rules.business_minutes import working_days
from store.inbox.rules.visibility import sees_work
from store.inbox.workload.load import ages
from store.people import departments
from store.reading import Reading
from store.today import Figure, Said

__all__ = [
    "age_of_work",
    "done_on",
    "due_days",
    "flow",
    "own_pace",
    "own_units",
    "per_day",
    "places",
    "queue_units",
]

DAYS = 10
"""Working days in a figure."""
AHEAD = 6
"""Days of which the due items are shown."""
CLASSES = (N_("0-1 days"), N_("2-3 days"), N_("4-7 days"), N_("older"))
"""The classes of age that `AGES` parts."""


def places(reading: Reading) -> list[int]:
    """Return the departments whose work the actor may see."""
    return [each.id for each in departments(reading) if sees_work(reading, each.id)]


def own_units(reading: Reading) -> list[str]:
    """Return the units of the actor's own work, by department."""
    return units_of(reading, places(reading), mine=True)


def queue_units(reading: Reading) -> list[str]:
    """Return the units of the queues of the actor's departments."""
    return units_of(reading, places(reading), mine=False)


def per_day(reading: Reading, since: date, what: str) -> dict[date, int]:
    """Return how many items `came` on each day, in the queues of the actor's departments."""
    days: dict[date, int] = {}
    for unit in queue_units(reading):
        prefix = f"{unit}/"
        for key, amount in reading.tallies("items.day", prefix, since=str(since)).items():
            day, _slash, rest = key.removeprefix(prefix).partition("/")
            if rest == what:
                days[date.fromisoformat(day)] = days.get(date.fromisoformat(day), 0) + amount
    return days


def done_on(reading: Reading, units: Sequence[str], since: date) -> dict[date, int]:
    """Return how much work of these units was finished on each day."""
    days: dict[date, int] = {}
    for unit in units:
        prefix = f"{unit}/"
        for key, amount in reading.tallies("items.done", prefix, since=str(since)).items():
            day = date.fromisoformat(key.removeprefix(prefix))
            days[day] = days.get(day, 0) + amount
    return days


def due_days(reading: Reading) -> Figure | None:
    """Return own items by due date: late, then day by day."""
    units = own_units(reading)
    late = sum(overdue(reading, unit) for unit in units)
    coming = due_on(reading, units, reading.today)
    days = [reading.today + timedelta(days=ahead) for ahead in range(AHEAD)]
    counts = (late, *(coming[day] for day in days))
    if not any(counts):
        return None
    labels = (Term(N_("overdue")), *days)
    return Figure(Said(N_("Your items by due date")), "bars", labels, (counts,))


def own_pace(reading: Reading) -> Figure | None:
    """Return what the actor finished per working day."""
    days = working_days(reading, DAYS)
    done = done_on(reading, own_units(reading), days[0])
    counts = tuple(done.get(day, 0) for day in days)
    if not any(counts):
        return None
    return Figure(Said(N_("Completed by you per working day")), "columns", tuple(days), (counts,))


def flow(reading: Reading) -> Figure | None:
    """Return what came in and what was finished per working day, in the actor's departments."""
    days = working_days(reading, DAYS)
    came, done = per_day(reading, days[0], "came"), done_on(reading, queue_units(reading), days[0])
    series = tuple(tuple(counts.get(day, 0) for day in days) for counts in (came, done))
    if not any(map(any, series)):
        return None
    names = (N_("received"), N_("completed"))
    title = Said(N_("Per working day"))
    return Figure(title, "columns", tuple(days), series, names)


def age_of_work(reading: Reading) -> Figure | None:
    """Return the open work of the actor's departments by days since it came in."""
    sums = [0] * len(CLASSES)
    for unit in queue_units(reading):
        open_items = reading.tally("items.queue", f"{unit[1:]}/open")
        for at, amount in enumerate(ages(reading, unit, open_items)):
            sums[at] += amount
    if not any(sums):
        return None
    return Figure(Said(N_("Age of open work")), "bars", tuple(map(Term, CLASSES)), (tuple(sums),))
