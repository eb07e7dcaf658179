"""The person on whose behalf the command line works."""

from __future__ import annotations

import os

from store.access import SYSTEM, Actor
from store.errors import N_, NotFound, Refused
from store.office import Office

__all__ = ["owning", "scheduler"]


def scheduler(office: Office) -> Actor:
    """Return the account's person, or the system if the account owns the office."""
    try:
        return office.actor(office.person_of(os.getuid()).id)
    except NotFound:
        if not office.database.is_owned_by(os.getuid()):
            raise
        return SYSTEM


def owning(office: Office) -> None:
    """Raise `Refused` unless the account owns the office."""
    if not office.database.is_owned_by(os.getuid()):
        raise Refused(
            N_(
                "Only the account that owns the office can do this. Ask the administrator of the server."
            )
        )
