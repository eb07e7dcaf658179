"""Choosing who gets an item: never anyone absent, outside the department, or unqualified."""

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
    """The person who gets an item, and the reason.

    `instead_of` is the absent person they replace; `after` is who had the previous turn, if
    anyone. `minutes` and `count` measure the person's open work.
    """

    person: int
    instead_of: int | None = None
    after: int | None = None
    minutes: int = 0
    count: int = 0


def choose(reading: Reading, rule: AssignRule, item: WorkItem) -> Chosen | None:
    """Return the person a rule gives an item to; None when nobody fits or nobody should get it."""
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
    """Whether a person is present today, does this work, and has the qualifications it needs."""
    return (
        away(reading, person, reading.today) is None
        and can_hold(reading, person, item.department)
        and all(person in holders(reading, need) for need in item.needs)
    )


def _assignees(
    reading: Reading, rule: AssignRule, item: WorkItem
) -> Iterator[tuple[int, int | None]]:
    """Yield the candidates, each with the absent person they replace, if any.

    A substitute who is a candidate in their own right is not listed twice.
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
    """Return whoever has waited longest since their last turn; those without a turn go first."""

    def last(person: int) -> int:
        where = {"rule": rule.id, "person": person}
        turns = reading.page(AssignTurn, where, order=("-id",), limit=1)
        return turns[0].id if turns else 0

    before = reading.page(AssignTurn, {"rule": rule.id}, order=("-id",), limit=1)
    person = min(places, key=last)
    return Chosen(person, places[person], before[0].person if before else None)


def _least_loaded(reading: Reading, item: WorkItem, places: dict[int, int | None]) -> Chosen:
    """Return the person with the fewest estimated minutes open, then items, without this one."""

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
