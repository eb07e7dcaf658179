"""Time-driven changes: raising the priority of late items, and ending waits with a last day."""

from __future__ import annotations

from collections.abc import Mapping

from store.acts import Doing, Nothing, act
from store.errors import N_, Invalid
from store.inbox.models import Priority, WorkItem
from store.inbox.rules.targets import is_late
from store.inbox.rules.timeline import record

__all__ = ["escalate"]

MORE_URGENT: Mapping[Priority, Priority] = {4: 3, 3: 2, 2: 1, 1: 1}


@act("item.escalate", N_("make a late item urgent"), on=WorkItem, states=("new", "open", "review"))
def escalate(doing: Doing, item: WorkItem, _given: Nothing) -> WorkItem:
    """Raise the priority of an item by one, once, when a service target has passed."""
    if item.escalated:
        raise Invalid(
            N_("This item was already made urgent. Pick it up, or assign it. Nothing was changed.")
        )
    if not is_late(item, doing.now):
        raise Invalid(
            N_("This item is not late. Press d to change its priority. Nothing was changed.")
        )
    was = item.priority
    item.escalated = True
    item.priority = MORE_URGENT[was]
    saved = doing.save(item)
    record(doing, item.id, "field", N_("Service target missed: priority changed from {old} to "
                                       "{new}"),
           {"old": was, "new": saved.priority})  # fmt: skip
    return saved
