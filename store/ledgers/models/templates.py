"""Templates: entries to start from, by a number key or on a schedule."""

from __future__ import annotations

import calendar
import datetime
from typing import ClassVar, Literal

from pydantic import Field

from store.engine import Doc
from store.ledgers.arithmetic.balance import Cost

__all__ = ["Every", "Template", "due_days", "later"]

Every = Literal["", "month", "quarter", "year"]
MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "year": 12}


class Template(Doc):
    """What a new entry starts with: `texts` as typed, `costs` and `total` (cents) as parsed.

    `key` is the number key that starts it, or empty. A recurring one makes a draft `every` month,
    quarter or year: `next` is the next date, `day` the intended day of the month, also after a
    shorter month.
    """

    kind = "template"
    refers: ClassVar[dict[str, str]] = {
        "department": "department",
        "relation": "relation",
        "made_by": "person",
    }
    indexes = (("key",),)

    department: int
    name: str
    key: str = ""
    daybook: str
    relation: int | None = None
    text: str = ""
    total: int = 0
    included: bool = True
    costs: tuple[Cost, ...] = ()
    texts: dict[str, str] = Field(default_factory=dict)
    every: Every = ""
    day: int = 0
    next: datetime.date | None = None
    made_by: int

    def display_name(self) -> str:
        return self.name


def due_days(template: Template, today: datetime.date) -> list[datetime.date]:
    """Return the days up to today on which a recurring template is due, each a separate run."""
    days: list[datetime.date] = []
    when = template.next
    while template.every and when is not None and when <= today:
        days.append(when)
        when = later(when, template.every, template.day)
    return days


def later(when: datetime.date, every: Every, day: int) -> datetime.date:
    """Return the next day of a recurrence; the 31st becomes the last day of a shorter month."""
    months = when.year * 12 + when.month - 1 + MONTHS[every]
    year, month = months // 12, months % 12 + 1
    return datetime.date(year, month, min(day, calendar.monthrange(year, month)[1]))
