"""The bytes of a file that a person brought, to attach them."""

from __future__ import annotations

import os

from store.access import Actor
from store.acts.office_protocol import OfficeProtocol
from store.errors import missing
from store.files.tray import tray_files
from store.files.tray_bytes import Measured
from store.files.tray_keeping import files_folder
from store.files.tray_models import TrayFile
from store.reading import Reading

__all__ = ["dropped", "dropped_files"]

CHUNK = 1 << 20


def dropped_files(reading: Reading) -> list[TrayFile]:
    """Return the files in the actor's own drop folder, the newest first."""
    return [file for file in tray_files(reading) if file.way == "in"]


def dropped(office: OfficeProtocol, actor: Actor, id: int) -> bytes:
    """Return the bytes of one of them; raises `NotFound` for any other file."""
    for file in office.view(actor, dropped_files):
        if file.id == id:
            bytes_of = Measured(file.token, file.size, file.digest)
            with files_folder(office.database).read(file.person, bytes_of) as opened:
                return b"".join(iter(lambda: os.read(opened, CHUNK), b""))
    raise missing("tray_file", id)
