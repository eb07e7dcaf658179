"""Letting work about a leaver be done although something is still out to them."""

from __future__ import annotations

from store.access import No
from store.acts import Doing, act
from store.errors import N_
from store.inbox.items.given import Reason
from store.inbox.models import WorkItem
from store.inbox.rules.leaving import still_out
from store.inbox.rules.states import SLEEPING, any_of
from store.inbox.rules.timeline import record, take_back
from store.reading import Reading

__all__ = ["excuse"]


def _nothing_out(reading: Reading, item: WorkItem) -> No | None:
    if still_out(reading, item):
        return None
    return No(
        "state", N_("All that this item waits for is back already. Press e to finish the item.")
    )


def _own(reading: Reading, item: WorkItem) -> No | None:
    """Nobody says of themselves that they need not give something back."""
    if item.leaver not in (reading.actor.person, reading.actor.on_behalf_of):
        return None
    return No("four eyes", N_("This item is about you. A colleague must do this."))


@act("item.excuse", N_("let go of what is still out"), on=WorkItem, given=Reason, states=SLEEPING,
     unless=any_of(_nothing_out, _own), undoable=True, undone=take_back)  # fmt: skip
def excuse(doing: Doing, item: WorkItem, given: Reason) -> WorkItem:
    """Demand no longer that what is out now to the leaver comes back first, with the reason.

    It stays out; what goes out to them later is asked again.
    """
    left = still_out(doing, item)
    item.excused = tuple(sorted({*item.excused, *left}))
    saved = doing.save(item)
    record(doing, item.id, "field", N_("Need not come back first: {count}"),
           {"count": len(left)}, given.reason)  # fmt: skip
    return saved
