"""Letting go of what queues that an item left still demand of it."""

from __future__ import annotations

from store.access import No
from store.acts import Doing, act
from store.errors import N_
from store.inbox.items.given import Reason
from store.inbox.models import CHECK, WorkItem
from store.inbox.rules.demands import let_go
from store.inbox.rules.states import SLEEPING
from store.inbox.rules.timeline import record, take_back
from store.reading import Reading

__all__ = ["lift"]

LIFT = "item.lift"


def _led(reading: Reading, item: WorkItem) -> tuple[int, ...]:
    """Return the departments whose demands the actor may let go of."""
    led = reading.reach(LIFT)
    demanding = dict.fromkeys(demand.department for demand in item.carried)
    return tuple(department for department in demanding if led.covers(department, owned=False))


def _department(reading: Reading, item: WorkItem) -> int:
    """The department that demands something: one that the actor leads, if there is any."""
    demanding = [demand.department for demand in item.carried]
    return next(iter((*_led(reading, item), *demanding, item.department)))


def _none_carried(_reading: Reading, item: WorkItem) -> No | None:
    if item.carried:
        return None
    return No(
        "state", N_("This item has no requirement of a former queue. Nothing needs to be lifted.")
    )


@act(LIFT, N_("lift requirements of a former queue"), on=WorkItem, given=Reason, states=SLEEPING,
     four_eyes_fields=("doers",), department_of=_department, unless=_none_carried, undoable=True,
     undone=take_back)  # fmt: skip
def lift(doing: Doing, item: WorkItem, given: Reason) -> WorkItem:
    """Demand no longer what queues of the actor's department demanded before the item left them."""
    gone = let_go(doing, item, _led(doing, item))
    saved = doing.save(item)
    names = ", ".join(demand.what for demand in gone if demand.what != CHECK)
    if any(demand.what == CHECK for demand in gone):
        record(doing, item.id, "field", N_("Review by a colleague no longer required"),
               text=given.reason)  # fmt: skip
    if names or not gone:
        record(doing, item.id, "field", N_("No longer required by a former queue: {names}"),
               {"names": names or "-"}, given.reason)  # fmt: skip
    return saved
