"""Weeks (ISO 8601), each known by its Monday."""

from __future__ import annotations

from datetime import date, timedelta

__all__ = ["monday_of", "week_name"]


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def week_name(day: date) -> str:
    """Return the name of a day's week: 2026-W48."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"
