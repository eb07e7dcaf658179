"""What an actor may see of the books."""

from __future__ import annotations

from store.ledgers.models import Daybook
from store.reading import Reading

__all__ = ["has_right"]


def has_right(reading: Reading, act: str, shows: str = "") -> bool:
    """Return whether the actor has an act on the books, which one department keeps.

    `shows` (a msgid) are figures that are shown with it: an emergency tells of them.
    """
    reach = reading.reach(act)
    if reach.office:
        return True
    kept = reading.page(Daybook, limit=1)
    if not kept or not reach.covers(kept[0].department, owned=False):
        return False
    if shows:
        reading.log_access(kept[0], shows)
    return True
