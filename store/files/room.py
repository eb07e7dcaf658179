"""The files room: what is attached to items, entries and contacts, and what goes in and out."""

from __future__ import annotations

from store.errors import N_
from store.files import AttachedFile, Attachment, TrayFile, attaching, tray
from store.files.attached import sees_attachment, sees_file
from store.files.integrity import check
from store.files.reading_files import read_waiting
from store.files.today import TODAY
from store.files.tray_keeping import tidy
from store.room import Room

__all__ = ["ROOM"]

ROOM = Room(
    kinds=(TrayFile, AttachedFile, Attachment),
    acts=(tray, attaching),
    reads={"tray_file": "tray.read"},
    sight={"attachment": sees_attachment, "file": sees_file},
    checks=(check,),
    rights={"tray.read": N_("see the files in their own tray")},
    jobs={N_("expired files removed"): tidy, N_("attached files read"): read_waiting},
    today=TODAY,
)
