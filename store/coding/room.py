"""The coding room: tables of codes, and lines of treatment."""

from __future__ import annotations

from store.coding import CodeTable, ServiceLine
from store.coding.lines import acts as line_acts
from store.coding.tables import acts
from store.errors import N_
from store.room import Room

__all__ = ["ROOM"]

ROOM = Room(
    kinds=(CodeTable, ServiceLine),
    acts=(acts, line_acts),
    rights={
        "code_table.read": N_("see tables of codes"),
        "service_line.read": N_("see what was coded"),
    },
)
