"""What an actor may see of the books."""

from __future__ import annotations

from store.errors import N_, NotFound
from store.ledgers.models import Daybook
from store.reading import Reading

__all__ = ["has_right", "hidden"]


def has_right(reading: Reading, act: str) -> bool:
    """Return whether the actor has an act on the books, which one department keeps."""
    reach = reading.reach(act)
    if reach.office:
        return True
    kept = reading.page(Daybook, limit=1)
    return bool(kept) and reach.covers(kept[0].department, owned=False)


def hidden(kind: str, id: int) -> NotFound:
    """Return the error for a document the actor may not see: it appears not to exist."""
    return NotFound(N_("There is no {kind} {id}; it may have been removed."), kind=kind, id=id)
