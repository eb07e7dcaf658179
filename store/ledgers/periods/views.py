"""The periods of the books."""

from __future__ import annotations

from datetime import date

from store.errors import NotFound, Refused
from store.ledgers.models import Period
from store.ledgers.rules.entries import daybook_of, period_for
from store.reading import Reading

__all__ = ["periods", "why_not_on"]


def periods(reading: Reading) -> list[Period]:
    """Return all periods, oldest first."""
    return reading.page(Period, order=("key",), limit=1000)


def why_not_on(reading: Reading, daybook: str, day: date) -> NotFound | Refused | None:
    """Return why the actor can book nothing on a day in a daybook; None if they can."""
    try:
        period_for(reading, daybook, daybook_of(reading, daybook).department, day)
    except (NotFound, Refused) as error:
        return error
    return None
