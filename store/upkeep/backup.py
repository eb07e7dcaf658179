"""Backups: a consistent, verified copy of a living office, and an office made from one."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store.engine import Database, copy_office, is_address, last_link, open_database
from store.engine.sqlite import SqliteDatabase, be_alone, copy_file, look_at_pages
from store.errors import N_, Damaged, Invalid, Unavailable
from store.office import Office, utc_now
from store.reading import AMSTERDAM
from store.rooms import said
from store.upkeep.sealing import pack, unpack

__all__ = ["Label", "back_up", "restore"]

WORKSHOP = ".kantoor-work-"
BESIDE = ("-wal", "-shm", "-queue", "-lock")
Told = Callable[[str, int], None]


@dataclass(frozen=True)
class Label:
    """What to write on a backup: the last line of its change log, with that line's hash.

    `lines` of the log hold. Who keeps the label elsewhere can show that nobody rewrote
    the log afterwards.
    """

    path: str
    seq: int
    hash: str
    lines: int


def back_up(
    office: Office,
    target: Path,
    age: Sequence[str] = (),
    gpg: Sequence[str] = (),
    *,
    replace: bool = False,
    told: Told = lambda _what, _rows: None,
) -> Label:
    """Copy an office while others work in it; the copy is verified before it is packed.

    Raises `Unavailable` when `target` is there and not to be replaced, or can't be
    written; `Damaged` when the copy does not verify. Then nothing is left behind.
    """
    if target.exists() and not replace:
        raise Unavailable(N_("{path} exists already. Nothing was changed."), path=target)
    with _workshop(target.parent) as folder:
        copy = folder / "office"
        _copy(office.database, copy, told)
        label = _verified(copy, target)
        packed = folder / "packed"
        pack(copy, packed, age, gpg)
        _put(packed, target)
    return label


def restore(
    backup: Path,
    place: str,
    identities: Sequence[Path] = (),
    *,
    replace: bool = False,
    moment: datetime | None = None,
    told: Told = lambda _what, _rows: None,
) -> Label:
    """Make an office from a backup, at a place where none is, and verify it there.

    With `replace` the file that is there is kept beside it, as `.before-` and the moment;
    nobody may have it open. Raises `Invalid` for what is no backup of ours, `Damaged` when
    it does not verify, `Unavailable` when the place is taken.
    """
    if not backup.is_file():
        raise Invalid(N_("There is no file {file}."), file=backup)
    if not is_address(place) and Path(place).exists() and not replace:
        raise Unavailable(N_("{path} exists already. Nothing was changed."), path=place)
    with _workshop(
        Path(tempfile.gettempdir()) if is_address(place) else Path(place).parent
    ) as folder:
        copy = folder / "office"
        unpack(backup, copy, identities)
        label = _verified(copy, backup)
        if is_address(place):
            _move_in(copy, place, told)
        else:
            _set_aside(Path(place), moment)
            _put(copy, Path(place))
    return Label(place, label.seq, label.hash, label.lines)


def _copy(database: Database, copy: Path, told: Told) -> None:
    if isinstance(database, SqliteDatabase):
        copy_file(database.path, copy, lambda pages: told("pages", pages))
        return
    made = open_database(copy, new=True)
    try:
        copy_office(database, made, said, told)
    finally:
        made.close()


def _verified(copy: Path, named: Path) -> Label:
    """Open a copy, look at all of it, and close it to one file."""
    office = Office.open(copy)
    try:
        look_at_pages(str(copy))
        lines = office.verify()
        findings = office.check()
        with office.database.reading() as connection:
            seq, hashed, _ = last_link(connection)
    finally:
        office.close()
    for suffix in BESIDE:
        copy.with_name(copy.name + suffix).unlink(missing_ok=True)
    if findings:
        raise Damaged(findings[0].message, **findings[0].values)
    return Label(str(named), seq, hashed.hex(), lines)


def _move_in(copy: Path, address: str, told: Told) -> None:
    source, target = open_database(copy, new=False), open_database(address)
    try:
        copy_office(source, target, said, told)
    finally:
        source.close()
        target.close()


def _set_aside(path: Path, moment: datetime | None) -> None:
    """Keep the office that is there under another name; refuse while somebody is in it."""
    if not path.exists():
        return
    be_alone(str(path))
    stamp = (moment or utc_now()).astimezone(AMSTERDAM).strftime("%Y%m%d-%H%M%S")
    path.rename(path.with_name(f"{path.name}.before-{stamp}"))


@contextlib.contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """A private folder on the target's own disk, gone when the work is done or failed."""
    if not folder.is_dir():
        raise Unavailable(
            N_("There is no folder {folder}. Make it, or check the path."), folder=folder
        )
    try:
        _sweep(folder)
        with tempfile.TemporaryDirectory(dir=folder, prefix=WORKSHOP) as name, _held(Path(name)):
            yield Path(name)
    except OSError as error:
        raise Unavailable(
            N_("{path} can't be written: {reason}. Nothing was changed."),
            path=folder,
            reason=error.strerror or str(error),
        ) from error


def _sweep(folder: Path) -> None:
    """Remove the workshops of runs that were killed: a copy of the office lies in them, plain."""
    for left in folder.glob(f"{WORKSHOP}*"):
        with contextlib.suppress(OSError), _held(left):
            shutil.rmtree(left)


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold a folder until this process ends; raises `BlockingIOError` when another does."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def _put(made: Path, target: Path) -> None:
    """Let a file appear whole under its name, on the disk."""
    made.chmod(0o600)
    with made.open("rb+") as file:
        os.fsync(file.fileno())
    made.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
