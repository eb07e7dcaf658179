"""Compact figures: counts and durations."""

from __future__ import annotations

from tui.locale import _

__all__ = ["some", "span_of"]

MOST_HOURS = 100
"""Hours from which minutes are no longer shown."""


def some(amount: int) -> str:
    """Returns a count; empty for zero, so that the others stand out."""
    return str(amount) if amount else ""


def span_of(minutes: int | None) -> str:
    """Returns working time: `0:25`, `7:30`, `140 h`; empty for None."""
    if minutes is None:
        return ""
    if minutes >= MOST_HOURS * 60:
        return _("{n} h").format(n=round(minutes / 60))
    return f"{minutes // 60}:{minutes % 60:02}"
