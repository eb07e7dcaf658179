"""When the office is open, as it is kept."""

from __future__ import annotations

from datetime import date, time

from store.calendar import USUAL, Calendar, Span
from store.engine import Doc

__all__ = ["OfficeHours"]


class OfficeHours(Doc):
    """Open hours per weekday, Monday first, as the clock on the wall shows them; own closed days.

    There is one such document, or none: then the usual hours count.
    """

    kind = "hours"

    days: tuple[tuple[Span, ...], ...] = tuple(USUAL.hours.get(day, ()) for day in range(7))
    closed: tuple[date, ...] = ()

    def calendar(self) -> Calendar:
        """What business time counts by; raises `Invalid` for hours that make no sense."""
        return Calendar(dict(enumerate(self.days)), frozenset(self.closed))

    def shown(self, day: int) -> str:
        """A weekday's hours as people type them: 8:30-12:30 13:00-17:00."""
        return " ".join(f"{_shown(begin)}-{_shown(end)}" for begin, end in self.days[day])


def _shown(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"
