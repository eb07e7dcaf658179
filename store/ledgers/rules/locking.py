"""The locks of a period: its own, those of single daybooks, and that of its btw."""

from __future__ import annotations

from store.ledgers.arithmetic.periods import Lock
from store.ledgers.models import Period

__all__ = ["locked"]


def locked(period: Period, daybook: str, wanted: Lock) -> Period:
    """Return a period with another lock: its own, or that of one daybook or of its btw."""
    if not daybook:
        period.lock = wanted
        return period
    kept = {code: text for code, text in period.locks.items() if code != daybook}
    period.locks = kept if wanted == "none" else {**kept, daybook: wanted}
    return period
