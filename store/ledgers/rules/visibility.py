"""What an actor may see of the books."""

from __future__ import annotations

from store.ledgers.models import Daybook
from store.reading import Reading

__all__ = ["has_right"]


def has_right(reading: Reading, act: str) -> bool:
    """Return whether the actor has an act on the books, which one department keeps."""
    reach = reading.reach(act)
    if reach.office:
        return True
    kept = reading.page(Daybook, limit=1)
    return bool(kept) and reach.covers(kept[0].department, owned=False)
