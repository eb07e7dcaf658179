"""Fiscal years, their monthly periods, and who may post in a locked period."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Literal

from store.errors import N_, Refused

__all__ = ["BTW", "LOCKS", "Lock", "check_open", "period_of", "periods_of", "year_of"]

Lock = Literal["none", "soft", "hard"]
"""A soft lock stops assistants, a hard lock everyone."""
BTW = "BTW"
"""Under which, as if it were a daybook, a period is locked for lines with btw: its return is filed."""
LOCKS: tuple[Lock, ...] = ("none", "soft", "hard")
"""From open to closed."""


def period_of(day: date) -> str:
    """Return the period of a day as a sortable key: 2026-11."""
    return f"{day.year:04}-{day.month:02}"


def year_of(day: date, first_month: int = 1) -> int:
    """Return the fiscal year of a day, named for the calendar year in which it begins."""
    return day.year if day.month >= first_month else day.year - 1


def periods_of(year: int, first_month: int = 1) -> list[tuple[str, date, date]]:
    """Return key, first and last day of the twelve monthly periods of a fiscal year."""
    months = [divmod(year * 12 + first_month - 1 + count, 12) for count in range(12)]
    firsts = [date(of, month + 1, 1) for of, month in months]
    return [
        (period_of(first), first,
         first.replace(day=calendar.monthrange(first.year, first.month)[1]))
        for first in firsts
    ]  # fmt: skip


def check_open(period: str, lock: Lock, daybook: str, *, leads: bool) -> None:
    """Raise `Refused` when the lock stops this person; `leads`: they may pass a soft lock."""
    if lock == "hard":
        raise Refused(
            N_(
                "Period {period} is closed for daybook {daybook}. Choose another date, or have "
                "it reopened."
            ),
            period=period,
            daybook=daybook,
        )
    if lock == "soft" and not leads:
        raise Refused(
            N_("Period {period} is locked for assistants in daybook {daybook}. Ask your manager."),
            period=period,
            daybook=daybook,
        )
