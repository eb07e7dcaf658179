"""The chain of custody (keten van bewaring): each event of a sample is noted, and never changed."""

from __future__ import annotations

from store.acts import Doing
from store.laboratory.models import Custody, CustodyEvent
from store.records import Record

__all__ = ["note"]


def note(
    doing: Doing, sample: Record, event: CustodyEvent, *, source: str = "", target: str = "",
    place: str = "", condition: str = "", at: str = "",
) -> Custody:  # fmt: skip
    """Note an event of a sample; `at` is its moment (UTC), now without one."""
    now = doing.now.isoformat(timespec="milliseconds")
    return doing.add(
        Custody(department=sample.department, sample=sample.id, event=event, source=source,
                target=target, place=place, condition=condition, at=at or now, noted_at=now,
                person=doing.actor.person)
    )  # fmt: skip
