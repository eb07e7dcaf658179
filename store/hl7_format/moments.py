"""Moments and days as HL7 writes them (DTM: `YYYYMMDDHHMMSS.SSSS+ZZZZ`, cut off anywhere)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from store.time_zone import AMSTERDAM

__all__ = ["day", "moment", "written"]

WRITTEN = re.compile(
    r"(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:\.\d{1,6})?)?)?)?)?)?(?:([+-])(\d\d)(\d\d))?",
    re.ASCII,
)


def moment(text: str) -> str:
    """Return a moment as UTC in ISO 8601, of Amsterdam where it has no zone; empty for none or a wrong one."""
    match = WRITTEN.fullmatch(text.strip())
    if match is None or match[3] is None:
        return ""
    year, month, date_of, hour, minute, second = (int(match[at] or 0) for at in range(1, 7))
    zone = AMSTERDAM if match[7] is None else _zone(match)
    try:
        at = datetime(year, month, date_of, hour, minute, min(second, 59), tzinfo=zone)
        return at.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return ""


def _zone(match: re.Match[str]) -> timezone:
    minutes = min(int(match[8]) * 60 + int(match[9]), 23 * 60 + 59)
    return timezone(timedelta(minutes=-minutes if match[7] == "-" else minutes))


def day(text: str) -> date | None:
    """Return a day; None for none, or one that is not whole or is no day."""
    match = WRITTEN.fullmatch(text.strip())
    if match is None or match[3] is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def written(iso: str) -> str:
    """Return a moment in ISO 8601 as HL7 writes it, in UTC; empty for an empty one."""
    if not iso:
        return ""
    return f"{datetime.fromisoformat(iso).astimezone(UTC):%Y%m%d%H%M%S}+0000"
