"""The office hours, by which service targets are counted."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated

from pydantic import Field

from store.acts import Doing, Given, act
from store.calendar import Span
from store.errors import N_, Invalid
from store.inbox.models import OfficeHours
from store.reading import Reading
from store.typed_text import Line

__all__ = ["ChangeHours", "change_hours", "office_hours", "read_spans"]

_SPAN = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*-\s*(\d{1,2})(?:[:.](\d{2}))?")


class ChangeHours(Given):
    """The opening hours: a text per weekday, Monday first, and the office's own closed days.

    A day's text is like `8:30-12:30 13-17`; an empty one is a closed day.
    """

    days: Annotated[tuple[Line, ...], Field(min_length=7, max_length=7)]
    closed: tuple[date, ...] = ()


@act("hours.change", N_("change the office hours"), given=ChangeHours, undoable=True)
def change_hours(doing: Doing, given: ChangeHours) -> OfficeHours:
    """Set the office hours; targets set before stay as they are."""
    spans = tuple(read_spans(text, f"days.{day}") for day, text in enumerate(given.days))
    hours = office_hours(doing)
    hours.days = spans
    hours.closed = tuple(sorted(set(given.closed)))
    hours.calendar()
    return doing.save(hours) if hours.id else doing.add(hours)


def office_hours(reading: Reading) -> OfficeHours:
    """Return the current hours: the office's own, or the defaults."""
    hours = reading.page(OfficeHours, limit=1)
    return hours[0] if hours else OfficeHours()


def read_spans(text: str, field: str = "") -> tuple[Span, ...]:
    """Parse opening hours; raises `Invalid`.

    >>> read_spans("8.30-12:30 13-17")
    ((datetime.time(8, 30), datetime.time(12, 30)), (datetime.time(13, 0), datetime.time(17, 0)))
    """
    left = _SPAN.sub("", text).strip(" ,;")
    if left:
        raise Invalid(N_("{text} is not a time. Type hours such as 8:30-12:30 13-17."),
                      field=field, text=left)  # fmt: skip
    try:
        return tuple(
            (time(int(span[0]), int(span[1] or 0)), time(int(span[2]), int(span[3] or 0)))
            for span in _SPAN.findall(text)
        )
    except ValueError as error:
        raise Invalid(N_("{text} is not a time. Type hours such as 8:30-12:30 13-17."),
                      field=field, text=text) from error  # fmt: skip
