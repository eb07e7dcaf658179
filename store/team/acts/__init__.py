"""The acts of the people room; importing this registers them."""

from store.team.acts import (
    absences,
    certificates,
    delegating,
    departments,
    house,
    persons,
    pins,
    posts,
    signing_in,
)

__all__ = [
    "absences",
    "certificates",
    "delegating",
    "departments",
    "house",
    "persons",
    "pins",
    "posts",
    "signing_in",
]
