"""The coding room: tables of codes."""

from __future__ import annotations

from store.coding import CodeTable
from store.coding.tables import acts
from store.errors import N_
from store.room import Room

__all__ = ["ROOM"]

ROOM = Room(
    kinds=(CodeTable,),
    acts=(acts,),
    rights={"code_table.read": N_("see tables of codes")},
)
