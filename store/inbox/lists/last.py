"""When a list that is empty now last had work, read from counters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from store.inbox.lists.lists import Box, units_behind
from store.reading import Reading

__all__ = ["LastWork", "last_work"]

ARRIVALS, FINISHED = timedelta(days=31), timedelta(days=366)
"""How far back arrivals and finished work are looked for: of a day there are several counters of
arrivals, and one of finished work."""


@dataclass(frozen=True)
class LastWork:
    """The last day on which an item came in where the list is, or was `finished` there."""

    day: date
    finished: bool


def last_work(reading: Reading, box: Box) -> LastWork | None:
    """Return when work last came into a list of new or unassigned items, or left another list.

    None for lists of closed or submitted items, after a long time, and for those who may not see
    the list.
    """
    comes = box.state == "new" or box.sort == "unowned"
    if box.sort == "made" or not (comes or box.state in ("open", "waiting", "review", "snoozed")):
        return None
    days = [day for unit in units_behind(reading, box) for day in _days(reading, unit, comes=comes)]
    return LastWork(max(days), finished=not comes) if days else None


def _days(reading: Reading, unit: str, *, comes: bool) -> list[date]:
    name, since = ("items.day", ARRIVALS) if comes else ("items.done", FINISHED)
    prefix = f"{unit}/"
    return [
        date.fromisoformat(key.removeprefix(prefix)[:10])
        for key, amount in reading.tallies(name, prefix, str(reading.today - since)).items()
        if amount and (not comes or key.endswith("/came"))
    ]
