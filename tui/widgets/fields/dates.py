"""Dates typed short, as clerks type them."""

from __future__ import annotations

import calendar
import re
from datetime import MINYEAR, date, timedelta
from typing import Literal

from store.errors import N_, Invalid
from tui.locale import _
from tui.text import day, weekday
from tui.widgets.fields.field import Context, Field

__all__ = ["DateField", "read_date", "weekday"]

Nearest = Literal["past", "future", "around"]
"""Where a field's dates lie: what has been, what comes, or both."""

LEAP = 8
"""Years within which there is a 29th of February."""
WEEKDAYS = (
    ("maandag", "monday"),
    ("dinsdag", "tuesday"),
    ("woensdag", "wednesday"),
    ("donderdag", "thursday"),
    ("vrijdag", "friday"),
    ("zaterdag", "saturday"),
    ("zondag", "sunday"),
)
TODAY = {".", "d", "vandaag", "today"}
YESTERDAY = {"g", "y", "gisteren", "yesterday"}
FORMS = (
    re.compile(r"(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d\d)(?P<month>\d\d)"),
    re.compile(r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d\d|\d{4})"),
    re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d\d|\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
)


def read_date(
    typed: str,
    today: date,
    last: date | None = None,
    nearest: Nearest = "past",
    ahead: int = 20,
) -> date:
    """Return the date of a short text; raises `Invalid`.

    `25` is the last 25th, today included, or the next one unless dates lie in the `past`. `2501` and
    `25-1` are the nearest such day, before or after today; where dates lie in the `future` the next
    one. `+3` and `-1` count from `last`, or from today without one; `vr` is the last Friday before
    today, or the next one unless dates lie in the `past`. A two-digit year is at most `ahead` years after
    this one.
    """
    text = typed.strip().lower()
    if text in TODAY:
        return today
    if text in YESTERDAY:
        return today - timedelta(days=1)
    if shift := re.fullmatch(r"([+-])\s*(\d{0,4})", text):
        return _shifted(last or today, int(shift[1] + (shift[2] or "1")), typed)
    if len(text) > 1 and text.isalpha():
        return _weekday(text, typed, today, nearest)
    for form in FORMS:
        if match := form.fullmatch(text):
            parts = {name: int(digits) for name, digits in match.groupdict().items()}
            return _dated(parts, typed, today, nearest, ahead)
    raise Invalid(N_("{text} is not a date. Type 25, 2501, 25-1-26, +3 or fr."), text=typed)


def _shifted(start: date, days: int, typed: str) -> date:
    try:
        return start + timedelta(days=days)
    except OverflowError:
        raise Invalid(
            N_("{text} counts past the year 9999. Type fewer days."), text=typed
        ) from None


def _weekday(text: str, typed: str, today: date, nearest: Nearest) -> date:
    for number, names in enumerate(WEEKDAYS):
        if any(name.startswith(text) for name in names):
            if nearest != "past":
                return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
            return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    raise Invalid(
        N_("{text} is not a day of the week. Type two letters, such as mo or su."), text=typed
    )


def _dated(parts: dict[str, int], typed: str, today: date, nearest: Nearest, ahead: int) -> date:
    day, month, year = parts["day"], parts.get("month"), parts.get("year")
    if not 1 <= day <= 31:
        raise Invalid(N_("{text}: no month has a day {day}. Type 1 to 31."), text=typed, day=day)
    if month is None:
        return _nearest_day(day, today, nearest)
    if not 1 <= month <= 12:
        raise Invalid(
            N_("{text}: month {month} does not exist. Type 1 to 12."), text=typed, month=month
        )
    if year is None:
        return _nearest_year(day, month, typed, today, nearest)
    if year < 100:
        year += today.year // 100 * 100
        if year > today.year + ahead:
            year -= 100
    if year < max(MINYEAR, 1800):
        raise Invalid(
            N_("{text}: year {year} is too long ago. Type 1800 or later."), text=typed, year=year
        )
    return _existing(year, month, day, typed)


def _nearest_day(day: int, today: date, nearest: Nearest) -> date:
    year, month = today.year, today.month
    while True:
        if day <= calendar.monthrange(year, month)[1]:
            result = date(year, month, day)
            if result <= today if nearest == "past" else result >= today:
                return result
        step = -1 if nearest == "past" else 1
        year, month = divmod(year * 12 + month - 1 + step, 12)
        month += 1


def _nearest_year(day: int, month: int, typed: str, today: date, nearest: Nearest) -> date:
    years = range(today.year - LEAP, today.year + LEAP + 1)
    if (day, month) == (29, 2):
        days = [date(year, month, day) for year in years if calendar.isleap(year)]
    else:
        _existing(today.year, month, day, typed)
        days = [date(year, month, day) for year in years]
    ahead = [day for day in days if day >= today]
    return ahead[0] if nearest == "future" else min(days, key=lambda day: abs(day - today))


def _existing(year: int, month: int, day: int, typed: str) -> date:
    last = calendar.monthrange(year, month)[1]
    if day > last:
        raise Invalid(
            N_("{text}: {month:02}-{year} has {last} days. Type a day from 1 to {last}."),
            text=typed,
            month=month,
            year=year,
            last=last,
        )
    return date(year, month, day)


class DateField(Field[date]):
    """A date; see `read_date` for what can be typed. Empty means the last date used."""

    def __init__(
        self, *, required: bool = False, nearest: Nearest = "past", ahead: int = 20
    ) -> None:
        super().__init__(required=required, limit=10)
        self.nearest = nearest
        self.ahead = ahead

    def parse(self, text: str, context: Context) -> date | None:
        if not text.strip() and context.last is not None:
            return context.last
        return super().parse(text, context)

    def read(self, typed: str, context: Context, /) -> date:
        return read_date(typed, context.today, context.last, self.nearest, self.ahead)

    def show(self, value: date) -> str:
        return day(value)

    def echo(self, value: date, /) -> str:
        return weekday(value)

    def hint(self) -> str:
        return _("25 · 2501 · +3 · . today · fr Friday")

    def allows(self, sign: str) -> bool:
        return sign.isascii() and (sign.isalnum() or sign in "+-./ ")
