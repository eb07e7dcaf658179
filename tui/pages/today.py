"""The first screen in words: its rows, changes and deadlines, for screens and for line mode."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from store.errors import Term
from store.office.today import TodayRow, TodayView
from store.time_zone import AMSTERDAM
from store.today import Cents, Deadline, Figure, Said
from tui.locale import _
from tui.text import clean, clock, day, euro
from tui.widgets.fields.dates import weekday

__all__ = [
    "about",
    "amount",
    "changed",
    "deadline",
    "heading",
    "label",
    "moment_of",
    "said",
    "sentences",
    "short_day",
]

NEAR = timedelta(days=14)
"""Within this long a date has its weekday instead of its year."""


def said(message: Said) -> str:
    """Return a text with its values, in the reader's language and harmless."""
    values = {name: _spoken(value) for name, value in message.values.items()}
    return _(message.text).format(**values)


def _spoken(value: object) -> str:
    match value:
        case Cents():
            return euro(value)
        case Term():
            return _(value)
        case datetime():
            return clock(value)
        case date():
            return day(value)
        case _:
            return clean(value)


def label(value: object, today: date) -> str:
    """Return the label of a point in a figure."""
    return short_day(value, today) if isinstance(value, date) else _spoken(value)


def amount(figure: Figure, value: int) -> str:
    """Return a number of a figure; cents as whole euros, which an axis has room for."""
    return euro(value)[:-3] if figure.money else str(value)


def short_day(when: date, today: date) -> str:
    """Return a date within two weeks as `Mon 30-11`, another in full."""
    if abs(when - today) > NEAR:
        return day(when)
    return f"{weekday(when)} {day(when)[:5]}"


def heading(view: TodayView, today: date) -> str:
    """Return the name of the screen with the day, and whose day it is if there are several."""
    parts = [_("Today"), short_day(today, today)]
    if len(view.profiles) > 1 and view.profile:
        parts.append(_(view.profile))
    return " · ".join(parts)


def about(row: TodayRow) -> str:
    """Return what is said beside a count."""
    return " · ".join(said(part) for part in row.about)


def moment_of(when: datetime, today: date) -> str:
    """Return a moment as a short day and a time."""
    return f"{short_day(when.astimezone(AMSTERDAM).date(), today)} {clock(when)}"


def changed(view: TodayView) -> str:
    """Return what is different since the reader left, or why that is not known."""
    if view.since is None:
        return _("No earlier session is known.")
    return " · ".join(said(part) for part in view.changed) or _("Nothing changed.")


def deadline(each: Deadline) -> str:
    """Return what is due, with a sign when it is urgent."""
    return f"{said(each.about)}{'  !' if each.urgent else ''}"


def sentences(view: TodayView, today: date) -> Iterator[str]:
    """Yield what changed and the deadlines, one fact a line."""
    if view.since is not None:
        yield _("Since {when}: {what}").format(
            when=moment_of(view.since, today), what=changed(view)
        )
    for each in view.deadlines:
        yield f"{short_day(each.day, today)}: {said(each.about)}"
