"""Recurring dates: the days of an RFC 5545 rule, and their moments in Amsterdam.

RFC 5545, 3.3.5: a wall time that the clocks skip is read with the offset from before the jump
(02:30 becomes 03:30); of a wall time that occurs twice, the first counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile

from dateutil.rrule import rrulestr

from store.errors import N_, Invalid
from store.time_zone import AMSTERDAM

__all__ = ["Recurrence", "checked_rule", "moment_of"]

LONGEST = 200
MOST_MISSED = 10_000
"""Most days counted as missed; any more are left out."""
NUMBER = r"[1-9]\d{0,2}"
DAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
PARTS = {
    "FREQ": "DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": NUMBER,
    "COUNT": NUMBER,
    "UNTIL": r"\d{8}",
    "BYDAY": rf"(?:[+-]?[1-5]?{DAY})(?:,[+-]?[1-5]?{DAY}){{0,34}}",
    "BYMONTHDAY": rf"(?:-?{NUMBER})(?:,-?{NUMBER}){{0,61}}",
    "BYMONTH": rf"(?:{NUMBER})(?:,{NUMBER}){{0,11}}",
    "BYSETPOS": rf"(?:-?{NUMBER})(?:,-?{NUMBER}){{0,9}}",
    "BYWEEKNO": rf"(?:-?{NUMBER})(?:,-?{NUMBER}){{0,52}}",
    "BYYEARDAY": rf"(?:-?{NUMBER})(?:,-?{NUMBER}){{0,30}}",
    "WKST": DAY,
}
ONLY_WITH = {
    "BYMONTHDAY": {"MONTHLY", "YEARLY"},
    "BYSETPOS": {"MONTHLY", "YEARLY"},
    "BYWEEKNO": {"YEARLY"},
    "BYYEARDAY": {"YEARLY"},
}
"""Parts of RFC 5545 that are meaningful, or fast enough, only with some frequencies."""


@dataclass(frozen=True)
class Recurrence:
    """A checked rule from a first day on, at a wall time in Amsterdam."""

    rule: str
    start: date
    at: time

    def days(self, since: date | None = None) -> Iterator[date]:
        """Yield the days of the rule, in order, from `since` (or its start) on."""
        first = datetime.combine(self.start, time())
        rule = rrulestr(self.rule, dtstart=first)
        since = max(since or self.start, self.start)
        for moment in rule.xafter(datetime.combine(since, time()), inc=True):
            yield moment.date()

    def after(self, moment: datetime) -> datetime | None:
        """Return the first occurrence after a moment, both aware UTC; None if there are no more."""
        day = moment.astimezone(AMSTERDAM).date() - timedelta(days=1)
        times = (moment_of(each, self.at) for each in self.days(day))
        return next((each for each in times if each > moment), None)

    def between(self, first: datetime, last: datetime) -> list[date]:
        """Return the days with an occurrence from one moment to another, both included."""
        since = first.astimezone(AMSTERDAM).date() - timedelta(days=1)
        days = takewhile(lambda day: moment_of(day, self.at) <= last, self.days(since))
        return [day for day in islice(days, MOST_MISSED) if moment_of(day, self.at) >= first]


def moment_of(day: date, at: time) -> datetime:
    """Return a wall time in Amsterdam as an aware UTC moment."""
    return datetime.combine(day, at, AMSTERDAM).astimezone(UTC)


def checked_rule(text: str) -> str:
    """Return a rule in normal form: FREQ first, upper case; raises `Invalid` with the problem.

    >>> checked_rule("rrule:interval=2;freq=weekly")
    'FREQ=WEEKLY;INTERVAL=2'
    """
    body = re.sub(r"\s", "", text).upper().removeprefix("RRULE:").strip(";")
    if len(body) > LONGEST:
        raise Invalid(N_("Too long: use at most {most} characters in a rule."), field="rule",
                      most=LONGEST)  # fmt: skip
    parts: dict[str, str] = {}
    for part in filter(None, body.split(";")):
        name, _, value = part.partition("=")
        if name == "UNTIL":
            value = value.partition("T")[0]
        if name not in PARTS or name in parts or not re.fullmatch(PARTS[name], value):
            raise Invalid(
                N_("{part} is not valid in a rule. Write it like FREQ=WEEKLY;BYDAY=MO,TH."),
                field="rule",
                part=part,
            )
        parts[name] = value
    often = parts.get("FREQ")
    if often is None:
        raise Invalid(N_("Add how often: FREQ=DAILY, WEEKLY, MONTHLY or YEARLY."),
                      field="rule")  # fmt: skip
    for name, allowed in ONLY_WITH.items():
        if name in parts and often not in allowed:
            raise Invalid(N_("{name} cannot be combined with FREQ={often}. Remove one of the two."), field="rule", name=name,
                          often=often)  # fmt: skip
    rule = ";".join(f"{name}={parts[name]}" for name in PARTS if name in parts)
    try:
        rrulestr(rule, dtstart=datetime(2000, 1, 1))  # noqa: DTZ001 - a wall time, as in the rule
    except ValueError as error:
        raise Invalid(N_("Not a valid recurrence rule: {problem}. Type one such as "
                         "FREQ=WEEKLY;BYDAY=MO."), field="rule",
                      problem=str(error)) from error  # fmt: skip
    return rule
