"""The states of a work item, which act leads from where to where, and what else stops it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from store.access import No
from store.errors import N_
from store.inbox.models import NOBODY, Queue, State, WorkItem
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
"""Why an act can't be done with an item that role and state allow; None when it can."""

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


def any_of(*hindrances: Hindrance) -> Hindrance:
    """The first of some hindrances that there is."""

    def unless(reading: Reading, item: WorkItem) -> No | None:
        refusals = (each(reading, item) for each in hindrances)
        return next((no for no in refusals if no is not None), None)

    return unless


def held(reading: Reading, item: WorkItem) -> No | None:
    """A colleague's item is left alone, except by who may assign work."""
    if item.owner == NOBODY or _is_mine(reading, item):
        return None
    return None if _assigns(reading, item) else _held(reading, item)


def taken(reading: Reading, item: WorkItem) -> No | None:
    """Only what nobody holds can be claimed, also by who may assign work."""
    if item.owner == NOBODY:
        return None
    if _is_mine(reading, item):
        return No("state", N_("This item is yours already."))
    return _held(reading, item)


def free(_reading: Reading, item: WorkItem) -> No | None:
    """What nobody holds can't be put back."""
    return No("state", N_("Nobody holds this item.")) if item.owner == NOBODY else None


def not_to_take(reading: Reading, item: WorkItem) -> No | None:
    """A colleague's item is taken over by who assigns work, or while the colleague is away."""
    if item.owner == NOBODY:
        return free(reading, item)
    if item.owner == reading.actor.person:
        return No("state", N_("This item is yours already."))
    if _assigns(reading, item) or away(reading, item.owner, reading.today):
        return None
    return _held(reading, item)


def to_be_checked(reading: Reading, item: WorkItem) -> No | None:
    """Why the work has to be looked at by somebody else before it is done."""
    if item.unchecked:
        return No("qualification", N_("A holder of {names} must check this: hand it in for a check."),
                  {"names": list(item.unchecked)})  # fmt: skip
    if reading.get(Queue, item.queue).reviewed:
        return No(
            "state", N_("Work of this queue is checked by somebody else: hand it in for a check.")
        )
    return None


def awake(_reading: Reading, item: WorkItem) -> No | None:
    """What does not sleep can't be woken."""
    return No("state", N_("This item does not sleep.")) if item.wake_on is None else None


def _is_mine(reading: Reading, item: WorkItem) -> bool:
    return item.owner in (reading.actor.person, reading.actor.on_behalf_of)


def _assigns(reading: Reading, item: WorkItem) -> bool:
    return reading.reach("item.assign").covers(item.department, owned=False)


def _held(reading: Reading, item: WorkItem) -> No:
    holder = reading.get(Person, item.owner).name
    return No(
        "holder",
        N_("{holder} holds this item. Ask {holder} to put it back, or your manager to give it."),
        {"holder": holder},
    )
