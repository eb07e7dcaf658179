"""What follows from a result: the state of its sample, and whether its order is complete."""

from __future__ import annotations

from store.acts import Doing
from store.laboratory.models import ENDED, LabOrder, LabResult

__all__ = ["settle_after"]

MOST = 1000
"""Upper limit, never reached, of the results of an order."""


def settle_after(doing: Doing, result: LabResult) -> None:
    """Bring the order of a result that changed up to date."""
    order = doing.get(LabOrder, result.order)
    results = doing.page(LabResult, {"order": order.id}, limit=MOST)
    is_done = all(each.state in ENDED for each in results)
    state = order.state if order.state == "cancelled" else "complete" if is_done else "open"
    if state != order.state:
        doing.save(order.model_copy(update={"state": state}))
