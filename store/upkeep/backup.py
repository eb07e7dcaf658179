"""Backups: a consistent, verified copy of an office in use, and restoring from one."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced
from datetime import datetime
from pathlib import Path

from store.access import SYSTEM
from store.engine import Database, copy_office, is_address, open_database
from store.engine.sqlite import SqliteDatabase, be_alone, check_pages, copy_file
from store.engine.sqlite.mounts import refuse_network_disk
from store.errors import N_, Damaged, Invalid, Unavailable
from store.office import Office, utc_now
from store.office.anchors import Anchor, last_anchor
from store.office.audit import broken_rules
from store.office.rooms import KINDS, search_document
from store.time_zone import AMSTERDAM
from store.upkeep.engine_move import refuse_saved
from store.upkeep.sealing import no_whole_backup, pack, unpack
from store.upkeep.temporary_files import put, workshop

__all__ = ["SUFFIX", "Label", "back_up", "backup_stem", "restore"]

SQLITE = b"SQLite format 3\0"
"""The first bytes of every office file (sqlite.org/fileformat.html)."""
SUFFIX = ".kantoor-backup"
LOGS = ("-wal", "-journal", "-shm")
"""Files that SQLite reads as the newest work of the file beside them."""
BESIDE = (*LOGS, "-queue", "-lock")
Progress = Callable[[str, int], None]


@dataclass(frozen=True)
class Label:
    """What is known of a backup: its path, the number of verified lines, and its anchor."""

    path: str
    lines: int
    anchor: Anchor


def backup_stem(place: str) -> str:
    """Return how the names begin of an office's backups in a folder."""
    return "office" if is_address(place) else Path(place).stem


def back_up(
    office: Office,
    target: Path,
    age: Sequence[str] = (),
    gpg: Sequence[str] = (),
    *,
    stem: str = "office",
    replace: bool = False,
    progress: Progress = lambda _what, _rows: None,
) -> Label:
    """Copy an office while it is in use; the copy is verified before it is packed.

    In a folder the backup's name is `stem`, the moment and its anchor. Raises `Unavailable` when
    `target` exists and may not be replaced, is an office, or can't be written; `Damaged` when the
    copy does not verify. Neither leaves a file behind.
    """
    there = target.is_file() and (not replace or _is_office(target))
    if there or _belongs_to(office.database, target):
        raise _taken(target)
    within = target if target.is_dir() else target.parent
    with workshop(within) as folder, _own_disk(folder) as own:
        copy = own / "office"
        _copy(office.database, copy, progress)
        try:
            label = _verified(_opened(copy, office.clock), copy, str(target))
        except Damaged as error:  # the office itself is damaged, not only its copy
            named = {**error.values, "path": office.database.name}
            raise Damaged(error.message, **named) from error
        if target.is_dir():
            label = replaced(label, path=str(target / _name(stem, label.anchor)))
        packed = folder / "packed"
        pack(copy, packed, age, gpg)
        put(packed, Path(label.path))
    return label


def _name(stem: str, anchor: Anchor) -> str:
    """Return `office-20261123-230000-1234-0a1b...`, with half of the hash, and the suffix."""
    at = (anchor.at or utc_now()).astimezone(AMSTERDAM)
    return f"{stem}-{at:%Y%m%d-%H%M%S}-{anchor.label.replace(':', '-')}{SUFFIX}"


def restore(
    backup: Path,
    place: str,
    identities: Sequence[Path] = (),
    *,
    replace: bool = False,
    moment: datetime | None = None,
    progress: Progress = lambda _what, _rows: None,
) -> Label:
    """Make an office from a backup, at an unused place, and verify it there.

    With `replace` the existing file is renamed with `.before-` and the moment; nobody may have it
    open. Logs that an office left there are renamed too, because SQLite would write them into the
    restored one. Raises `Invalid` for an incomplete or unknown backup, `Damaged` when it does not
    verify, `Unavailable` when the place is taken.
    """
    if not backup.is_file():
        raise Invalid(N_("No file {file}. Check the path."), file=backup)
    there = [] if is_address(place) else _there(Path(place))
    if there and not replace:
        raise _taken(there[0])
    with workshop(
        Path(tempfile.gettempdir()) if is_address(place) else Path(place).parent
    ) as folder:
        copy = folder / "office"
        unpack(backup, copy, identities)
        if not _is_office(copy):
            raise no_whole_backup(backup)
        try:
            made = _opened(copy)
        except Damaged as error:
            raise no_whole_backup(backup) from error
        label = _verified(made, copy, place)
        if is_address(place):
            return replaced(label, path=_move_in(copy, place, progress))
        _set_aside(Path(place), moment)
        put(copy, Path(place))
    return label


def _belongs_to(database: Database, target: Path) -> bool:
    """Return whether this is the path of the office being backed up, or of one of its files."""
    own = database.path if isinstance(database, SqliteDatabase) else ""
    return str(target.resolve()) in {own + suffix for suffix in ("", *BESIDE)}


def _is_office(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(SQLITE)) == SQLITE


def _there(place: Path) -> list[Path]:
    """Return the office file at a place, and leftover logs."""
    files = [place, *(place.with_name(place.name + suffix) for suffix in LOGS)]
    return [file for file in files if file.exists()]


def _taken(path: Path) -> Unavailable:
    return Unavailable(
        N_("{path} already exists. Give another path. Nothing was changed."), path=path
    )


@contextlib.contextmanager
def _own_disk(folder: Path) -> Iterator[Path]:
    """Yield a folder to open a copy in: never a network disk, where it would be readable."""
    try:
        refuse_network_disk(str(folder / "office"))
    except Unavailable:
        with workshop(Path(tempfile.gettempdir())) as own:
            yield own
    else:
        yield folder


def _copy(database: Database, copy: Path, progress: Progress) -> None:
    if isinstance(database, SqliteDatabase):
        copy_file(database.path, copy, lambda pages: progress("pages", pages))
        return
    made = open_database(copy, new=True)
    try:
        copy_office(database, made, search_document, progress)
    finally:
        made.close()


def _opened(copy: Path, clock: Callable[[], datetime] = utc_now) -> Office:
    """Open a copy whose pages can all be read; raises `Damaged`."""
    check_pages(str(copy))
    return Office.open(copy, clock)


def _verified(office: Office, copy: Path, named: str) -> Label:
    """Verify a whole copy, and close it to one file."""
    try:
        lines = office.verify()
        findings = office.view(SYSTEM, broken_rules, KINDS)  # the rest has been verified
        anchor = office.view(SYSTEM, last_anchor)
    finally:
        office.close()
    for suffix in BESIDE:
        copy.with_name(copy.name + suffix).unlink(missing_ok=True)
    if findings:
        raise Damaged(findings[0].message, **findings[0].values)
    return Label(named, lines, anchor)


def _move_in(copy: Path, address: str, progress: Progress) -> str:
    """Copy an office into an empty database; returns its address, without any password."""
    source, target = open_database(copy, new=False), open_database(address)
    try:
        refuse_saved(source)
        copy_office(source, target, search_document, progress)
    finally:
        source.close()
        target.close()
    return target.name


def _set_aside(path: Path, moment: datetime | None) -> None:
    """Rename what is there; refuse while anyone has it open."""
    if path.exists():
        be_alone(str(path))
    stamp = (moment or utc_now()).astimezone(AMSTERDAM).strftime("%Y%m%d-%H%M%S")
    for file in _there(path):
        suffix = file.name.removeprefix(path.name)
        file.rename(path.with_name(f"{path.name}.before-{stamp}{suffix}"))
