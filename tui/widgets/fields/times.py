"""Times of day and durations, typed short."""

from __future__ import annotations

import re
from datetime import time

from store.errors import N_, Invalid
from tui.locale import _
from tui.widgets.fields.field import Context, Field

__all__ = ["DurationField", "TimeField", "show_minutes"]

FORM = re.compile(r"(?P<hour>\d{1,2})(?:[:.,]?(?P<minute>\d\d))?")

SPANS = (
    (re.compile(r"(\d{1,5})"), 1),
    (re.compile(r"(\d{1,4})[:.](\d\d)"), 60),
    (re.compile(r"(\d{1,4})\s*[uh]", re.IGNORECASE), 60),
    (re.compile(r"(\d{1,3})\s*d", re.IGNORECASE), 480),
)
"""How a duration is typed, and the minutes of its first number; a day has eight hours."""


def show_minutes(minutes: int) -> str:
    """Format minutes as `4:30`."""
    return f"{minutes // 60}:{minutes % 60:02}"


class DurationField(Field[int]):
    """Working time in whole minutes: `45`, `4:30`, `4u` or `4h`, and `2d` of eight hours."""

    right = True

    def __init__(self, *, required: bool = False) -> None:
        super().__init__(required=required, limit=8)

    def read(self, typed: str, _context: Context, /) -> int:
        for form, minutes in SPANS:
            if span := form.fullmatch(typed):
                rest = int(span[2]) if form.groups > 1 else 0
                if rest > 59:
                    break
                return int(span[1]) * minutes + rest
        raise Invalid(
            N_(
                "{text} is not a duration. Type 45 (minutes), 4:30 or 4h (hours), or 2d "
                "(days of eight hours)."
            ),
            text=typed,
        )

    def show(self, value: int) -> str:
        return show_minutes(value)

    def hint(self) -> str:
        return _("45 minutes · 4:30 · 4h hours · 2d days of eight hours")

    def allows(self, sign: str) -> bool:
        return sign in "0123456789:. uUhHdD"


class TimeField(Field[time]):
    """A time in hours and minutes: `9`, `930`, `9:30` and `09.30`."""

    def __init__(self, *, required: bool = False) -> None:
        super().__init__(required=required, limit=5)

    def read(self, typed: str, _context: Context, /) -> time:
        answer = FORM.fullmatch(typed)
        hour, minute = (int(answer[1]), int(answer[2] or 0)) if answer else (24, 0)
        if hour > 23 or minute > 59:
            raise Invalid(N_("{text} is not a time. Type 9, 930 or 9:30."), text=typed)
        return time(hour, minute)

    def show(self, value: time) -> str:
        return f"{value:%H:%M}"

    def hint(self) -> str:
        return _("9, 930 or 9:30")

    def allows(self, sign: str) -> bool:
        return sign in "0123456789:.,"
