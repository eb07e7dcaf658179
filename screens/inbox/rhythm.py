"""A schedule's recurrence, in words and as typed in its form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from store.inbox import Schedule, Wording
from tui.locale import _

__all__ = ["recurrence_text", "rhythm_of", "values_of"]


def values_of(schedule: Schedule, words: Wording) -> dict[str, object]:
    """Returns the form values of a schedule."""
    return {
        **dict(schedule),
        "often": words.often,
        "every": words.every if words.every > 1 else None,
        "on": _days(words) if words.often == "week" else words.on,
        "estimate": schedule.estimate or None,
    }


def rhythm_of(values: Mapping[str, object]) -> dict[str, object] | None:
    """Returns the recurrence that is filled in; None until it is complete."""
    names = ("often", "every", "on", "start", "at")
    filled = {name: values[name] for name in names if values.get(name) not in (None, "")}
    enough = {"often", "start"} <= filled.keys()
    return {"queue": 0, "name": "-", "title": "-", **filled} if enough else None


def recurrence_text(words: Wording, start: date) -> str:
    """Returns the recurrence in words: `every 2 weeks on mo th`."""
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
    return " ".join(named.get(code, code) for code in words.on.split())
