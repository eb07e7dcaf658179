"""The owners of the office: who is told what only an owner needs to know."""

from __future__ import annotations

from store.access.roles import Role
from store.people.absence import runs
from store.people.models import Membership, Person
from store.reading import Reading

__all__ = ["owners"]


def owners(reading: Reading) -> tuple[int, ...]:
    """Return the persons who own the office: the administrator whose role was given first."""
    administer = (
        role.person
        for role in reading.find(Membership)
        if role.role == Role.ADMINISTRATOR
        and runs(role, reading.today)
        and reading.get(Person, role.person).active
    )
    return tuple(administer)[:1]
