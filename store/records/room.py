"""The records room: relations, and their details."""

from __future__ import annotations

from store.errors import N_
from store.records import Relation, acts, attaching
from store.room import Room

__all__ = ["ROOM"]

ROOM = Room(kinds=(Relation,), acts=(acts, attaching), rights={"relation.read": N_("see contacts")})
