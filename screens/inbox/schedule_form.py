"""The form of a schedule, and how often it comes in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from store.inbox import Often, QueueRow, Schedule, Wording
from tui.locale import _
from tui.text import day
from tui.widgets.entry_form import Row, Slot
from tui.widgets.fields import (
    Choice,
    ChoiceField,
    CodeField,
    CountField,
    DateField,
    TextField,
    TimeField,
)

__all__ = ["form_rows", "given_of", "rhythm_of", "texts_of", "told"]

HALF = 44
OFTEN: tuple[Often, ...] = (
    "day", "workday", "week", "month", "last workday", "quarter", "year", "rule"
)  # fmt: skip
"""In the order of their codes, from 1 on."""


class _OnField(TextField):
    """The days of a week, the day of a month, or a rule."""

    def hint(self) -> str:
        return _("mo th, a day of the month, or a rule; empty: as the first day")


def form_rows(
    queues: Sequence[QueueRow], procedures: Sequence[tuple[int, str]], today: date
) -> list[Row]:
    """The fields: when it comes, then what work it makes."""
    here = [Choice(one.id, "", one.name) for one in queues]
    steps = [Choice(number, "", name) for number, name in procedures]
    often = [Choice(one, str(code), name) for code, (one, name) in enumerate(_names().items(), 1)]
    urgency = [Choice(one, str(one), "") for one in (1, 2, 3, 4)]
    return [
        (
            Slot("name", _("Name"), TextField(required=True, limit=80), 24),
            Slot("queue", _("Queue"), CodeField(here, required=True), 20, column=HALF),
        ),
        (
            Slot("often", _("Per"), CodeField(often, required=True, listed=True), 2, echo=18),
            Slot("every", _("Once in"), CountField(), 3, "1", skip=True, column=HALF),
        ),
        (
            Slot("on", _("On"), _OnField(limit=200), 24),
            Slot("at", _("At"), TimeField(), 5, "09:00", skip=True, column=HALF),
        ),
        Slot("start", _("First day"), DateField(nearest="future"), 12, day(today), skip=True),
        Slot("title", _("Work"), TextField(required=True, limit=200), 56),
        Slot("note", _("Note"), TextField(limit=2000), 56, skip=True),
        (
            Slot("procedure", _("Procedure"), CodeField(steps), 24, skip=True),
            Slot("priority", _("Priority"), ChoiceField(urgency), 3, "3", skip=True, column=HALF),
        ),
        (
            Slot("due_days", _("Due in days"), CountField(), 4, skip=True),
            Slot("estimate", _("Minutes"), CountField(), 6, skip=True, column=HALF),
        ),
    ]


def texts_of(
    one: Schedule,
    words: Wording,
    queues: Sequence[QueueRow],
    procedures: Sequence[tuple[int, str]],
) -> dict[str, str]:
    """What stands in the fields for a schedule."""
    known = dict(procedures)
    texts = {
        "name": one.name,
        "queue": next((queue.name for queue in queues if queue.id == one.queue), ""),
        "often": str(OFTEN.index(words.often) + 1),
        "every": str(words.every) if words.every > 1 else "",
        "on": _days(words) if words.often == "week" else words.on,
        "at": f"{one.at:%H:%M}",
        "start": day(one.start),
        "title": one.title,
        "note": one.note,
        "procedure": known.get(one.procedure or 0, ""),
        "priority": str(one.priority),
        "due_days": "" if one.due_days is None else str(one.due_days),
        "estimate": str(one.estimate or ""),
    }
    return {name: text for name, text in texts.items() if text}


def given_of(values: Mapping[str, object]) -> dict[str, object]:
    """What the acts on schedules are given of the fields."""
    filled = {name: value for name, value in values.items() if value not in (None, "")}
    return {"queue": 0, "name": "", "title": "", **filled}


def rhythm_of(values: Mapping[str, object]) -> dict[str, object] | None:
    """As much as says when it comes; None while nothing does."""
    names = ("often", "every", "on", "start", "at")
    filled = {name: values[name] for name in names if values.get(name) not in (None, "")}
    enough = {"often", "start"} <= filled.keys()
    return {"queue": 0, "name": "-", "title": "-", **filled} if enough else None


def told(words: Wording, start: date) -> str:
    """How often something comes back: `every 2 weeks on mo th`."""
    n, on = words.every, words.on
    match words.often:
        case "day":
            return _("every {n} days").format(n=n) if n > 1 else _("every day")
        case "workday":
            return _("every workday")
        case "week":
            week = _("every {n} weeks on {days}") if n > 1 else _("every week on {days}")
            return week.format(n=n, days=_days(words))
        case "month":
            month = _("every {n} months on day {day}") if n > 1 else _("every month on day {day}")
            return month.format(n=n, day=on)
        case "last workday":
            return _("on the last workday of the month")
        case "quarter":
            return _("every quarter on day {day}").format(day=on)
        case "year":
            year = _("every {n} years on {day}") if n > 1 else _("every year on {day}")
            return year.format(n=n, day=f"{start:%d-%m}")
        case _:
            return on


def _days(words: Wording) -> str:
    named = {"mo": _("mo"), "tu": _("tu"), "we": _("we"), "th": _("th"), "fr": _("fr"),
             "sa": _("sa"), "su": _("su")}  # fmt: skip
    return " ".join(named.get(one, one) for one in words.on.split())


def _names() -> dict[Often, str]:
    return {
        "day": _("day"),
        "workday": _("workday"),
        "week": _("week"),
        "month": _("month"),
        "last workday": _("last workday"),
        "quarter": _("quarter"),
        "year": _("year"),
        "rule": _("rule"),
    }
