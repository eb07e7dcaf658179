"""When the office is open, as people read it."""

from __future__ import annotations

from store.inbox.models import OfficeHours
from store.reading import Reading

__all__ = ["office_hours"]


def office_hours(reading: Reading) -> OfficeHours:
    """The hours that count now: the office's own, or the usual ones."""
    found = reading.page(OfficeHours, limit=1)
    return found[0] if found else OfficeHours()
