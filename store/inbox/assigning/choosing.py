"""Who gets an item: never who is away, does not do such work, or lacks a qualification."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from store.inbox.models import WorkItem
from store.inbox.models.assigning import AssignRule, AssignTurn
from store.inbox.rules.holders import can_hold, holders_in
from store.people import away, holders, stand_in
from store.reading import Reading

__all__ = ["Chosen", "choose", "fits"]


@dataclass(frozen=True)
class Chosen:
    """Who gets the item, `instead_of` which absentee; and by what.

    `after` had the turn before, or nobody. `minutes` and `count` are the person's open work.
    """

    person: int
    instead_of: int | None = None
    after: int | None = None
    minutes: int = 0
    count: int = 0


def choose(reading: Reading, rule: AssignRule, item: WorkItem) -> Chosen | None:
    """The person for an item by a rule; None when nobody fits or nobody is to get it."""
    if rule.give == "nobody":
        return None
    places = dict(_assignees(reading, rule, item))
    if not places:
        return None
    match rule.give:
        case "turns":
            return _in_turn(reading, rule, places)
        case "load":
            return _least_loaded(reading, item, places)
        case _:
            person, instead_of = next(iter(places.items()))
            return Chosen(person, instead_of)


def fits(reading: Reading, person: int, item: WorkItem) -> bool:
    """Whether somebody is there today, does this work, and holds what it needs."""
    return (
        away(reading, person, reading.today) is None
        and can_hold(reading, person, item.department)
        and all(person in holders(reading, need) for need in item.needs)
    )


def _assignees(
    reading: Reading, rule: AssignRule, item: WorkItem
) -> Iterator[tuple[int, int | None]]:
    """Who can get it, each with the absentee whose place they take.

    A substitute with a place of their own takes no second one.
    """
    named = rule.persons or tuple(holder.id for holder in holders_in(reading, item.department))
    for person in named:
        if fits(reading, person, item):
            yield person, None
            continue
        other = stand_in(reading, person, reading.today)
        if other is not None and other not in named and fits(reading, other, item):
            yield other, person


def _in_turn(reading: Reading, rule: AssignRule, places: dict[int, int | None]) -> Chosen:
    """Who waited longest since the last turn; who never had one goes first."""

    def last(person: int) -> int:
        where = {"rule": rule.id, "person": person}
        turns = reading.page(AssignTurn, where, order=("-id",), limit=1)
        return turns[0].id if turns else 0

    before = reading.page(AssignTurn, {"rule": rule.id}, order=("-id",), limit=1)
    person = min(places, key=last)
    return Chosen(person, places[person], before[0].person if before else None)


def _least_loaded(reading: Reading, item: WorkItem, places: dict[int, int | None]) -> Chosen:
    """Who has the fewest estimated minutes open, then the fewest items; not counting this one."""

    def load(person: int) -> tuple[int, int]:
        here = item.owner == person and item.listed == "open"
        counts = reading.tallies("items.owner", f"{person}/")
        minutes = sum(reading.tallies("items.minutes", f"{person}/").values())
        count = sum(amount for key, amount in counts.items() if key.endswith("/open"))
        return minutes - item.estimate * here, count - here

    loads = {person: load(person) for person in places}
    person = min(places, key=loads.__getitem__)
    minutes, count = loads[person]
    return Chosen(person, places[person], minutes=minutes, count=count)
