"""The bytes of a file that a person brought, to attach or to read them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from store.access import Actor
from store.acts.office_protocol import OfficeProtocol
from store.errors import missing
from store.files.tray import tray_files
from store.files.tray_bytes import Measured
from store.files.tray_keeping import files_folder
from store.files.tray_models import TrayFile
from store.reading import Reading

__all__ = ["dropped", "dropped_files", "opened_dropped"]


def dropped_files(reading: Reading) -> list[TrayFile]:
    """Return the files in the actor's own drop folder, the newest first."""
    return [file for file in tray_files(reading) if file.way == "in"]


def dropped(office: OfficeProtocol, actor: Actor, id: int) -> bytes:
    """Return the bytes of one of them; raises `NotFound` for any other file."""
    with opened_dropped(office, actor, id) as file:
        return file.read()


@contextmanager
def opened_dropped(office: OfficeProtocol, actor: Actor, id: int) -> Iterator[IO[bytes]]:
    """Open one of them to read; raises `NotFound` for any other file."""
    for file in office.view(actor, dropped_files):
        if file.id == id:
            bytes_of = Measured(file.token, file.size, file.digest)
            with files_folder(office.database).read(file.person, bytes_of) as opened:
                with os.fdopen(os.dup(opened), "rb") as to_read:
                    yield to_read
                return
    raise missing("tray_file", id)
