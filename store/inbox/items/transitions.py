"""Moving an item from one state to the next."""

from __future__ import annotations

from store.acts import Doing, act
from store.errors import N_, Doubtful, Invalid
from store.inbox.items.given import Finish, Reason, Remark, Wait
from store.inbox.items.snoozing import clear_snooze
from store.inbox.models import NOBODY, WorkItem
from store.inbox.rules.business_minutes import lasted
from store.inbox.rules.demands import unclaimable
from store.inbox.rules.letters import hold_back, mails_of
from store.inbox.rules.notices import for_addressee, keeps
from store.inbox.rules.states import CLOSED, TRANSITIONS, any_of, held, to_be_checked
from store.inbox.rules.steps import steps_left
from store.inbox.rules.subjects import settled
from store.inbox.rules.targets import pause, resume
from store.inbox.rules.timeline import moment, record, take_back
from store.people import Person

__all__ = ["accept", "cancel", "decline", "finish", "move", "reopen", "wait"]


def move(doing: Doing, item: WorkItem, act: str, message: str, text: str) -> WorkItem:
    """Move an item to the state its action leads to, end any snooze, and record it."""
    clear_snooze(item)
    resume(doing, item)
    item.state = TRANSITIONS[act][1]
    item.closed_at = moment(doing) if item.state in CLOSED else ""
    item.closed_by = _closer(doing, item)
    item.done_in = lasted(doing, item.received) if item.state == "done" else None
    saved = doing.save(item)
    record(doing, item.id, "state", message, text=text)
    return saved


def _closer(doing: Doing, item: WorkItem) -> int:
    """Return who did finished work, or who ended the item otherwise; NOBODY while it is open."""
    if item.state not in CLOSED:
        return NOBODY
    return item.owner if item.state == "done" and item.owner else doing.actor.person


@act("item.accept", N_("accept an item"), on=WorkItem, given=Remark,
     states=TRANSITIONS["item.accept"][0], undoable=True, undone=take_back)  # fmt: skip
def accept(doing: Doing, item: WorkItem, given: Remark) -> WorkItem:
    """Accept a new item into the work of its queue."""
    return move(doing, item, "item.accept", N_("Accepted"), given.note)


@act("item.decline", N_("reject an item"), on=WorkItem, given=Reason,
     states=TRANSITIONS["item.decline"][0], unless=any_of(keeps, settled), undoable=True,
     undone=take_back, last=True)  # fmt: skip
def decline(doing: Doing, item: WorkItem, given: Reason) -> WorkItem:
    """Reject a new item, with the reason; its mail that still waits does not go out."""
    _hold_back_mail(doing, item)
    return move(doing, item, "item.decline", N_("Declined"), given.reason)


@act("item.wait", N_("put an item on hold"), on=WorkItem, given=Wait,
     states=TRANSITIONS["item.wait"][0], unless=held, undoable=True, undone=take_back)  # fmt: skip
def wait(doing: Doing, item: WorkItem, given: Wait) -> WorkItem:
    """Put an item on hold until another party has done their part."""
    if given.until is not None and given.until <= doing.today:
        raise Invalid(N_("Choose a day after today."), field="until")
    item.waits_for = given.reason
    item.wait_until = given.until
    clear_snooze(item)
    pause(doing, item)
    item.state = "waiting"
    saved = doing.save(item)
    record(doing, item.id, "state", N_("Waits"), text=given.reason)
    return saved


@act("item.finish", N_("complete an item"), on=WorkItem, given=Finish,
     states=TRANSITIONS["item.finish"][0], unless=any_of(settled, unclaimable, to_be_checked, steps_left, held), undoable=True, undone=take_back, last=True)  # fmt: skip
def finish(doing: Doing, item: WorkItem, given: Finish) -> WorkItem:
    """Complete an item; unassigned work counts as done by the actor.

    Who assigns work may finish that of a colleague, who is told of it; it is asked first.
    """
    if item.owner == NOBODY:
        item.owner = doing.actor.person
    elif item.owner not in {*doing.actor.hands, given.held_by}:
        holder = doing.get(Person, item.owner)
        if holder.active:
            raise Doubtful(
                N_("{name} is assigned to this item and will be notified. Complete it?"),
                confirmed={"held_by": holder.id}, name=holder.name)  # fmt: skip
    return move(doing, item, "item.finish", N_("Finished"), given.note)


@act("item.cancel", N_("cancel an item"), on=WorkItem, given=Reason,
     states=TRANSITIONS["item.cancel"][0], unless=any_of(keeps, settled, held), undoable=True,
     undone=take_back, last=True)  # fmt: skip
def cancel(doing: Doing, item: WorkItem, given: Reason) -> WorkItem:
    """Cancel an item without doing it, with the reason; its mail that still waits does not go out."""
    _hold_back_mail(doing, item)
    return move(doing, item, "item.cancel", N_("Cancelled"), given.reason)


def _hold_back_mail(doing: Doing, item: WorkItem) -> None:
    hold_back(doing, item, [each for each in mails_of(doing, item.id) if each.state == "to send"])


@act("item.reopen", N_("reopen an item"), on=WorkItem, given=Remark,
     states=TRANSITIONS["item.reopen"][0], unless=for_addressee, undoable=True, undone=take_back)  # fmt: skip
def reopen(doing: Doing, item: WorkItem, given: Remark) -> WorkItem:
    """Reopen an item that was waiting or closed."""
    item.waits_for, item.wait_until = "", None
    item.merged_into = None
    item.submitted_by = item.checked_by = None
    return move(doing, item, "item.reopen", N_("Reopened"), given.note)
