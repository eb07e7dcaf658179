"""The usual recurrences in everyday words, and their RFC 5545 rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from store.errors import N_, Invalid

__all__ = ["WEEKDAYS", "Often", "Wording", "rule_of", "wording_of"]

Often = Literal["day", "workday", "week", "month", "last workday", "quarter", "year", "rule"]
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DUTCH = ("MA", "DI", "WO", "DO", "VR", "ZA", "ZO")
WORKDAYS = ",".join(WEEKDAYS[:5])
SHORTEST = 28
"""Days that every month has."""
MOST = 99


@dataclass(frozen=True)
class Wording:
    """How often something recurs, `every` so many periods.

    `on` holds weekdays for a week (mo th, or ma do), a day for a month or quarter, and the rule
    itself for `rule`.
    """

    often: Often
    every: int = 1
    on: str = ""


def rule_of(words: Wording, start: date) -> str:
    """Return the rule of a wording that starts on a day; raises `Invalid` with its field."""
    if words.often == "rule":
        if not words.on:
            raise Invalid(N_("Type the rule, such as FREQ=WEEKLY;BYDAY=MO,TH."), field="on")
        return words.on
    if not 1 <= words.every <= MOST:
        raise Invalid(N_("Choose a number from 1 to {most}."), field="every", most=MOST)
    if words.every > 1 and words.often not in ("day", "week", "month", "year"):
        raise Invalid(
            N_("A number is possible only with days, weeks, months and years. Clear the number."),
            field="every",
        )
    step = f";INTERVAL={words.every}" if words.every > 1 else ""
    match words.often:
        case "day":
            return f"FREQ=DAILY{step}"
        case "workday":
            return f"FREQ=WEEKLY;BYDAY={WORKDAYS}"
        case "week":
            return f"FREQ=WEEKLY{step};BYDAY={','.join(_weekdays(words.on, start))}"
        case "month":
            return f"FREQ=MONTHLY{step};{_day_of_month(words.on, start)}"
        case "last workday":
            return f"FREQ=MONTHLY;BYDAY={WORKDAYS};BYSETPOS=-1"
        case "quarter":
            return f"FREQ=MONTHLY;INTERVAL=3;{_day_of_month(words.on, start)}"
        case "year":
            return f"FREQ=YEARLY{step};{_day_of_year(start)}"


def wording_of(rule: str) -> Wording:
    """Return the wording of a rule; the rule itself when it has no everyday wording."""
    for often, pattern in _KNOWN.items():
        match = re.fullmatch(pattern, rule)
        if match:
            lines = match.groupdict()
            return Wording(often, int(lines.get("every") or 1), _on(lines))
    return Wording("rule", 1, rule)


_EVERY = r"(?:;INTERVAL=(?P<every>\d{1,2}))?"
_LAST = r"28(?:,29(?:,30(?:,31)?)?)?"
_MONTHDAY = rf"(?:BYMONTHDAY=(?P<day>\d+)|BYMONTHDAY=(?P<last>{_LAST});BYSETPOS=-1)"
_KNOWN: dict[Often, str] = {
    "day": f"FREQ=DAILY{_EVERY}",
    "workday": f"FREQ=WEEKLY;BYDAY={WORKDAYS}",
    "week": rf"FREQ=WEEKLY{_EVERY};BYDAY=(?P<days>[A-Z]{{2}}(?:,[A-Z]{{2}})*)",
    "last workday": f"FREQ=MONTHLY;BYDAY={WORKDAYS};BYSETPOS=-1",
    "quarter": f"FREQ=MONTHLY;INTERVAL=3;{_MONTHDAY}",
    "month": f"FREQ=MONTHLY{_EVERY};{_MONTHDAY}",
    "year": rf"FREQ=YEARLY{_EVERY};BYMONTHDAY=(?:\d+|28,29);BYMONTH=\d+(?:;BYSETPOS=-1)?",
}


def _on(lines: dict[str, str | None]) -> str:
    days = lines.get("days")
    if days:
        return days.lower().replace(",", " ")
    last = lines.get("last")
    return last.split(",")[-1] if last else lines.get("day") or ""


def _weekdays(text: str, start: date) -> list[str]:
    """Return the named weekdays, in order; by default the one of the start."""
    named = re.findall(r"[^\s,;]+", text.upper())
    if not named:
        return [WEEKDAYS[start.weekday()]]
    weekdays = set()
    for name in named:
        short = name[:2]
        if short not in WEEKDAYS and short not in DUTCH:
            raise Invalid(N_("{text} is not a day of the week. Type mo tu we th fr sa su."), field="on",
                          text=name.lower())  # fmt: skip
        names = WEEKDAYS if short in WEEKDAYS else DUTCH
        weekdays.add(names.index(short))
    return [WEEKDAYS[day] for day in sorted(weekdays)]


def _day_of_month(text: str, start: date) -> str:
    """Return the day, or the last day of shorter months."""
    if not re.fullmatch(r"\s*\d{0,2}\s*", text):
        raise Invalid(N_("Choose a day of the month, from 1 to 31."), field="on")
    day = int(text) if text.strip() else start.day
    if not 1 <= day <= 31:
        raise Invalid(N_("Choose a day of the month, from 1 to 31."), field="on")
    if day <= SHORTEST:
        return f"BYMONTHDAY={day}"
    days = ",".join(str(word) for word in range(SHORTEST, day + 1))
    return f"BYMONTHDAY={days};BYSETPOS=-1"


def _day_of_year(start: date) -> str:
    """Return the day of the start; 29 February becomes the 28th in other years."""
    if (start.month, start.day) == (2, 29):
        return "BYMONTHDAY=28,29;BYMONTH=2;BYSETPOS=-1"
    return f"BYMONTHDAY={start.day};BYMONTH={start.month}"
