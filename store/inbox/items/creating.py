"""Submitting requests and writing notes."""

from __future__ import annotations

from store.acts import Doing, act
from store.errors import N_
from store.inbox.assigning import assign
from store.inbox.drafting import settle_draft
from store.inbox.items.given import AddItem, Note
from store.inbox.items.making import make_item
from store.inbox.items.snoozing import wake_if_snoozed
from store.inbox.models import ItemLink, Queue, WorkItem
from store.inbox.rules.routing import queue_in_use
from store.inbox.rules.states import KNOWN
from store.inbox.rules.timeline import record, take_back
from store.reading import Reading
from store.records import Relation

NOTED = tuple(state for state in KNOWN if state != "merged")
"""States in which an item takes notes; nobody would read them on a merged item."""

__all__ = ["add_item", "note"]


def _department(reading: Reading, given: AddItem) -> int:
    return reading.get(Queue, given.queue).department


@act("item.add", N_("submit an item"), given=AddItem, department_of=_department)
def add_item(doing: Doing, given: AddItem) -> WorkItem:
    """Submit a request; it waits in its queue until a colleague accepts it."""
    queue = queue_in_use(doing, given.queue)
    if given.relation is not None:
        doing.get(Relation, given.relation)
    item = make_item(
        doing,
        queue,
        origin="request",
        made_by=doing.actor.person,
        **given.model_dump(exclude={"note", "queue", "record"}),
    )
    if given.record is not None:
        doing.add(ItemLink(item=item.id, sort="about", to_kind="record", to=given.record,
                           made_by=doing.actor.person))  # fmt: skip
    record(doing, item.id, "added", N_("Submitted"), text=given.note)
    return assign(doing, item)


@act("item.note", N_("write a note"), on=WorkItem, given=Note, states=NOTED,
     undoable=True, undone=take_back)  # fmt: skip
def note(doing: Doing, item: WorkItem, given: Note) -> WorkItem:
    """Write a note for colleagues."""
    item.notes += 1
    wake_if_snoozed(doing, item)
    saved = doing.save(item)
    record(doing, item.id, "note", N_("Note"), text=given.text)
    settle_draft(doing, item.id, "note")
    return saved
