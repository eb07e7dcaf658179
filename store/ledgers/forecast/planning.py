"""What is planned by hand, and when it counts in the forecast."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from store.acts import Doing
from store.acts.keeping import FieldsGiven, keep
from store.errors import N_, Invalid
from store.ledgers.arithmetic.daybooks import MEMORIAL
from store.ledgers.models import OpenItem
from store.ledgers.models.planned_cash import PlannedCash, PlannedFields
from store.ledgers.models.templates import later
from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.visibility import has_right
from store.reading import Reading
from store.records import current

__all__ = ["PlannedGiven", "occurrences", "planned_cash"]

MOST = 1000
LOOKED_AT = 200
"""Items of a relation, due from a planned day on, among which its invoice is looked for."""
NEAR = timedelta(days=15)
"""How far from the planned day the invoice that takes its place is due at most."""


class PlannedGiven(FieldsGiven, PlannedFields):
    """A planned receipt or payment as typed; see `PlannedCash`."""


def _check(doing: Doing, given: PlannedGiven, _id: int) -> dict[str, object]:
    if given.until is not None and (not given.every or given.until < given.day):
        raise Invalid(
            N_("The last day is before the first, or nothing repeats. Choose another."),
            field="until",
        )
    return {"department": _department(doing, given)}


def _department(reading: Reading, _of: PlannedGiven | PlannedCash) -> int:
    return daybook_of(reading, MEMORIAL.code).department


KEPT = keep(
    PlannedCash,
    PlannedGiven,
    N_("plan a receipt or payment"),
    N_("change a planned receipt or payment"),
    N_("remove a planned receipt or payment"),
    check=_check,
    department_of=_department,
)


def planned_cash(reading: Reading) -> list[PlannedCash]:
    """Return all that is planned, by day."""
    if not has_right(reading, "ledger.read", N_("Cash forecast")):
        return []
    return list(reading.log_rows(reading.page(PlannedCash, order=("day",), limit=MOST)))


def occurrences(reading: Reading, planned: PlannedCash, end: date) -> Iterator[date]:
    """Yield the days from today until (not on) `end` on which it counts."""
    day = planned.day
    while day < end and (planned.until is None or day <= planned.until):
        if day >= reading.today and not _replaced(reading, planned, day):
            yield day
        if not planned.every:
            return
        day = later(day, planned.every, planned.day.day)


def _replaced(reading: Reading, planned: PlannedCash, day: date) -> bool:
    """Whether the relation has an open item, or a settled one, of the same amount due about that day."""
    party = current(reading, planned.relation) if planned.relation is not None else None
    if party is None:
        return False
    return any(
        item.cents == planned.signed and item.due <= day + NEAR
        for state in ("open", "settled")
        for item in reading.page(
            OpenItem, {"relation": party.id, "state": state}, ("due",),
            at=(str(day - NEAR),), limit=LOOKED_AT,
        )
    )  # fmt: skip
