"""The people room: who works here, as what, where, and with which certificates."""

from store.people.models import Department, House, Membership, Person, Qualification, Requirement
from store.people.views import (
    Place,
    Sitting,
    actor,
    departments,
    holders,
    house,
    members,
    person_of,
    persons,
    posts,
    requirements,
    sitting,
    sitting_of,
)

__all__ = [
    "Department",
    "House",
    "Membership",
    "Person",
    "Place",
    "Qualification",
    "Requirement",
    "Sitting",
    "actor",
    "departments",
    "holders",
    "house",
    "members",
    "person_of",
    "persons",
    "posts",
    "requirements",
    "sitting",
    "sitting_of",
]
