"""A snapshot of the office as one actor may see it, at one moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from store import access
from store.access import Actor, Reach
from store.emergency import Emergency, running
from store.engine import Connection, Doc, Snapshot
from store.roles import IN_EMERGENCY

__all__ = ["AMSTERDAM", "Reading"]

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Reading(Snapshot):
    """What a view reads: documents, for `actor`, at `now` (aware UTC).

    `looked` are documents that were shown by an emergency only.
    """

    def __init__(self, connection: Connection, actor: Actor, now: datetime) -> None:
        super().__init__(connection)
        self.actor = actor
        self.now = now
        self.looked: list[tuple[Emergency, Doc]] = []

    @property
    def today(self) -> date:
        """The date in the office's own time zone."""
        return self.now.astimezone(AMSTERDAM).date()

    def reach(self, act: str) -> Reach:
        """How far the actor sees with an act, in an emergency too."""
        found = access.reach(self.actor, act)
        if act not in IN_EMERGENCY or found.office or not self.emergencies:
            return found
        return replace(found, departments=found.departments | self.emergencies.keys())

    @cached_property
    def emergencies(self) -> dict[int, Emergency]:
        """By which emergencies the actor sees more now, by department."""
        return running(self, self.actor.person, self.now.isoformat(timespec="milliseconds"))

    def tell_look(self, doc: Doc) -> None:
        """Note that a document is shown, when that is by an emergency only and for the first time."""
        emergency = self.emergencies.get(getattr(doc, "department", None) or 0)
        if emergency is None or f"{doc.kind} {doc.id}" in emergency.seen:
            return
        owned = self.actor.person in doc.owners()
        if not access.reach(self.actor, f"{doc.kind}.read").covers(emergency.department, owned):
            self.looked.append((emergency, doc))

    def groups(self, act: str) -> list[str]:
        """In which groups of documents the actor may look with an act, for `search`."""
        reach = self.reach(act)
        if reach.office:
            return [""]
        own = [f"o{self.actor.person}"] if reach.own else []
        return [*(f"d{department}" for department in sorted(reach.departments)), *own]
