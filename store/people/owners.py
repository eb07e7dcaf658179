"""The owners of the office: responsible for it, and notified of security matters.

An owner is a person named in the office's own document; the first is the founder. Where nobody who
is named works here, as in an office from before there were owners, it is the administrator whose
role was given first.
"""

from __future__ import annotations

from datetime import date, timedelta

from store.access.roles import Role
from store.errors import NotFound
from store.people.absence import Documents, runs
from store.people.house import House, OwnerChange
from store.people.models import Membership, Person
from store.reading import Reading

__all__ = [
    "in_set_up",
    "is_setting_up",
    "owner_days",
    "owners",
    "owners_on",
    "proposed_owner",
    "sets_up",
]

MOST = 10_000
"""Upper limit, never reached, of the administrators that an office ever had."""
ADMINISTRATORS = {"role": Role.ADMINISTRATOR.value}


def owners(reading: Reading) -> tuple[int, ...]:
    """Return the persons who own the office today, the first named first."""
    return owners_on(reading, reading.today)


def owners_on(documents: Documents, day: date) -> tuple[int, ...]:
    """Return the persons who own the office on a day, as far as these documents say."""
    named = tuple(person for person in _named(documents) if _works_here(documents, person))
    if named:
        return named
    roles = documents.page(Membership, ADMINISTRATORS, limit=MOST)
    held = (
        role.person for role in roles if runs(role, day) and _works_here(documents, role.person)
    )
    return tuple(held)[:1]


def owner_days(documents: Documents, today: date) -> set[date]:
    """Return today and the later days on which an administrator's role begins or is over."""
    turns = {today}
    for role in documents.page(Membership, ADMINISTRATORS, limit=MOST):
        turns |= {role.since, *([role.until + timedelta(days=1)] if role.until else [])}
    return {day for day in turns if day >= today}


def in_set_up(documents: Documents) -> bool:
    """Whether the office is still being set up, so that an owner gives roles alone."""
    house = _house(documents)
    return house is not None and house.in_set_up


def sets_up(reading: Reading) -> bool:
    """Whether the actor is an owner, and the office is still being set up."""
    return is_setting_up(reading, reading.actor.person, reading.today)


def is_setting_up(documents: Documents, person: int, day: date) -> bool:
    """Whether a person is an owner on a day, and the office is still being set up."""
    return in_set_up(documents) and person in owners_on(documents, day)


def proposed_owner(documents: Documents) -> OwnerChange | None:
    """Return the change of owners that waits for a second person."""
    house = _house(documents)
    return house.proposed_owner if house else None


def _named(documents: Documents) -> tuple[int, ...]:
    house = _house(documents)
    return house.owned_by if house else ()


def _house(documents: Documents) -> House | None:
    try:
        return documents.get(House, 1)
    except NotFound:  # an office that was never set up
        return None


def _works_here(documents: Documents, person: int) -> bool:
    return documents.get(Person, person).active
