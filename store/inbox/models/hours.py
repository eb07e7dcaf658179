"""The stored opening hours of the office."""

from __future__ import annotations

from datetime import date, time

from store.calendar import USUAL, Calendar, Span
from store.engine import Doc

__all__ = ["OfficeHours"]


class OfficeHours(Doc):
    """Opening hours per weekday, Monday first, in local wall time, and own closed days.

    There is at most one such document; without it the default hours apply.
    """

    kind = "hours"

    days: tuple[tuple[Span, ...], ...] = tuple(USUAL.hours.get(day, ()) for day in range(7))
    closed: tuple[date, ...] = ()

    def calendar(self) -> Calendar:
        """Return the calendar for business time; raises `Invalid` for impossible hours."""
        return Calendar(dict(enumerate(self.days)), frozenset(self.closed))

    def shown(self, day: int) -> str:
        """Return a weekday's hours as people type them: 8:30-12:30 13:00-17:00."""
        return " ".join(f"{_shown(begin)}-{_shown(end)}" for begin, end in self.days[day])


def _shown(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"
