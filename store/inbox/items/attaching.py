"""Attaching files to an item, and removing them from it."""

from __future__ import annotations

from store.acts import Doing, act
from store.errors import N_
from store.files import AttachGiven, Attachment, Detach, attach, detach, worked_on_since
from store.inbox.models import WorkItem
from store.inbox.rules.states import KNOWN
from store.inbox.rules.timeline import record, take_back

__all__ = ["attach_to_item", "detach_from_item"]


@act("item.attach", N_("attach a file to an item"), on=WorkItem, given=AttachGiven, states=KNOWN,
     undoable=True, undone=take_back, undo_unless=worked_on_since)  # fmt: skip
def attach_to_item(doing: Doing, item: WorkItem, given: AttachGiven) -> Attachment:
    """Attach a file to an item."""
    attachment = attach(doing, item, given)
    return _recorded(doing, item, attachment, N_("File attached: {name}"))


@act("item.detach", N_("remove a file from an item"), on=WorkItem, given=Detach, states=KNOWN,
     undoable=True, undone=take_back, undo_unless=worked_on_since)  # fmt: skip
def detach_from_item(doing: Doing, item: WorkItem, given: Detach) -> Attachment:
    """Remove a file from an item; it can be attached again."""
    attachment = detach(doing, item, given)
    return _recorded(doing, item, attachment, N_("File removed: {name}"))


def _recorded(doing: Doing, item: WorkItem, attachment: Attachment, message: str) -> Attachment:
    record(doing, item.id, "attach", message, {"name": attachment.name})
    return attachment
