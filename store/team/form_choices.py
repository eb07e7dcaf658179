"""What the forms of the team offer to choose from, as far as the actor may choose it."""

from __future__ import annotations

from store.access.roles import Role
from store.people import LENT, Department, Membership, Person, departments, persons, places_of
from store.reading import Reading
from store.team.visibility import place_name

__all__ = ["lendable", "receivers", "role_places", "substitutes"]

MOST = 10_000
"""Roles of one person: far fewer are there."""


def substitutes(reading: Reading, person: int) -> list[Person]:
    """Who can stand in for somebody: who works in one of their departments, by name."""
    places = set(places_of(reading, person))
    return [
        one for one in receivers(reading, person)
        if not places or places & set(places_of(reading, one.id))
    ]  # fmt: skip


def receivers(reading: Reading, person: int) -> list[Person]:
    """Everybody else who works here, by name; nobody for who sees no colleagues."""
    if not reading.reach("person.read").office:
        return []
    others = [one for one in persons(reading) if one.id != person]
    return sorted(others, key=lambda one: one.name.casefold())


def lendable(reading: Reading, person: int) -> list[tuple[Role, int | None, str]]:
    """The roles that somebody can lend: role, department, and its name (empty: whole office)."""
    held = reading.page(Membership, {"person": person}, limit=MOST)
    mine = {
        (one.role, one.department)
        for one in held
        if one.state == "confirmed"
        and one.role in LENT
        and (one.until is None or one.until >= reading.today)
    }
    found = [(role, at, place_name(reading, at)) for role, at in mine]
    return sorted(found, key=lambda one: (one[0], one[2]))


def role_places(reading: Reading) -> tuple[list[Department], bool]:
    """The departments in which the actor proposes roles, and whether over the whole office too."""
    reach = reading.reach("membership.add")
    found = [one for one in departments(reading) if reach.covers(one.id, owned=False)]
    return sorted(found, key=lambda one: one.code.casefold()), reach.office
