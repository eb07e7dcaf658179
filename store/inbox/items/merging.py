"""Merging an item into another about the same request."""

from __future__ import annotations

from store.acts import Doing, act
from store.errors import N_, Invalid
from store.inbox.items.given import Duplicate
from store.inbox.items.snoozing import clear_snooze, wake_if_snoozed
from store.inbox.models import WorkItem
from store.inbox.rules.demands import bring_into
from store.inbox.rules.notices import keeps
from store.inbox.rules.states import TRANSITIONS, any_of, held
from store.inbox.rules.subjects import settled
from store.inbox.rules.timeline import moment, record, take_back

__all__ = ["merge"]


@act("item.duplicate", N_("merge an item into another"), on=WorkItem, given=Duplicate,
     states=TRANSITIONS["item.duplicate"][0], unless=any_of(keeps, settled, held), undoable=True, undone=take_back,
     last=True)  # fmt: skip
def merge(doing: Doing, item: WorkItem, given: Duplicate) -> WorkItem:
    """Close an item as a duplicate of another; its mail is shown with the other's.

    If the other was itself merged into a third item, the third is used.
    """
    other = doing.visible(WorkItem, given.of)
    while other.merged_into is not None:
        other = doing.visible(WorkItem, other.merged_into)
    if other.id == item.id:
        raise Invalid(N_("An item cannot be merged into itself. Choose another item."), field="of")
    wake_if_snoozed(doing, other)
    bring_into(doing, other, item)
    doing.save(other)
    clear_snooze(item)
    item.state = "merged"
    item.merged_into = other.id
    item.closed_at = moment(doing)
    item.closed_by = doing.actor.person
    saved = doing.save(item)
    record(doing, item.id, "link", N_("Merged into item {item}: {title}"),
           {"item": other.id, "title": other.title}, given.note)  # fmt: skip
    record(doing, other.id, "link", N_("Item {item} was merged into this one: {title}"),
           {"item": item.id, "title": item.title})  # fmt: skip
    return saved
