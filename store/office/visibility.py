"""Which documents of any kind the actor may see."""

from __future__ import annotations

from store import inbox
from store.engine import Doc
from store.errors import N_, NotFound
from store.inbox import WorkItem
from store.office.rooms import KINDS, READS
from store.reading import Reading

__all__ = ["is_visible", "visible_document"]


def visible_document(reading: Reading, kind: str, id: int) -> Doc:
    """Return a document; raises `NotFound` also for those who may not see it."""
    model = KINDS.get(kind)
    doc = reading.get(model, id) if model else None
    if doc is None or not is_visible(reading, doc):
        raise NotFound(N_("There is no {kind} {id}; it may have been removed."), kind=kind, id=id)
    return doc


def is_visible(reading: Reading, doc: Doc) -> bool:
    """Return whether the actor may see a document; without a department, by the right alone."""
    if isinstance(doc, WorkItem):
        return inbox.is_visible(reading, doc)
    owned = reading.actor.person in doc.owners()
    reach = reading.reach(READS.get(doc.kind, f"{doc.kind}.read"))
    department = getattr(doc, "department", None)
    of_all = department is None and bool(reach.departments)
    return of_all or reach.covers(department, owned)
