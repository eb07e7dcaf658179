"""The files room: what is attached to items, entries and contacts."""

from __future__ import annotations

from store.errors import N_
from store.files import AttachedFile, Attachment, attaching
from store.files.attached import sees_attachment, sees_file
from store.files.integrity import check
from store.files.reading_files import read_waiting
from store.room import Room

__all__ = ["ROOM"]

ROOM = Room(
    kinds=(AttachedFile, Attachment),
    acts=(attaching,),
    sight={"attachment": sees_attachment, "file": sees_file},
    checks=(check,),
    jobs={N_("attached files read"): read_waiting},
)
