"""Rejecting a sample (afkeuren): its tests are done on another or given up, and an item asks why."""

from __future__ import annotations

from store.acts import Doing
from store.errors import N_
from store.inbox import ItemLink, first_queue, make_item, record
from store.laboratory.samples.completing import complete
from store.laboratory.samples.custody import note
from store.laboratory.samples.following import results_on
from store.laboratory.samples.kind import SAMPLE, chosen, order_of
from store.laboratory.samples.making import collected_again
from store.records import Record, follows


@follows(SAMPLE, "reject")
def reject(doing: Doing, before: Record, moved: Record) -> Record:
    """Give up the results of a sample that can't be used, and ask for another where that was said.

    The reason stays on the sample and on each result. An item about the non-conformity is in the
    first queue of its department.
    """
    said = chosen(doing, moved, "reden")
    reason = said.nl if said else ""
    note(doing, before, "rejected", condition=reason)
    order = order_of(doing, before)
    waiting = [each for each in results_on(doing, before.id) if each.state == "empty"]
    for result in waiting:
        doing.save(result.model_copy(update={"state": "cancelled", "reason": reason}))
    again = None
    if order is not None and order.state == "open" and waiting and moved.values.get("opnieuw"):
        again = collected_again(doing, order, before, waiting)
        doing.save(order.model_copy(update={"samples": (*order.samples, again.id)}))
    elif order is not None:
        complete(doing, order.id)
    _open_item(doing, moved, reason, again)
    return moved


def _open_item(doing: Doing, sample: Record, reason: str, again: Record | None) -> None:
    """Ask for the cause, without a patient's name, as the queue may be of others."""
    queue = first_queue(doing, (sample.department,))
    if queue is None:
        return
    more = f", nieuw monster {again.no}" if again else ""
    item = make_item(
        doing, queue, origin="request", title=f"{sample.no} afgekeurd: {reason}{more}",
        made_by=doing.actor.person, subject_kind=Record.kind, subject=sample.id,
    )  # fmt: skip
    doing.add(ItemLink(item=item.id, sort="about", to_kind="record", to=sample.id,
                       made_by=doing.actor.person))  # fmt: skip
    record(doing, item.id, "added", N_("Submitted"))
