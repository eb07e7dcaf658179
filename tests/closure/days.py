"""When the small office is looked at, on which days, and its two departments."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

__all__ = ["ENDED", "FAR", "HERE", "LAST_WEEK", "NOW", "START", "THERE", "TODAY", "YESTERDAY"]

LAST_WEEK = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
YESTERDAY = TODAY - timedelta(days=1)
FAR = date(2099, 12, 31)
START = date(2026, 1, 1)
ENDED = date(2026, 10, 31)
THERE, HERE = 1, 2
"""Two departments; the books are here."""
