"""Compact figures: counts, durations and periods."""

from __future__ import annotations

from store.inbox import Period, days_of
from tui.locale import _
from tui.text import month

__all__ = ["short_name", "some", "span_of"]

MOST_HOURS = 100
"""Hours from which minutes are no longer shown."""


def some(amount: int) -> str:
    """Return a count; empty for zero, so that the others stand out."""
    return str(amount) if amount else ""


def span_of(minutes: int | None) -> str:
    """Return working time: `0:25`, `7:30`, `140 h`; empty for None."""
    if minutes is None:
        return ""
    if minutes >= MOST_HOURS * 60:
        return _("{n} h").format(n=round(minutes / 60))
    return f"{minutes // 60}:{minutes % 60:02}"


def short_name(period: Period) -> str:
    """Return what names a period under a chart: a day of the month, a week, a month or a year."""
    first, _last = days_of(period)
    match period.span:
        case "day":
            return f"{first.day}"
        case "week":
            return period.name[-2:]
        case "month":
            return month(first.month)
        case "year":
            return period.name
