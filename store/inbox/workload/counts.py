"""Counts of work that needs attention, shown at all times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from store.inbox.lists.due import overdue
from store.inbox.lists.lists import Box, BoxRow, count, units_of
from store.inbox.models import NOBODY, Queue
from store.inbox.models.tallies import of_person, of_queue
from store.inbox.rules.visibility import sees_quarantine, sees_work
from store.people import departments
from store.reading import Reading

__all__ = ["InHand", "Waiting", "in_hand", "overdue_in", "waiting"]


@dataclass(frozen=True)
class Waiting:
    """Work that needs the actor: new items, their own open and overdue ones, quarantine."""

    new: int
    mine: int
    overdue: int
    quarantined: int


def waiting(reading: Reading) -> Waiting:
    """Return the counts of the status line, read from counters only."""
    places = [department.id for department in departments(reading)]
    worked = [place for place in places if sees_work(reading, place)]
    me = reading.actor.person
    return Waiting(
        new=sum(count(reading, Box("department", place, "new")) for place in worked),
        mine=count(reading, Box("mine")),
        overdue=sum(overdue(reading, of_person(me, place)) for place in worked),
        quarantined=sum(
            count(reading, Box("department", place, "quarantined"))
            for place in places
            if sees_quarantine(reading, place)
        ),
    )


def overdue_in(reading: Reading, rows: Iterable[BoxRow]) -> dict[Box, int]:
    """Return how many items of these lists of open work are past their due date, where any are.

    `rows` are those that the actor was given; read from counters only.
    """
    late = {
        row.box: sum(overdue(reading, unit) for unit in _units(reading, row.box))
        for row in rows
        if row.count and row.box.state == "open" and not row.box.due
    }
    return {box: amount for box, amount in late.items() if amount}


def _units(reading: Reading, box: Box) -> list[str]:
    """Return whose open work is in a list."""
    match box.sort:
        case "mine":
            known = [department.id for department in departments(reading)]
            seen = [place for place in known if sees_work(reading, place, owned=True)]
            return units_of(reading, seen, mine=True)
        case "queue":
            return [of_queue(box.of)]
        case "unowned":
            return [of_person(NOBODY, box.of)]
        case "department":
            return units_of(reading, [box.of], mine=False)
        case "made":
            return []


@dataclass(frozen=True)
class InHand:
    """All items of the office by `listed`, including closed ones, and how many are overdue."""

    by_state: Mapping[str, int]
    overdue: int


def in_hand(reading: Reading) -> InHand:
    """Return the amount of work, read from counters only: numbers for the administrator."""
    counts: Counter[str] = Counter()
    for key, amount in reading.tallies("items.department").items():
        counts[key.partition("/")[2]] += amount
    late = sum(overdue(reading, of_queue(queue.id)) for queue in reading.find(Queue))
    return InHand(counts, late)
