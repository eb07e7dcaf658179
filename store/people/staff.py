"""The departments a person works in, and who manages them there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from store.access import reach
from store.access.roles import Role
from store.people.absence import runs
from store.people.models import Membership, Person
from store.people.views import actor, persons
from store.reading import Reading

__all__ = ["departments_of", "is_administered", "is_managed", "leads", "staff_of"]

MOST = 10_000
"""Upper limit, never reached, of the roles of one person."""


def departments_of(reading: Reading, person: int) -> list[int]:
    """Return the departments in which a person has a role today or later."""
    held = reading.page(Membership, {"person": person}, limit=MOST)
    return list(
        dict.fromkeys(
            membership.department
            for membership in held
            if membership.department is not None
            and membership.state == "confirmed"
            and (membership.until is None or membership.until >= reading.today)
        )
    )


def staff_of(act: str) -> Callable[[Reading, Any], int | None]:
    """Return how an action on a person, or on what is theirs, finds its department.

    That is the first of the person's departments where the actor may do the action.
    """

    def department_of(reading: Reading, about: Any) -> int | None:
        person = about.id if isinstance(about, Person) else getattr(about, "person", None)
        departments = departments_of(reading, person if person is not None else about.giver)
        reached = reading.reach(act)
        here = (department for department in departments if reached.covers(department, owned=False))
        return next(here, departments[0] if departments else None)

    return department_of


def leads(reading: Reading, act: str, person: int) -> bool:
    """Whether the actor may do an action on another's behalf, in a department of theirs."""
    at = reading.reach(act)
    return at.office or any(
        at.covers(department, owned=False) for department in departments_of(reading, person)
    )


def is_administered(reading: Reading, day: date | None = None) -> bool:
    """Whether anyone who works here can add and change people, today or on a day."""
    return any(
        reach(actor(reading, person.id, day or reading.today), "person.change").office
        for person in persons(reading)
    )


def is_managed(reading: Reading, day: date) -> bool:
    """Whether anyone has the role of a manager on a day, in a department or over the office."""
    held = reading.page(Membership, {"role": Role.MANAGER.value}, limit=MOST)
    return any(runs(role, day) for role in held)
