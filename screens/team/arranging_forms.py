"""The form of the office hours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from store.errors import Invalid
from store.inbox import OfficeHours
from tui.locale import _
from tui.text import day
from tui.widgets.entry_form import Row, Slot
from tui.widgets.fields import (
    TextField,
    read_date,
)

__all__ = [
    "hours_given",
    "hours_rows",
    "hours_texts",
    "weekdays",
]


def weekdays() -> list[str]:
    """Returns the days of the week, Monday first."""
    return [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"),
            _("Saturday"), _("Sunday")]  # fmt: skip


def hours_rows() -> list[Row]:
    """Returns a text field per weekday, and the closed days."""
    days: list[Row] = [
        Slot(f"days.{at}", name, TextField(limit=60), 30, skip=True)
        for at, name in enumerate(weekdays())
    ]
    closed = Slot("closed", _("Closed on"), TextField(limit=400), 50, skip=True)
    return [*days, closed]


def hours_texts(hours: OfficeHours) -> dict[str, str]:
    """Returns the field texts for the hours."""
    closed = ", ".join(day(closed_day) for closed_day in hours.closed)
    return {**{f"days.{at}": hours.shown(at) for at in range(7)}, "closed": closed}


def hours_given(values: Mapping[str, object], today: date) -> dict[str, object]:
    """Returns the act's input from the fields; raises `Invalid` for an invalid date."""
    typed = str(values.get("closed") or "").replace(";", ",").split(",")
    closed = []
    for text in filter(str.strip, typed):
        try:
            closed.append(read_date(text, today, nearest="future"))
        except Invalid as error:
            raise Invalid(error.message, field="closed", **error.values) from error
    return {"days": [values.get(f"days.{at}") or "" for at in range(7)], "closed": closed}
