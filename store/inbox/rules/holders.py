"""The people who can hold a department's items."""

from __future__ import annotations

from store.access import reach
from store.errors import NotFound
from store.people import Person, actor, persons
from store.reading import Reading

__all__ = ["can_hold", "holders_in"]


def can_hold(reading: Reading, person: int, department: int) -> bool:
    """Whether a person works in a department today, in a role that does its items."""
    try:
        candidate = actor(reading, person, reading.today)
    except NotFound:
        return False
    return reach(candidate, "item.claim").covers(department, owned=False)


def holders_in(reading: Reading, department: int) -> list[Person]:
    """Return everyone who can hold a department's items, by name."""
    able = [person for person in persons(reading) if can_hold(reading, person.id, department)]
    return sorted(able, key=lambda person: person.name.casefold())
