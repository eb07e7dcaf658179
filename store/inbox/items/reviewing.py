"""Reviewing: work that another person approves before it counts as finished."""

from __future__ import annotations

from store.acts import Doing, Nothing, act
from store.errors import N_
from store.inbox.items.given import Approve, Reason, Remark
from store.inbox.items.transitions import move
from store.inbox.models import NOBODY, WorkItem
from store.inbox.rules.demands import must_be_checked, unclaimable, unclaimed
from store.inbox.rules.review import refuse_unseen
from store.inbox.rules.states import TRANSITIONS, any_of, held
from store.inbox.rules.steps import steps_left
from store.inbox.rules.subjects import settled
from store.inbox.rules.timeline import newest_lines, record, take_back

__all__ = ["approve", "check", "return_item", "submit"]

OTHERS = ("doers",)
"""Who did the work, themselves or through a substitute; none of them may check it."""


def _undone(doing: Doing, item: WorkItem) -> None:
    """Raise `Refused` when an approval is redone after others have changed the item."""
    if item.state != "review":
        lines = newest_lines(doing, item.id)
        undone = max((event.id for event in lines if event.sort == "undo"), default=0)
        refuse_unseen(doing, item.model_copy(update={"state": "review"}), undone)
    take_back(doing, item)


@act("item.submit", N_("submit an item for review"), on=WorkItem, given=Remark,
     states=TRANSITIONS["item.submit"][0], unless=any_of(settled, unclaimable, steps_left, held), undoable=True,
     undone=take_back)  # fmt: skip
def submit(doing: Doing, item: WorkItem, given: Remark) -> WorkItem:
    """Submit the work for review; unassigned work counts as done by the actor."""
    if item.owner == NOBODY:
        item.unchecked = tuple(sorted({*item.unchecked, *unclaimed(doing, item)}))
        item.owner = doing.actor.person
    lines = newest_lines(doing, item.id)
    item.asked_after = lines[-1].id if lines else 0
    item.submitted_by = doing.actor.person
    item.checked_by = None
    return move(doing, item, "item.submit", N_("Submitted for review"), given.note)


@act("item.check", N_("review work that requires a qualification"), on=WorkItem, given=Approve,
     states=("review",), four_eyes_fields=OTHERS, holding=("unchecked",), undoable=True,
     undone=_undone, last=True)  # fmt: skip
def check(doing: Doing, item: WorkItem, given: Approve) -> WorkItem:
    """Check, as a qualified person, work by someone without the qualification.

    This finishes the item, unless its queue also requires an approval.
    """
    refuse_unseen(doing, item, given.seen)
    item.unchecked = ()
    item.checked_by = doing.actor.person
    if must_be_checked(doing, item):
        saved = doing.save(item)
        record(doing, item.id, "approval", N_("Review passed"), text=given.note)
        return saved
    return move(doing, item, "item.approve", N_("Reviewed and completed"), given.note)


@act("item.approve", N_("approve an item"), on=WorkItem, given=Approve,
     states=TRANSITIONS["item.approve"][0], four_eyes_fields=OTHERS, holding=("unchecked",),
     undoable=True, undone=_undone, last=True)  # fmt: skip
def approve(doing: Doing, item: WorkItem, given: Approve) -> WorkItem:
    """Approve the work in its current state."""
    refuse_unseen(doing, item, given.seen)
    item.unchecked = ()
    item.checked_by = doing.actor.person
    return move(doing, item, "item.approve", N_("Approved"), given.note)


@act("item.return", N_("return an item"), on=WorkItem, given=Reason,
     states=TRANSITIONS["item.return"][0], undoable=True, undone=take_back)  # fmt: skip
def return_item(doing: Doing, item: WorkItem, given: Reason) -> WorkItem:
    """Return the work to the person who did it, with what needs to be done."""
    item.submitted_by = None
    return move(doing, item, "item.return", N_("Returned"), given.reason)


@act("item.recall", N_("recall an item"), on=WorkItem, states=("review",), undoable=True,
     undone=take_back)  # fmt: skip
def recall(doing: Doing, item: WorkItem, _given: Nothing) -> WorkItem:
    """Resume work that was submitted for review."""
    item.submitted_by = None
    return move(doing, item, "item.return", N_("Recalled"), "")
