"""A snapshot of the office as one actor may see it, at one moment."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from store import access
from store.access import Actor, Reach
from store.engine import Connection, Snapshot

__all__ = ["AMSTERDAM", "Reading"]

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Reading(Snapshot):
    """What a view reads: documents, for `actor`, at `now` (aware UTC)."""

    def __init__(self, connection: Connection, actor: Actor, now: datetime) -> None:
        super().__init__(connection)
        self.actor = actor
        self.now = now

    @property
    def today(self) -> date:
        """The date in the office's own time zone."""
        return self.now.astimezone(AMSTERDAM).date()

    def reach(self, act: str) -> Reach:
        """How far the actor sees with an act."""
        return access.reach(self.actor, act)

    def groups(self, act: str) -> list[str]:
        """In which groups of documents the actor may look with an act, for `search`."""
        reach = self.reach(act)
        if reach.office:
            return [""]
        own = [f"o{self.actor.person}"] if reach.own else []
        return [*(f"d{department}" for department in sorted(reach.departments)), *own]
