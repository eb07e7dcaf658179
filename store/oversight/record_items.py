"""A work item that a step of a record opens."""

from __future__ import annotations

from store.acts import Doing
from store.errors import N_
from store.inbox import ItemLink, first_queue, make_item, record
from store.records import Record, Transition, effect, in_use

__all__ = ["open_item"]


@effect("item.open")
def open_item(doing: Doing, moved: Record, way: Transition) -> Record:
    """Open an item about the record, in the first queue of its department.

    Undoing the step leaves the item, as work stays that a colleague may have seen. The title of a confidential
    record is left out, as the queue may be of others.
    """
    kind = in_use(doing, moved.of).doc
    queue = first_queue(doing, (moved.department,))
    if queue is not None:
        title = "" if kind.confidentiality != "normal" else moved.title
        item = make_item(
            doing, queue, origin="request", title=f"{moved.no} {title}: {way.nl}",
            made_by=doing.actor.person, subject_kind=moved.kind, subject=moved.id,
        )  # fmt: skip
        doing.add(ItemLink(item=item.id, sort="about", to_kind="record", to=moved.id,
                           made_by=doing.actor.person))  # fmt: skip
        record(doing, item.id, "added", N_("Submitted"))
    return moved
