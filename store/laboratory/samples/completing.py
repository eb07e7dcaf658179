"""Whether an order is complete follows from its results."""

from __future__ import annotations

from store.acts import Doing
from store.laboratory.models import LabOrder, LabResult
from store.reading import Reading

__all__ = ["complete", "results_of"]

MOST = 1000
DONE = ("released", "cancelled", "invalid")


def results_of(reading: Reading, order: int) -> list[LabResult]:
    """Return every result of an order, by test."""
    return reading.page(LabResult, {"order": order}, order=("test",), limit=MOST)


def complete(doing: Doing, order: int) -> LabOrder:
    """Complete an order whose results are all released or given up, or open it again.

    A correction that is not released yet leaves it as it is: what it corrects was reported.
    """
    doc = doing.get(LabOrder, order)
    if doc.state == "cancelled":
        return doc
    counted = [each for each in results_of(doing, order) if not each.supersedes]
    state = "complete" if all(each.state in DONE for each in counted) else "open"
    return doc if doc.state == state else doing.save(doc.model_copy(update={"state": state}))
