"""Snoozing an item until a day, and waking it."""

from __future__ import annotations

from datetime import date

from store.acts import Doing, Nothing, act
from store.errors import N_, Invalid
from store.inbox.items.given import Snooze
from store.inbox.models import NOBODY, WorkItem
from store.inbox.rules.states import SLEEPING, awake, held
from store.inbox.rules.timeline import record, take_back

__all__ = ["clear_snooze", "snooze", "wake", "wake_if_snoozed"]


def wake_if_snoozed(doing: Doing, item: WorkItem) -> None:
    """Wake an item when anyone but the person who snoozed it touches it; the caller saves it."""
    if item.wake_on is not None and doing.actor.person != item.snoozed_by:
        clear_snooze(item)


def clear_snooze(item: WorkItem) -> None:
    """End the snooze of an item; the reason stays, to be offered again."""
    item.wake_on = None
    item.snoozed_by = NOBODY


@act("item.snooze", N_("snooze an item"), on=WorkItem, given=Snooze, states=SLEEPING,
     unless=held, undoable=True, undone=take_back)  # fmt: skip
def snooze(doing: Doing, item: WorkItem, given: Snooze) -> WorkItem:
    """Hide an item from the work lists until a day; any news about it brings it back sooner."""
    if given.until <= doing.today:
        raise Invalid(N_("Choose a day after today."), field="until")
    item.wake_on = given.until
    item.wake_reason = given.reason
    item.snoozed_by = doing.actor.person
    saved = doing.save(item)
    record(doing, item.id, "state", N_("Snoozed until {day}"), {"day": _day(given.until)},
           given.reason)  # fmt: skip
    return saved


@act("item.wake", N_("wake an item"), on=WorkItem, states=SLEEPING, unless=awake,
     undoable=True, undone=take_back)  # fmt: skip
def wake(doing: Doing, item: WorkItem, _given: Nothing) -> WorkItem:
    """Return a snoozed item to the work lists."""
    clear_snooze(item)
    saved = doing.save(item)
    record(doing, item.id, "state", N_("Snooze ended"), text=item.wake_reason)
    return saved


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"
