"""Counts of work that needs attention, shown at all times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from store.inbox.lists.due import overdue
from store.inbox.lists.lists import Box, count
from store.inbox.models import Queue
from store.inbox.models.tallies import of_person, of_queue
from store.inbox.rules.visibility import sees_quarantine, sees_work
from store.people import departments
from store.reading import Reading

__all__ = ["InHand", "Waiting", "in_hand", "waiting"]


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
