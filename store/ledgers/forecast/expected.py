"""What is expected besides open items: invoices not posted yet, recurring ones, btw, what is planned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from store.ledgers.arithmetic.daybooks import BANK, PURCHASE, SALES
from store.ledgers.arithmetic.ranges import span_name
from store.ledgers.btw_return.due import due_returns, running_return
from store.ledgers.entries.drafting import TERM
from store.ledgers.forecast.planning import occurrences, planned_cash
from store.ledgers.models import Entry
from store.ledgers.models.templates import Template, later
from store.ledgers.rules.expecting import usual_delay
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["Expected", "Source", "expected"]

Source = Literal["invoice", "vat", "recurring", "planned"]
WAYS = {PURCHASE.code: -1, SALES.code: 1, BANK.code: 1}
"""What makes the total of an entry or template positive where it is received."""
CONTROLS = {PURCHASE.code: PURCHASE.control, SALES.code: SALES.control}
MOST = 200
"""Entries of a state that are not posted, and templates, that are looked at."""


@dataclass(frozen=True)
class Expected:
    """Cents that are expected on a day, negative where they are paid, and what they are for."""

    day: date
    source: Source
    name: str
    cents: int


def expected(reading: Reading, end: date) -> list[Expected]:
    """Return what is expected before a day, by day; what should have come already comes today."""
    lines = (
        *_invoices(reading),
        *_vat(reading),
        *_recurring(reading, end),
        *_planned(reading, end),
    )
    return sorted((each for each in lines if each.day < end), key=lambda each: each.day)


def _invoices(reading: Reading) -> Iterator[Expected]:
    """Yield invoices that are typed and not posted: an open item comes in their place."""
    if not has_right(reading, "entry.read"):
        return
    for state in ("submitted", "draft"):
        for entry in reading.page(Entry, {"state": state}, ("sorted",), limit=MOST):
            if entry.total and entry.daybook in CONTROLS:
                due = entry.due or entry.date + TERM
                yield _on(reading, entry, due, "invoice", entry.display_name())


def _recurring(reading: Reading, end: date) -> Iterator[Expected]:
    """Yield the entries that templates make, each on the day that it is paid."""
    for template in reading.page(Template, limit=MOST):
        day, left = template.next, template.times or MOST
        while template.every and day is not None and left and day < end:
            if template.total and template.daybook in WAYS:
                due = day + TERM if template.daybook in CONTROLS else day
                yield _on(reading, template, due, "recurring", template.name)
            day, left = later(day, template.every, template.day), left - 1


def _on(reading: Reading, of: Entry | Template, due: date, source: Source, name: str) -> Expected:
    control = CONTROLS.get(of.daybook, "")
    day = due + usual_delay(reading, (of.relation or 0, control))
    return Expected(max(day, reading.today), source, name, WAYS[of.daybook] * of.total)


def _vat(reading: Reading) -> Iterator[Expected]:
    """Yield the returns that are not filed, with what the books come to now; a filed one is open."""
    running = running_return(reading)
    for each in (*due_returns(reading), *([running] if running else [])):
        if each.todo != "pay" and each.cents:
            name = span_name(each.first, each.last)
            yield Expected(max(each.due, reading.today), "vat", name, -each.cents)


def _planned(reading: Reading, end: date) -> Iterator[Expected]:
    for planned in planned_cash(reading):
        for day in occurrences(reading, planned, end):
            yield Expected(day, "planned", planned.text, planned.signed)
