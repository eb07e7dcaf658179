"""Times of day, typed short."""

from __future__ import annotations

import re
from datetime import time

from store.errors import N_, Invalid
from tui.locale import _
from tui.widgets.fields.field import Context, Field

__all__ = ["TimeField"]

FORM = re.compile(r"(?P<hour>\d{1,2})(?:[:.,]?(?P<minute>\d\d))?")


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
