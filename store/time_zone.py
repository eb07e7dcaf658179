"""The office's time zone."""

from __future__ import annotations

from zoneinfo import ZoneInfo

__all__ = ["AMSTERDAM"]

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
