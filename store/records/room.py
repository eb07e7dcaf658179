"""The records room: relations, and their details."""

from __future__ import annotations

from store.records import Relation, acts
from store.room import Room

__all__ = ["ROOM"]

ROOM = Room(kinds=(Relation,), acts=(acts,))
