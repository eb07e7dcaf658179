"""Who can take over work: everyone who does it, with what they have open already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from store.inbox.models import WorkItem
from store.inbox.models.tallies import of_person
from store.inbox.rules.holders import holders_in
from store.inbox.workload.board import away_until, sees_board
from store.inbox.workload.load import minutes
from store.people import holders
from store.reading import Reading

__all__ = ["Receiver", "reassignees"]


@dataclass(frozen=True)
class Receiver:
    """A candidate for work: what they have open, and until when they are away (None: here).

    The load is None when the actor may not see it. `lacking` are the missing qualifications.
    """

    person: int
    name: str
    open: int | None
    minutes: int | None
    away: date | None
    lacking: tuple[str, ...] = ()


def reassignees(reading: Reading, department: int, items: tuple[int, ...]) -> list[Receiver]:
    """Return the candidates for these items: everyone who does the work, least loaded first.

    Those who are away or lack a qualification come last. Empty when the actor may not assign
    work there.
    """
    if not reading.reach("item.give").covers(department, owned=False):
        return []
    whole = sees_board(reading, department)
    needs = sorted({need for item in items for need in reading.get(WorkItem, item).needs})
    able = {need: holders(reading, need) for need in needs}
    receivers = [
        Receiver(
            person=person.id,
            name=person.name,
            open=reading.tally("items.owner", f"{unit}/open") if whole else None,
            minutes=minutes(reading, unit) if whole else None,
            away=away_until(reading, person.id),
            lacking=tuple(need for need in needs if person.id not in able[need]),
        )
        for person in holders_in(reading, department)
        for unit in [of_person(person.id, department)]
    ]
    return sorted(receivers, key=_fitness)


def _fitness(receiver: Receiver) -> tuple[object, ...]:
    gone = receiver.away is not None
    return (
        bool(receiver.lacking),
        gone,
        receiver.minutes or 0,
        receiver.open or 0,
        receiver.name.casefold(),
    )
