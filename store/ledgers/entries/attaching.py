"""Attaching files to an entry, in every state: what it was posted from is its evidence."""

from __future__ import annotations

import json

from store.acts import Doing, act
from store.errors import N_, Refused
from store.files import AttachGiven, Attachment, Detach, attach, detach, worked_on_since
from store.ledgers.models import Entry
from store.reading import Reading

__all__ = ["attach_to_entry", "detach_from_entry"]


@act("entry.attach", N_("attach a file to an entry"), on=Entry, given=AttachGiven, undoable=True,
     undo_unless=worked_on_since)  # fmt: skip
def attach_to_entry(doing: Doing, entry: Entry, given: AttachGiven) -> Attachment:
    """Attach a file to an entry."""
    return attach(doing, entry, given)


@act("entry.detach", N_("remove a file from an entry"), on=Entry, given=Detach, undoable=True,
     undo_unless=worked_on_since)  # fmt: skip
def detach_from_entry(doing: Doing, entry: Entry, given: Detach) -> Attachment:
    """Remove a file from an entry; it can be attached again, and what it was posted with stays."""
    if entry.sealed() and _was_posted_with(doing, entry, given.attachment):
        raise Refused(N_("The entry was posted with this file, so the file stays. Attach the right "
                         "one as well."))  # fmt: skip
    return detach(doing, entry, given)


def _was_posted_with(reading: Reading, entry: Entry, attachment: int) -> bool:
    lines = reading.history(entry)
    posted = next(line.seq for line in lines if json.loads(line.body or "{}")["state"] == "posted")
    return reading.history(reading.get(Attachment, attachment))[-1].seq < posted
