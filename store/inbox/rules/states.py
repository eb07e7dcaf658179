"""The states of a work item, the transitions between them, and what else prevents an action."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from store.access import No
from store.errors import N_
from store.inbox.models import NOBODY, Queue, State, WorkItem
from store.inbox.rules.demands import must_be_checked, unclaimed
from store.inbox.rules.notices import for_addressee
from store.people import Person, away
from store.reading import Reading

__all__ = [
    "ACTIVE",
    "CLOSED",
    "KNOWN",
    "MOVABLE",
    "SLEEPING",
    "TRANSITIONS",
    "any_of",
    "awake",
    "free",
    "held",
    "not_to_take",
    "taken",
    "to_be_checked",
]

Hindrance = Callable[[Reading, WorkItem], No | None]
"""Returns why an item prevents an action that role and state allow; None when it does not."""

ACTIVE: tuple[State, ...] = ("open", "waiting")
SLEEPING: tuple[State, ...] = ("new", *ACTIVE)
"""The states in which an item may be snoozed."""
MOVABLE = SLEEPING
"""The states in which an item may move to another queue."""
CLOSED: tuple[State, ...] = ("done", "merged", "declined", "cancelled")
KNOWN: tuple[State, ...] = ("new", *ACTIVE, "review", *CLOSED)
"""The states that everyone in the department sees: all but quarantine."""

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
"""For each action that changes the state: the states it starts from, and the one it leads to."""


def any_of(*hindrances: Hindrance) -> Hindrance:
    """Return a hindrance that reports the first of these that applies."""

    def unless(reading: Reading, item: WorkItem) -> No | None:
        refusals = (each(reading, item) for each in hindrances)
        return next((no for no in refusals if no is not None), None)

    return unless


def held(reading: Reading, item: WorkItem) -> No | None:
    """Refuse to touch a colleague's item, except by people who assign work; or another's notice."""
    if item.is_notice:
        return for_addressee(reading, item)
    if item.owner == NOBODY or _is_mine(reading, item):
        return None
    return None if _assigns(reading, item) else _held(reading, item)


def taken(reading: Reading, item: WorkItem) -> No | None:
    """Refuse to pick up an item that has a holder, even by people who assign work."""
    if item.owner == NOBODY:
        return for_addressee(reading, item)
    if _is_mine(reading, item):
        return No("state", N_("This item is already yours. Press Enter to open it."))
    return _held(reading, item)


def free(_reading: Reading, item: WorkItem) -> No | None:
    """Refuse to release an item that is unassigned."""
    return (
        No("state", N_("This item is unassigned. Pick it up first."))
        if item.owner == NOBODY
        else None
    )


def not_to_take(reading: Reading, item: WorkItem) -> No | None:
    """Allow taking over a colleague's item to people who assign work, or while they are away."""
    if item.owner == NOBODY:
        return free(reading, item)
    if item.owner == reading.actor.person:
        return No("state", N_("This item is already yours. Press Enter to open it."))
    if item.is_notice:
        return for_addressee(reading, item)
    if _assigns(reading, item) or away(reading, item.owner, reading.today):
        return None
    return _held(reading, item)


def to_be_checked(reading: Reading, item: WorkItem) -> No | None:
    """Explain why another person must check the work before it is finished."""
    unchecked = {*item.unchecked, *unclaimed(reading, item)}
    if unchecked:
        return No("qualification", N_("A colleague with {names} must review this. Submit it for "
                                      "review."),
                  {"names": sorted(unchecked)})  # fmt: skip
    if reading.get(Queue, item.queue).reviewed:
        return No("state", N_("A colleague reviews the work of this queue. Submit it for review."))
    if must_be_checked(reading, item):
        return No(
            "state",
            N_("A former queue requires review of this item. Submit it for review."),
        )
    return None


def awake(_reading: Reading, item: WorkItem) -> No | None:
    """Refuse to wake an item that is not snoozed."""
    return (
        No("state", N_("This item is not snoozed. Press s to snooze it."))
        if item.wake_on is None
        else None
    )


def _is_mine(reading: Reading, item: WorkItem) -> bool:
    return item.owner in (reading.actor.person, reading.actor.on_behalf_of)


def _assigns(reading: Reading, item: WorkItem) -> bool:
    return reading.reach("item.assign").covers(item.department, owned=False)


def _held(reading: Reading, item: WorkItem) -> No:
    holder = reading.get(Person, item.owner).name
    return No(
        "holder",
        N_("{holder} has this item. Ask {holder} to release it, or your manager to assign it."),
        {"holder": holder},
    )
