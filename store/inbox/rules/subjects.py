"""Work about something that has to happen first: until then its item is not ended.

A closed register by kind of subject, filled by the rooms above.
"""

from __future__ import annotations

from collections.abc import Callable

from store.access import No
from store.inbox.models import WorkItem
from store.reading import Reading

__all__ = ["UNSETTLED", "settled"]

UNSETTLED: dict[str, Callable[[Reading, WorkItem], No | None]] = {}
"""By `subject_kind`: returns why an item about such a subject is not ended yet."""


def settled(reading: Reading, item: WorkItem) -> No | None:
    """Refuse to end an item while what it is about asks for it."""
    hindrance = UNSETTLED.get(item.subject_kind)
    return hindrance(reading, item) if hindrance else None
