"""The team as it is read, with what the reader may do: the face of this room for screens.

It stands above the door, which asks the rest of the room who the actor is.
"""

from store.people.team.choices import lendable, receivers, role_places, substitutes
from store.people.team.listing import TeamRow, team
from store.people.team.lists import all_requirements, certificate_names, required_acts
from store.people.team.person import (
    LINE_STATES,
    PersonDetail,
    PersonLine,
    days_of,
    person_detail,
)

__all__ = [
    "LINE_STATES",
    "PersonDetail",
    "PersonLine",
    "TeamRow",
    "all_requirements",
    "certificate_names",
    "days_of",
    "lendable",
    "person_detail",
    "receivers",
    "required_acts",
    "role_places",
    "substitutes",
    "team",
]
