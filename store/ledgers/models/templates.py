"""Templates: entries to start from, by a number key or on a schedule."""

from __future__ import annotations

import calendar
import datetime
from typing import ClassVar, Literal

from pydantic import Field

from store.engine import Doc
from store.ledgers.arithmetic.balance import Cost

__all__ = ["Every", "Template", "costs_of", "due_days", "later", "typed"]

Every = Literal["", "month", "quarter", "year"]
MOST_DAYS = 10_000
"""Times that are made up for at once, which is never reached."""
MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "year": 12}


class Template(Doc):
    """What a new entry starts with: `texts` as typed, `costs` and `total` (cents) as parsed.

    `key` is the number key that starts it, or empty. A recurring one makes a draft `every` month,
    quarter or year: `next` is the next date, `day` the intended day of the month, also after a
    shorter month. It is made as many `times` as are left, or (0) without an end; the last time with
    `rest` cents more. `record` is the asset whose depreciation it is.
    """

    kind = "template"
    refers: ClassVar[dict[str, str]] = {
        "department": "department",
        "relation": "relation",
        "made_by": "person",
        "record": "record",
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
    times: int = 0
    rest: int = 0
    record: int | None = None
    made_by: int

    def display_name(self) -> str:
        return self.name


def due_days(template: Template, today: datetime.date) -> list[datetime.date]:
    """Return the days up to today on which a recurring template is due, each a separate run."""
    days: list[datetime.date] = []
    when = template.next
    most = template.times or MOST_DAYS
    while template.every and when is not None and when <= today and len(days) < most:
        days.append(when)
        when = later(when, template.every, template.day)
    return days


def costs_of(template: Template, *, last: bool) -> tuple[Cost, ...]:
    """Return the lines of a template's next entry; the last one has what did not divide."""
    rest = template.rest if last else 0
    return tuple(cost.model_copy(update={"cents": cost.cents + (rest if cost.cents > 0 else -rest)})
                 for cost in template.costs)  # fmt: skip


def typed(template: Template, costs: tuple[Cost, ...]) -> dict[str, str]:
    """Return the texts of the form with the lines of a template that was made without a form."""
    texts = {"text": template.text}
    for at, cost in enumerate(costs):
        euros, cents = divmod(abs(cost.cents), 100)
        texts[f"lines.{at}.account"] = cost.account
        texts[f"lines.{at}.amount"] = f"{euros},{cents:02}{'-' if cost.cents < 0 else ''}"
    return texts


def later(when: datetime.date, every: Every, day: int) -> datetime.date:
    """Return the next day of a recurrence; the 31st becomes the last day of a shorter month."""
    months = when.year * 12 + when.month - 1 + MONTHS[every]
    year, month = months // 12, months % 12 + 1
    return datetime.date(year, month, min(day, calendar.monthrange(year, month)[1]))
