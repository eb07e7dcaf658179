"""Attaching files to a relation, and removing them from it."""

from __future__ import annotations

from store.acts import Doing, act
from store.errors import N_
from store.files import AttachGiven, Attachment, Detach, attach, detach, worked_on_since
from store.records.merged import none_if_merged
from store.records.models import Relation

__all__ = ["attach_to_relation", "detach_from_relation"]


@act("relation.attach", N_("attach a file to a contact"), on=Relation, given=AttachGiven,
     unless=none_if_merged, undoable=True, undo_unless=worked_on_since)  # fmt: skip
def attach_to_relation(doing: Doing, relation: Relation, given: AttachGiven) -> Attachment:
    """Attach a file to a relation."""
    return attach(doing, relation, given)


@act("relation.detach", N_("remove a file from a contact"), on=Relation, given=Detach,
     unless=none_if_merged, undoable=True, undo_unless=worked_on_since)  # fmt: skip
def detach_from_relation(doing: Doing, relation: Relation, given: Detach) -> Attachment:
    """Remove a file from a relation; it can be attached again."""
    return detach(doing, relation, given)
