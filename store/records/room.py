"""The records room: relations, and what is known of them."""

from __future__ import annotations

from store.records import Relation, acts
from store.room import Room

__all__ = ["ROOM"]

ROOM = Room(kinds=(Relation,), acts=(acts,))
