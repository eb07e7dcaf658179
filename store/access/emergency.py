"""Emergency access (noodtoegang): an hour of reading rights in a department, with a reason.

It is a layer below the rooms because every read checks it. Acts never do.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from store.engine import Doc, Snapshot

__all__ = ["LASTS", "Emergency", "running"]

LASTS = timedelta(minutes=60)
AT_ONCE = 20
"""Newest emergencies read for one person; more than fit in an hour."""


class Emergency(Doc):
    """A person sees a department where they have no role; `since` and `until` are UTC, ISO 8601.

    `item` is the work item that notifies the department's manager. `seen` lists the documents
    opened this way, as `item 12`, and those that only a list showed, as `item 12 in a list`.
    """

    kind = "emergency"
    refers: ClassVar[dict[str, str]] = {"person": "person", "department": "department"}
    indexes = (("person", "until"), ("until",))

    person: int
    department: int
    reason: str
    since: str
    until: str
    item: int | None = None
    seen: tuple[str, ...] = ()

    def owners(self) -> frozenset[int]:
        """The person who has the access."""
        return frozenset({self.person})

    @property
    def until_moment(self) -> datetime:
        """The moment when the access expires."""
        return datetime.fromisoformat(self.until)

    def display_name(self) -> str:
        """The reason given."""
        return self.reason


def running(snapshot: Snapshot, person: int, moment: str) -> dict[int, Emergency]:
    """Return a person's emergencies that are active at a moment, by department."""
    newest = snapshot.page(Emergency, {"person": person}, order=("-until",), limit=AT_ONCE)
    return {
        emergency.department: emergency
        for emergency in newest
        if emergency.since <= moment < emergency.until
    }
