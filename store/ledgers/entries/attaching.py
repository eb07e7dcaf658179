"""Attaching files to an entry, in every state: what it was posted from is its evidence."""

from __future__ import annotations

from store.acts import Doing, act
from store.errors import N_
from store.files import AttachGiven, Attachment, Detach, attach, detach
from store.ledgers.models import Entry

__all__ = ["attach_to_entry", "detach_from_entry"]


@act("entry.attach", N_("attach a file to an entry"), on=Entry, given=AttachGiven, undoable=True)
def attach_to_entry(doing: Doing, entry: Entry, given: AttachGiven) -> Attachment:
    """Attach a file to an entry."""
    return attach(doing, entry, given)


@act("entry.detach", N_("remove a file from an entry"), on=Entry, given=Detach, undoable=True)
def detach_from_entry(doing: Doing, entry: Entry, given: Detach) -> Attachment:
    """Remove a file from an entry; it can be attached again."""
    return detach(doing, entry, given)
