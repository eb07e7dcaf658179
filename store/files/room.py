"""The files room: what comes in and goes out as a file."""

from __future__ import annotations

from store.errors import N_
from store.files import TrayFile, tray
from store.files.tray_keeping import tidy
from store.room import Room

__all__ = ["ROOM"]

ROOM = Room(
    kinds=(TrayFile,),
    acts=(tray,),
    reads={"tray_file": "tray.read"},
    rights={"tray.read": N_("see the files in their own tray")},
    jobs={N_("expired files removed"): tidy},
)
