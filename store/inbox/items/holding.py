"""Picking up an item, releasing it, and assigning it to a colleague."""

from __future__ import annotations

from store.acts import Doing, Nothing, act
from store.errors import N_, Invalid
from store.inbox.items.given import Give, Remark
from store.inbox.items.snoozing import wake_if_snoozed
from store.inbox.models import NOBODY, WorkItem
from store.inbox.rules.holders import can_hold
from store.inbox.rules.states import ACTIVE, any_of, free, held, not_to_take, taken
from store.inbox.rules.timeline import record, take_back
from store.people import Department, Person, holders

__all__ = ["claim", "give", "release", "take"]


@act("item.claim", N_("pick up an item"), on=WorkItem, states=ACTIVE,
     holding=("needs",), unless=taken, undoable=True, undone=take_back)  # fmt: skip
def claim(doing: Doing, item: WorkItem, _given: Nothing) -> WorkItem:
    """Assign an unassigned item to the actor."""
    item.owner = doing.actor.person
    wake_if_snoozed(doing, item)
    saved = doing.save(item)
    record(doing, item.id, "owner", N_("Picked up"))
    return saved


@act("item.take", N_("take an item over"), on=WorkItem, given=Remark, states=ACTIVE,
     holding=("needs",), unless=not_to_take, undoable=True, undone=take_back)  # fmt: skip
def take(doing: Doing, item: WorkItem, given: Remark) -> WorkItem:
    """Take over a colleague's item: for people who assign work, or while the colleague is away."""
    holder = doing.get(Person, item.owner).name
    item.owner = doing.actor.person
    wake_if_snoozed(doing, item)
    saved = doing.save(item)
    record(doing, item.id, "owner", N_("Taken over from {person}"), {"person": holder}, given.note)
    return saved


@act("item.release", N_("release an item"), on=WorkItem, given=Remark, states=ACTIVE,
     unless=any_of(free, held), undoable=True, undone=take_back)  # fmt: skip
def release(doing: Doing, item: WorkItem, given: Remark) -> WorkItem:
    """Put an item back in its queue for anyone to pick up."""
    item.owner = NOBODY
    saved = doing.save(item)
    record(doing, item.id, "owner", N_("Released"), text=given.note)
    return saved


@act("item.give", N_("assign an item"), on=WorkItem, given=Give, states=ACTIVE,
     unless=held, undoable=True, undone=take_back)  # fmt: skip
def give(doing: Doing, item: WorkItem, given: Give) -> WorkItem:
    """Assign an item to a person who does the work of its department."""
    receiver = doing.get(Person, given.person)
    if not can_hold(doing, receiver.id, item.department):
        department = doing.get(Department, item.department)
        raise Invalid(
            N_("{name} does not work in {department}. Choose a colleague who does."),
            field="person",
            name=receiver.name,
            department=department.name,
        )
    lacking = [need for need in item.needs if receiver.id not in holders(doing, need)]
    if lacking:
        raise Invalid(
            N_("{name} lacks {lacking}, which this work requires. Choose a qualified colleague."),
            field="person",
            name=receiver.name,
            lacking=lacking,
        )
    item.owner = receiver.id
    wake_if_snoozed(doing, item)
    saved = doing.save(item)
    record(
        doing, item.id, "owner", N_("Assigned to {person}"), {"person": receiver.name}, given.note
    )
    return saved
