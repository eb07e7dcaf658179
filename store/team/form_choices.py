"""The choices in the team's forms, limited to what the actor may choose."""

from __future__ import annotations

from store.access.roles import Role
from store.people import LENT, Department, Membership, Person, departments, departments_of, persons
from store.reading import Reading
from store.team.visibility import department_name

__all__ = ["lendable", "receivers", "role_departments", "substitutes"]

MOST = 10_000
"""Upper limit, never reached, of the roles of one person."""


def substitutes(reading: Reading, person: int) -> list[Person]:
    """Return a person's possible substitutes: colleagues in one of their departments, by name."""
    places = set(departments_of(reading, person))
    return [
        receiver for receiver in receivers(reading, person)
        if not places or places & set(departments_of(reading, receiver.id))
    ]  # fmt: skip


def receivers(reading: Reading, person: int) -> list[Person]:
    """Return everyone else who works here, by name; empty if the actor may not see colleagues."""
    if not reading.reach("person.read").office:
        return []
    others = [person_doc for person_doc in persons(reading) if person_doc.id != person]
    return sorted(others, key=lambda person_doc: person_doc.name.casefold())


def lendable(reading: Reading, person: int) -> list[tuple[Role, int | None, str]]:
    """Return the roles a person can delegate: role, department, its name (empty: whole office).

    Empty if the actor may not see them.
    """
    if person != reading.actor.person and not reading.reach("person.read").office:
        return []
    held = reading.page(Membership, {"person": person}, limit=MOST)
    mine = {
        (membership.role, membership.department)
        for membership in held
        if membership.state == "confirmed"
        and membership.role in LENT
        and (membership.until is None or membership.until >= reading.today)
    }
    roles = [(role, at, department_name(reading, at)) for role, at in mine]
    return sorted(roles, key=lambda row: (row[0], row[2]))


def role_departments(reading: Reading) -> tuple[list[Department], bool]:
    """Return the departments where the actor proposes roles, and whether also office-wide."""
    reach = reading.reach("membership.add")
    matching_departments = [
        department
        for department in departments(reading)
        if department.active and reach.covers(department.id, owned=False)
    ]
    return sorted(
        matching_departments, key=lambda department: department.code.casefold()
    ), reach.office
