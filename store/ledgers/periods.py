"""Fiscal years, their monthly periods, and who may post in a locked one."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Literal

from store.errors import N_, Refused

__all__ = ["Lock", "check_open", "period_of", "periods_of"]

Lock = Literal["none", "soft", "hard"]
"""A soft lock stops assistants, a hard lock everybody."""


def period_of(day: date) -> str:
    """The period of a day as a key that sorts: 2026-11."""
    return f"{day.year:04}-{day.month:02}"


def periods_of(year: int) -> list[tuple[str, date, date]]:
    """Key, first and last day of the twelve periods of a calendar year."""
    return [
        (f"{year:04}-{month:02}", date(year, month, 1),
         date(year, month, calendar.monthrange(year, month)[1]))
        for month in range(1, 13)
    ]  # fmt: skip


def check_open(period: str, lock: Lock, *, leads: bool) -> None:
    """Raise `Refused` when the lock stops this person; `leads` is who may pass a soft lock."""
    if lock == "hard":
        raise Refused(
            N_("Period {period} is closed. Date it in an open period, or have it reopened."),
            period=period,
        )
    if lock == "soft" and not leads:
        raise Refused(
            N_("Period {period} is locked for assistants. Ask your manager."), period=period
        )
