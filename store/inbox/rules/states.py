"""The states of a work item, which act leads from where to where, and what else stops it."""

from __future__ import annotations

from collections.abc import Mapping

from store.access import No, Yes
from store.errors import N_
from store.inbox.models import NOBODY, Listed, Queue, State, WorkItem
from store.inbox.rules.letters import mails_of
from store.inbox.rules.steps import step_hindrance
from store.people import Person, away
from store.reading import Reading

__all__ = [
    "ACTIVE",
    "CLOSED",
    "KNOWN",
    "MOVABLE",
    "SLEEPING",
    "STATE_NAMES",
    "TRANSITIONS",
    "hindrance",
    "refuse",
]

STATE_NAMES: Mapping[Listed, str] = {
    "quarantined": N_("quarantined"),
    "new": N_("new"),
    "open": N_("open"),
    "waiting": N_("waiting"),
    "review": N_("to be checked"),
    "snoozed": N_("asleep"),
    "done": N_("done"),
    "merged": N_("merged"),
    "declined": N_("declined"),
    "cancelled": N_("cancelled"),
}

ACTIVE: tuple[State, ...] = ("open", "waiting")
SLEEPING: tuple[State, ...] = ("new", *ACTIVE)
"""The states in which an item may sleep."""
MOVABLE = SLEEPING
"""The states in which an item may go to another queue."""
CLOSED: tuple[State, ...] = ("done", "merged", "declined", "cancelled")
KNOWN: tuple[State, ...] = ("new", *ACTIVE, "review", *CLOSED)
"""What everybody in the department sees: all but what is in quarantine."""

TRANSITIONS: Mapping[str, tuple[tuple[State, ...], State]] = {
    "item.accept": (("new",), "open"),
    "item.duplicate": (("new", *ACTIVE), "merged"),
    "item.decline": (("new",), "declined"),
    "item.wait": (("open",), "waiting"),
    "item.finish": (ACTIVE, "done"),
    "item.submit": (ACTIVE, "review"),
    "item.approve": (("review",), "done"),
    "item.return": (("review",), "open"),
    "item.cancel": ((*ACTIVE, "review"), "cancelled"),
    "item.reopen": (("waiting", *CLOSED), "open"),
}
"""For each act that changes the state: from where, and to where."""

_HOLDERS_ONLY = {
    "item.claim", "item.give", "item.release", "item.wait", "item.finish", "item.cancel",
    "item.submit", "item.snooze", "item.duplicate", "item.move", "mail.reply",
    "mail.resend",
}  # fmt: skip


def hindrance(reading: Reading, item: WorkItem, act: str) -> No | None:
    """Why the actor can't do an act on this item that their role and its state allow.

    A colleague's item is left alone but by who may assign work; nobody can put back
    what nobody holds, or claim what is theirs.
    """
    mine = item.owner in (reading.actor.person, reading.actor.on_behalf_of)
    if act == "item.take":
        return _take_hindrance(reading, item)
    check = _check_first(reading, item) if act == "item.finish" else None
    if check is None:
        check = step_hindrance(reading, item, act)
    if check is not None:
        return check
    if act == "item.wake" and item.wake_on is None:
        return No("state", N_("This item does not sleep."))
    if act == "mail.resend" and all(mail.state != "failed" for mail in mails_of(reading, item.id)):
        return No("state", N_("Every mail of this item went out, or waits to."))
    if act not in _HOLDERS_ONLY:
        return None
    if act == "item.release" and item.owner == NOBODY:
        return No("state", N_("Nobody holds this item."))
    if act == "item.claim" and mine:
        return No("state", N_("This item is yours already."))
    if mine or item.owner == NOBODY:
        return None
    if act != "item.claim" and reading.reach("item.assign").covers(item.department, False):
        return None
    return _held(reading, item)


def _check_first(reading: Reading, item: WorkItem) -> No | None:
    """Why the work has to be looked at by somebody else before it is done."""
    if item.unchecked:
        return No("qualification", N_("A holder of {names} must check this: hand it in for a check."),
                  {"names": list(item.unchecked)})  # fmt: skip
    if reading.get(Queue, item.queue).reviewed:
        return No(
            "state", N_("Work of this queue is checked by somebody else: hand it in for a check.")
        )
    return None


def _take_hindrance(reading: Reading, item: WorkItem) -> No | None:
    """A colleague's item is taken over by who assigns work, or while the colleague is away."""
    if item.owner == NOBODY:
        return No("state", N_("Nobody holds this item."))
    if item.owner == reading.actor.person:
        return No("state", N_("This item is yours already."))
    if reading.reach("item.assign").covers(item.department, False):
        return None
    if away(reading, item.owner, reading.today):
        return None
    return _held(reading, item)


def _held(reading: Reading, item: WorkItem) -> No:
    holder = reading.get(Person, item.owner).name
    return No(
        "holder",
        N_("{holder} holds this item. Ask {holder} to put it back, or your manager to give it."),
        {"holder": holder},
    )


def refuse(answer: Yes | No | None) -> None:
    """Raise `Refused` with the reason, if there is one."""
    if isinstance(answer, No):
        raise answer.error()
