"""The periods of the books."""

from __future__ import annotations

from store.ledgers.models import Period
from store.reading import Reading

__all__ = ["periods"]


def periods(reading: Reading) -> list[Period]:
    """Return all periods, oldest first."""
    return reading.page(Period, order=("key",), limit=1000)
