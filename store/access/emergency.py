"""Emergency access (noodtoegang): seeing a department's work for an hour, with a reason.

It stands below the rooms, as every reading asks for it; no act ever does.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from store.engine import Doc, Snapshot

__all__ = ["LASTS", "Emergency", "running"]

LASTS = timedelta(minutes=60)
AT_ONCE = 20
"""The newest of one person, which is more than an hour holds."""


class Emergency(Doc):
    """Somebody sees a department where they have no role; `since` and `until` are UTC, ISO 8601.

    `item` is the work item that tells its manager. `seen` are the documents that were
    opened by it, as `item 12`.
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
        """Who sees by it."""
        return frozenset({self.person})

    @property
    def until_moment(self) -> datetime:
        """When it ends by itself."""
        return datetime.fromisoformat(self.until)

    def display_name(self) -> str:
        """Why it was opened."""
        return self.reason


def running(snapshot: Snapshot, person: int, moment: str) -> dict[int, Emergency]:
    """Somebody's emergencies at a moment, by department."""
    newest = snapshot.page(Emergency, {"person": person}, order=("-until",), limit=AT_ONCE)
    return {
        emergency.department: emergency
        for emergency in newest
        if emergency.since <= moment < emergency.until
    }
