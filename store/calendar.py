"""Business time: the part of a time span within office hours, breaks and holidays excluded.

All moments are aware UTC; office hours are wall times in Amsterdam, so on a day when summer time
begins or ends the hours follow the wall clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise

import holidays

from store.errors import N_, Invalid
from store.time_zone import AMSTERDAM

__all__ = ["USUAL", "Calendar", "Span", "add", "between", "is_holiday", "is_open"]

Span = tuple[time, time]
"""Opening and closing time, as wall times."""
FARTHEST = 3_660
"""Days that are searched for open hours: more than ten closed years are an error."""


@dataclass(frozen=True)
class Calendar:
    """Open hours per weekday (0 is Monday), except on closed days.

    Dutch public holidays are always closed (the Algemene termijnenwet names them); `closed` are the
    office's own days. Raises `Invalid` for hours that overlap or run backwards, and for an office
    that is never open.
    """

    hours: Mapping[int, tuple[Span, ...]]
    closed: frozenset[date] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        spans = [span for day in self.hours.values() for span in day]
        if not spans:
            raise Invalid(N_("The office is never open. Enter hours for at least one day."))
        for day, hours in self.hours.items():
            for begin, end in hours:
                if begin >= end:
                    raise Invalid(N_("{begin}-{end} ends before it starts. Swap the two times."), field=f"days.{day}",
                                  begin=f"{begin:%H:%M}", end=f"{end:%H:%M}")  # fmt: skip
            for (_, before), (after, _) in pairwise(hours):
                if after < before:
                    raise Invalid(N_("Hours overlap: one range ends at {end}, the next starts at "
                                     "{begin}. Correct one."),
                                  field=f"days.{day}", end=f"{before:%H:%M}",
                                  begin=f"{after:%H:%M}")  # fmt: skip

    def spans(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        """Yield the open hours of a day, in UTC; an hour that summer time skips is counted once."""
        if day in self.closed or is_holiday(day):
            return
        last = datetime.min.replace(tzinfo=UTC)
        for begin, end in self.hours.get(day.weekday(), ()):
            since, last = max(last, _utc(day, begin)), max(last, _utc(day, end))
            if since < last:
                yield since, last


USUAL = Calendar(dict.fromkeys(range(5), ((time(8, 30), time(12, 30)), (time(13, 0), time(17, 0)))))
"""Monday to Friday with a break: the default hours of an office."""


def add(calendar: Calendar, since: datetime, minutes: int) -> datetime:
    """Return the moment when this many business minutes after `since` have passed.

    Zero minutes end when the office next opens, or immediately while it is open.
    """
    left = timedelta(minutes=minutes)
    for begin, end in _from(calendar, since):
        if end - begin >= left:
            return begin + left
        left -= end - begin
    raise Invalid(N_("The office is closed for over ten years from {day}. Check the hours."),
                  day=since.date())  # fmt: skip


def between(calendar: Calendar, since: datetime, until: datetime) -> timedelta:
    """Return the business time from one moment to a later one; zero when it is not later."""
    passed = timedelta()
    if until <= since:
        return passed
    for begin, end in _from(calendar, since):
        if begin >= until:
            break
        passed += min(end, until) - begin
    return passed


def is_open(calendar: Calendar, at: datetime) -> bool:
    """Return whether the office is open at a moment."""
    return any(begin <= at < end for begin, end in calendar.spans(_local(at).date()))


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=year))


def is_holiday(day: date) -> bool:
    """Return whether a day is a Dutch public holiday."""
    return day in _holidays(day.year)


def _from(calendar: Calendar, since: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield the open hours from a moment on, cutting off the first there."""
    first = _local(since).date()
    for ahead in range(FARTHEST):
        for begin, end in calendar.spans(first + timedelta(days=ahead)):
            if end > since:
                yield max(begin, since), end


def _local(at: datetime) -> datetime:
    return at.astimezone(AMSTERDAM)


def _utc(day: date, at: time) -> datetime:
    return datetime.combine(day, at, AMSTERDAM).astimezone(UTC)
