"""The people room: who works here, as what, where, and with which certificates."""

from store.people.models import Department, Membership, Person, Qualification, Requirement
from store.people.views import (
    actor,
    departments,
    holders,
    members,
    person_of,
    persons,
    requirements,
)

__all__ = [
    "Department",
    "Membership",
    "Person",
    "Qualification",
    "Requirement",
    "actor",
    "departments",
    "holders",
    "members",
    "person_of",
    "persons",
    "requirements",
]
