"""What follows from a result: the state of its sample, and whether its order is complete."""

from __future__ import annotations

from store.acts import Doing
from store.laboratory.models import LabResult
from store.laboratory.samples.completing import complete
from store.laboratory.samples.following import follow

__all__ = ["settle_after"]


def settle_after(doing: Doing, result: LabResult) -> None:
    """Bring the sample and the order of a result that changed up to date."""
    follow(doing, result.sample)
    complete(doing, result.order)
