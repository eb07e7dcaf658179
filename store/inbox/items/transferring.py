"""Moving an item to another queue, of the same or another department."""

from __future__ import annotations

from store.acts import Doing, act
from store.errors import N_, Invalid
from store.inbox.items.given import Move
from store.inbox.items.snoozing import clear_snooze
from store.inbox.models import NOBODY, Queue, WorkItem
from store.inbox.rules.demands import take_along
from store.inbox.rules.holders import can_hold
from store.inbox.rules.notices import keeps
from store.inbox.rules.routing import queue_in_use
from store.inbox.rules.states import MOVABLE, any_of, held
from store.inbox.rules.targets import set_targets
from store.inbox.rules.timeline import record, take_back
from store.people import Department

__all__ = ["transfer"]


@act("item.move", N_("move an item"), on=WorkItem, given=Move, states=MOVABLE,
     unless=any_of(keeps, held), undoable=True, undone=take_back)  # fmt: skip
def transfer(doing: Doing, item: WorkItem, given: Move) -> WorkItem:
    """Move an item to a queue, whose targets and demands apply too from then on.

    Within the department the item keeps its state; in another department it starts as new. A
    holder who cannot do the work there loses it.
    """
    queue = queue_in_use(doing, given.queue)
    if queue.id == item.queue:
        raise Invalid(N_("The item is already in {queue}. Choose another queue."), field="queue",
                      queue=queue.name)  # fmt: skip
    before = doing.get(Queue, item.queue)
    if queue.department != item.department:
        item.state = "new"
        clear_snooze(item)
    take_along(doing, item, queue)
    if item.owner != NOBODY and not can_hold(doing, item.owner, queue.department):
        item.owner = NOBODY
    set_targets(doing, item, queue)
    saved = doing.save(item)
    place = doing.get(Department, queue.department).name
    record(doing, item.id, "field", N_("Moved from {old} to {new}, {department}"),
           {"old": before.name, "new": queue.name, "department": place}, given.note)  # fmt: skip
    return saved
