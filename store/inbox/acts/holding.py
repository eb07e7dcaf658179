"""Claiming an item, putting it back, and giving it to a colleague."""

from __future__ import annotations

from store.acts import Doing, Nothing, act
from store.errors import N_, Invalid
from store.inbox.acts.given import Give, Remark
from store.inbox.holders import can_hold
from store.inbox.models import NOBODY, WorkItem
from store.inbox.states import ACTIVE, hindrance, refuse
from store.inbox.timeline import record, take_back
from store.people import Department, Person

__all__ = ["claim", "give", "release"]


@act("item.claim", N_("claim an item"), on=WorkItem, states=ACTIVE,
     undoable=True, undone=take_back)  # fmt: skip
def claim(doing: Doing, item: WorkItem, _given: Nothing) -> WorkItem:
    """Make an item that nobody holds one's own."""
    refuse(hindrance(doing, item, "item.claim"))
    item.owner = doing.actor.person
    saved = doing.save(item)
    record(doing, item.id, "owner", N_("Claimed"))
    return saved


@act("item.release", N_("put an item back"), on=WorkItem, given=Remark, states=ACTIVE,
     undoable=True, undone=take_back)  # fmt: skip
def release(doing: Doing, item: WorkItem, given: Remark) -> WorkItem:
    """Put an item back in its queue, for anybody to claim."""
    refuse(hindrance(doing, item, "item.release"))
    item.owner = NOBODY
    saved = doing.save(item)
    record(doing, item.id, "owner", N_("Put back"), text=given.note)
    return saved


@act("item.give", N_("give an item"), on=WorkItem, given=Give, states=ACTIVE,
     undoable=True, undone=take_back)  # fmt: skip
def give(doing: Doing, item: WorkItem, given: Give) -> WorkItem:
    """Give an item to somebody who does the work of its department."""
    refuse(hindrance(doing, item, "item.give"))
    receiver = doing.get(Person, given.person)
    if not can_hold(doing, receiver.id, item.department):
        department = doing.get(Department, item.department)
        raise Invalid(
            N_("{name} does not do the work of {department}. Choose somebody who does."),
            field="person",
            name=receiver.name,
            department=department.name,
        )
    item.owner = receiver.id
    saved = doing.save(item)
    record(doing, item.id, "owner", N_("Given to {person}"), {"person": receiver.name}, given.note)
    return saved
