"""Reporting periods: a day, a week, a month or a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from store.errors import N_, Invalid
from store.inbox.models.tallies import month_of, week_of

__all__ = ["SPANS", "Period", "Span", "days_of", "parts_of", "period_named", "period_of", "shifted"]

Span = Literal["day", "week", "month", "year"]
SPANS: tuple[Span, ...] = ("day", "week", "month", "year")
FORMS: dict[Span, re.Pattern[str]] = {
    "day": re.compile(r"\d{4}-\d\d-\d\d"),
    "week": re.compile(r"\d{4}-W\d\d"),
    "month": re.compile(r"\d{4}-\d\d"),
    "year": re.compile(r"\d{4}"),
}


@dataclass(frozen=True)
class Period:
    """A day (`2026-11-23`), a week (`2026-W48`, ISO 8601), a month (`2026-11`) or a year (`2026`)."""

    span: Span
    name: str


def period_of(span: Span, day: date) -> Period:
    """Return the period of a kind that contains a day."""
    match span:
        case "day":
            return Period(span, str(day))
        case "week":
            return Period(span, week_of(day))
        case "month":
            return Period(span, month_of(day))
        case "year":
            return Period(span, f"{day.year:04}")


def period_named(name: str) -> Period:
    """Return the period named, such as `2026-11`; raises `Invalid` for an unknown name."""
    for span, form in FORMS.items():
        if form.fullmatch(name):
            try:
                return period_of(span, _first(Period(span, name)))
            except (ValueError, OverflowError):
                break
    raise Invalid(
        N_("{name} is not a period. Write 2026-11-23, 2026-W48, 2026-11 or 2026."),
        field="period",
        name=name,
    )  # fmt: skip


def shifted(period: Period, by: int) -> Period:
    """Return the period as many steps later, or earlier if negative."""
    first = _first(period)
    match period.span:
        case "day":
            return period_of("day", first + timedelta(days=by))
        case "week":
            return period_of("week", first + timedelta(weeks=by))
        case "month":
            months = first.year * 12 + first.month - 1 + by
            return Period("month", f"{months // 12:04}-{months % 12 + 1:02}")
        case "year":
            return Period("year", f"{first.year + by:04}")


def days_of(period: Period) -> tuple[date, date]:
    """Return its first and its last day."""
    return _first(period), _first(shifted(period, 1)) - timedelta(days=1)


def parts_of(period: Period) -> tuple[Literal["day", "month"], list[str]]:
    """Return the names of the days or months by which a period's counters are stored."""
    match period.span:
        case "day" | "month":
            return period.span, [period.name]
        case "week":
            monday = _first(period)
            return "day", [str(monday + timedelta(days=at)) for at in range(7)]
        case "year":
            return "month", [f"{period.name}-{month:02}" for month in range(1, 13)]


def _first(period: Period) -> date:
    if period.span == "week":
        year, week = period.name.split("-W")
        return date.fromisocalendar(int(year), int(week), 1)
    return date.fromisoformat(f"{period.name}-01-01"[:10])
