"""Background jobs of the inbox; sessions run them concurrently, so every action checks again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from store.access import Actor
from store.acts.office_protocol import Job, OfficeProtocol
from store.errors import N_, ChangedElsewhere, Invalid, NotFound, Refused
from store.inbox.models import WorkItem
from store.inbox.quality import draw
from store.inbox.rules.targets import works_now
from store.inbox.schedules.running import due
from store.reading import Reading

__all__ = ["JOBS"]

AT_ONCE = 200
"""Maximum number of items that each job handles per tick."""


def wake(office: OfficeProtocol, actor: Actor) -> int:
    """Wake the items whose day has come."""
    return _each(office, actor, "item.wake", _asleep)


def end_waits(office: OfficeProtocol, actor: Actor) -> int:
    """Resume the items whose last day of waiting has come."""
    return _each(office, actor, "item.reopen", _waited)


def escalate(office: OfficeProtocol, actor: Actor) -> int:
    """Raise the priority of items past their service target, during office hours only."""
    if not office.view(actor, works_now):
        return 0
    return _each(office, actor, "item.escalate", _late)


JOBS: dict[str, Job] = {
    N_("items woken"): wake,
    N_("items resumed after waiting"): end_waits,
    N_("items made urgent"): escalate,
    N_("items drawn for a quality check"): draw,
    N_("items made by a schedule"): due,
}
"""The background jobs, by the msgid that reports how much each has done."""


def _each(
    office: OfficeProtocol, actor: Actor, act: str, finder: Callable[[Reading], list[WorkItem]]
) -> int:
    """Run an action on each item that needs it; another session may have been first."""
    done = 0
    for item in office.view(actor, finder):
        with suppress(Refused, Invalid, ChangedElsewhere, NotFound):
            office.do(actor, act, item.id, rev=item.rev)
            done += 1
    return done


def _asleep(reading: Reading) -> list[WorkItem]:
    items = reading.page(WorkItem, {"listed": "snoozed"}, order=("rank",), limit=AT_ONCE)
    return [item for item in items if item.wake_on is not None and item.wake_on <= reading.today]


def _waited(reading: Reading) -> list[WorkItem]:
    items = reading.page(WorkItem, {"listed": "waiting"}, order=("next_due",), limit=AT_ONCE)
    return [
        item for item in items if item.wait_until is not None and item.wait_until <= reading.today
    ]


def _late(reading: Reading) -> list[WorkItem]:
    return list(_late_in(reading, ("new", "open", "review")))


def _late_in(reading: Reading, lists: tuple[str, ...]) -> Iterator[WorkItem]:
    now = reading.now.isoformat(timespec="milliseconds")
    for listed in lists:
        for item in reading.page(WorkItem, {"listed": listed}, ("next_due",), limit=AT_ONCE):
            if item.next_due > now:
                break
            if not item.escalated:
                yield item
