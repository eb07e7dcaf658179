"""Files of a tray with their bytes: what puts them there, hands them over, and takes them away.

Bytes are written before their document, and taken away after it: whatever breaks off, no document
speaks of bytes that were never there, and the job sweeps up the rest.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from store.access import Actor
from store.acts.office_protocol import OfficeProtocol
from store.acts.recording import record_written
from store.engine import Database, is_address
from store.errors import ChangedElsewhere, KantoorError, Refused
from store.export import Written
from store.files.tray import MEGABYTE, expired, is_held, limits, room_left, to_fetch
from store.files.tray_bytes import Folder, Measured
from store.files.tray_models import TrayFile

__all__ = [
    "bring",
    "fetched",
    "files_folder",
    "hand_over",
    "put_new",
    "read_whole",
    "remove_file",
    "tidy",
]

AT_ONCE = 200
"""The most expired files that the job takes away each time."""


def files_folder(database: Database) -> Folder:
    """Return the folder of an office's files: beside its file, or in the account's data folder.

    A database is told by its name and the first line of its change log, as one server may have
    several addresses.
    """
    if not is_address(database.name):
        return Folder(Path(database.name).with_suffix(".files"))
    with database.reading() as connection:
        row = connection.execute("SELECT hash FROM changes ORDER BY seq LIMIT 1").fetchone()
    begin = bytes(row[0]).hex()[:16] if row else ""
    name = urlsplit(database.name).path.strip("/")
    known = hashlib.sha256(f"{name} {begin}".encode()).hexdigest()[:16]
    return Folder(Path.home() / ".local" / "share" / "kantoor" / f"{known}.files")


def put_new(office: OfficeProtocol, actor: Actor, write: Callable[[Path], Written]) -> TrayFile:
    """Have a file written and put it in the actor's tray, under the name that `write` gave it; then
    record that it was, if that is asked.

    Raises `Refused` when their tray is full, and what `write` raises; then nothing is left.
    """
    office.view(actor, room_left)
    written: list[Written] = []
    folder = files_folder(office.database)
    measured = folder.make(actor.person, lambda path: written.append(write(path)))
    file = _added(office, actor, folder, measured, "out", written[0].name, written[0].title)
    record_written(office, actor, written[0])
    return file


def hand_over(
    office: OfficeProtocol, actor: Actor, name: str, chunks: Iterable[bytes], source: str
) -> TrayFile:
    """Put bytes in the actor's tray; `source` says in words what they are of."""
    folder, most = files_folder(office.database), office.view(actor, room_left)
    measured = folder.write(actor.person, chunks, most)
    return _added(office, actor, folder, measured, "out", name, source)


def bring(office: OfficeProtocol, actor: Actor, name: str, chunks: Iterable[bytes]) -> TrayFile:
    """Put bytes from outside in the actor's drop folder, as far as these and their tray allow."""
    folder = files_folder(office.database)
    most = min(office.view(actor, room_left), office.view(actor, limits).file_mb * MEGABYTE)
    measured = folder.write(actor.person, chunks, most)
    return _added(office, actor, folder, measured, "in", name, "")


def _added(
    office: OfficeProtocol,
    actor: Actor,
    folder: Folder,
    file: Measured,
    way: str,
    name: str,
    source: str,
) -> TrayFile:
    """Put the bytes in the tray by the act; what it refuses is taken away again."""
    given = {"way": way, "name": name, "source": source, "token": file.token, "size": file.size,
             "digest": file.digest}  # fmt: skip
    try:
        doc: TrayFile = office.do(actor, "tray.add", given=given).doc
    except KantoorError:
        folder.drop(actor.person, file.token)
        raise
    return doc


@contextmanager
def fetched(office: OfficeProtocol, actor: Actor, name: str) -> Iterator[tuple[int, TrayFile]]:
    """Open a file of the actor's tray to hand it over, once that is recorded.

    Raises `NotFound` for any other file.
    """
    file = office.view(actor, to_fetch, name)
    folder = files_folder(office.database)
    with folder.read(file.person, Measured(file.token, file.size, file.digest)) as opened:
        office.do(actor, "tray.fetch", file.id)
        yield opened, file


def read_whole(office: OfficeProtocol, file: TrayFile) -> bytes:
    """Return the bytes of a file; raises `NotFound` or `Damaged`."""
    folder = files_folder(office.database)
    with folder.read(file.person, Measured(file.token, file.size, file.digest)) as opened, \
            os.fdopen(os.dup(opened), "rb") as whole:  # fmt: skip
        return whole.read()


def remove_file(office: OfficeProtocol, actor: Actor, id: int) -> TrayFile:
    """Remove a file of the actor's tray, and its bytes."""
    doc: TrayFile = office.do(actor, "tray.remove", id).doc
    files_folder(office.database).drop(doc.person, doc.token)
    return doc


def tidy(office: OfficeProtocol, actor: Actor) -> int:
    """Take away the files whose time is over, and bytes that nobody holds; returns the former."""
    done = 0
    for file in office.view(actor, expired, AT_ONCE):
        with suppress(Refused, ChangedElsewhere):
            office.do(actor, "tray.expire", file.id)
            done += 1
    files_folder(office.database).sweep(
        lambda token: office.view(actor, is_held, token), int(office.clock().timestamp())
    )
    return done
