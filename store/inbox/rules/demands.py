"""What a queue demands of its work: certificates to hold it, and a check by somebody else.

The invariant: what was demanded of work stays demanded, wherever it is moved, merged or reopened,
until somebody who leads the department whose queue demanded it lets go of it, with a reason
(`item.lift`); work of their own is checked all the same, and so it is where they made a queue demand
less. That a holder must check it (`unchecked`) only ends with such a check. Merged work
brings all of this along, and the hands in it. Who holds work but not its certificates loses it.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from itertools import pairwise

from store.access import No
from store.acts import ACTS, judge, lacking
from store.acts.hands import hands
from store.engine import Change
from store.inbox.models import CHECK, NOBODY, Demand, Queue, WorkItem
from store.people import LOOKS_BACK, holders
from store.reading import Reading

__all__ = ["bring_into", "let_go", "must_be_checked", "take_along", "unclaimable", "unclaimed"]


def must_be_checked(reading: Reading, item: WorkItem) -> bool:
    """Whether another person must approve the work before it counts as finished."""
    carried = any(demand.what == CHECK for demand in item.carried)
    queue = reading.get(Queue, item.queue)
    return (
        carried
        or queue.reviewed
        or not _let_go_by(reading, item, queue).isdisjoint(
            {*item.doers, *(reading.actor.hands if item.owner == NOBODY else ())}
        )
    )


def take_along(reading: Reading, item: WorkItem, queue: Queue) -> None:
    """Put an item in another queue, with the demands of the one that it leaves."""
    item.carried = _with(item.carried, _demands(reading, item))
    item.queue, item.department = queue.id, queue.department
    _need(reading, item, queue.needs)


def bring_into(reading: Reading, item: WorkItem, merged: WorkItem) -> None:
    """Add what was demanded of merged work, and who had a hand in it, to the item it goes on in."""
    brought = merged.carried if merged.queue == item.queue else _demands(reading, merged)
    item.carried = _with(item.carried, brought)
    item.unchecked = tuple(sorted({*item.unchecked, *merged.unchecked}))
    item.lifted_by = tuple(sorted({*item.lifted_by, *merged.lifted_by}))
    item.hands = tuple(sorted({*item.hands, *merged.doers, *hands(reading, merged)}))
    _need(reading, item, merged.needs)


def let_go(reading: Reading, item: WorkItem, departments: Collection[int]) -> tuple[Demand, ...]:
    """Drop the carried demands of some departments; returns what is demanded no longer."""
    left = tuple(demand for demand in item.carried if demand.department not in departments)
    queue = reading.get(Queue, item.queue)
    still = {*queue.needs, *(demand.what for demand in left), *([CHECK] if queue.reviewed else [])}
    gone = tuple(demand for demand in item.carried if demand not in left)
    item.carried = left
    item.lifted_by = tuple(sorted({*item.lifted_by, *reading.actor.hands}))
    dropped = {demand.what for demand in gone} - still
    item.needs = tuple(need for need in item.needs if need not in dropped)
    return tuple(demand for demand in gone if demand.what in dropped)


def unclaimable(reading: Reading, item: WorkItem) -> No | None:
    """Refuse to end work that nobody holds to those who may not claim it."""
    if item.owner != NOBODY:
        return None
    answer = judge(reading, ACTS["item.claim"], item, None)
    return answer if isinstance(answer, No) else None


def unclaimed(reading: Reading, item: WorkItem) -> frozenset[str]:
    """Return what a holder must check if the actor does work that nobody holds, as after a claim."""
    return lacking(reading, ACTS["item.claim"]) if item.owner == NOBODY else frozenset()


def _let_go_by(reading: Reading, item: WorkItem, queue: Queue) -> frozenset[int]:
    """Return who let go of what was demanded of an item, or lately made its queue demand less."""
    since = (reading.now - LOOKS_BACK).isoformat()
    gone = set(item.lifted_by)
    for before, line in pairwise(reading.history(queue)):
        if line.at >= since and not _demanded(before) <= _demanded(line):
            gone |= {line.actor, line.on_behalf_of or NOBODY}
    return frozenset(gone - {NOBODY})


def _demanded(line: Change) -> set[str]:
    body = json.loads(line.body or "{}")
    return {*body.get("needs", ()), *([CHECK] if body.get("reviewed") else [])}


def _demands(reading: Reading, item: WorkItem) -> tuple[Demand, ...]:
    """Return what is demanded of an item and what its queue demands, with whose demand it is."""
    queue = reading.get(Queue, item.queue)
    known = {demand.what for demand in item.carried}
    here = (*([CHECK] if queue.reviewed else []), *queue.needs,
            *(need for need in item.needs if need not in known))  # fmt: skip
    return _with(
        item.carried, tuple(Demand(what=what, department=queue.department) for what in here)
    )


def _with(carried: tuple[Demand, ...], more: tuple[Demand, ...]) -> tuple[Demand, ...]:
    return tuple(dict.fromkeys((*carried, *more)))


def _need(reading: Reading, item: WorkItem, needs: tuple[str, ...]) -> None:
    """Add certificates to those that an item needs; a holder without them loses it."""
    item.needs = tuple(dict.fromkeys((*item.needs, *needs)))
    if any(item.owner not in holders(reading, need) for need in item.needs):
        item.owner = NOBODY
