"""Where somebody works, and who arranges for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from store.access import reach
from store.people.models import Membership, Person
from store.people.views import actor, persons
from store.reading import Reading

__all__ = ["is_administered", "leads", "places_of", "staff_of"]

MOST = 10_000
"""Roles of one person: far fewer are there."""


def places_of(reading: Reading, person: int) -> list[int]:
    """The departments in which somebody has a role today, or one to come."""
    held = reading.page(Membership, {"person": person}, limit=MOST)
    return list(
        dict.fromkeys(
            one.department
            for one in held
            if one.department is not None
            and one.state == "confirmed"
            and (one.until is None or one.until >= reading.today)
        )
    )


def staff_of(act: str) -> Callable[[Reading, Any], int | None]:
    """How an act on somebody, or on what is somebody's, finds its department.

    That is the first of the person's departments where the actor has the act.
    """

    def place(reading: Reading, about: Any) -> int | None:
        person = about.id if isinstance(about, Person) else getattr(about, "person", None)
        places = places_of(reading, person if person is not None else about.giver)
        reached = reading.reach(act)
        here = (one for one in places if reached.covers(one, owned=False))
        return next(here, places[0] if places else None)

    return place


def leads(reading: Reading, act: str, person: int) -> bool:
    """Whether the actor has an act on somebody else's behalf, in a department of theirs."""
    at = reading.reach(act)
    return at.office or any(at.covers(one, owned=False) for one in places_of(reading, person))


def is_administered(reading: Reading, day: date | None = None) -> bool:
    """Whether somebody who works here can add and change people, today or on a day."""
    return any(
        reach(actor(reading, one.id, day or reading.today), "person.change").office
        for one in persons(reading)
    )
