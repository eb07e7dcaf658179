"""The state of an office in numbers, for the server's administrator and for monitoring.

It contains no names or titles, and nothing in it gets slower as an office grows: it is read from
tallies and indexes. Drafts are counted one by one, but there are only as many as people type at a
time.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from store import inbox
from store.access import SYSTEM
from store.acts import commit
from store.engine import FORMAT, Database, Mark, last_link
from store.engine.sqlite import SqliteDatabase
from store.errors import N_, KantoorError, Unavailable
from store.inbox import CLOSED
from store.office import Office
from store.people import is_gone, open_sign_ins
from store.reading import Reading
from store.upkeep.backup import SUFFIX, backup_stem

__all__ = ["NIGHTLY", "Status", "status"]

NIGHTLY = timedelta(hours=26)
"""A nightly backup is never older, even if it takes longer than the one before."""
LEAST_FREE = 512 * 1024 * 1024
UNFINISHED = tuple(state for state in inbox.STATE_NAMES if state not in CLOSED)


@dataclass(frozen=True)
class Status:
    """The numbers at a moment; times are aware, or None where there is none.

    `sessions` are running now. `items` are counted by state, without closed ones, and `overdue` of
    them are past their due date. `mail_silent` is the timer's last run, if that is too long ago;
    `mail_troubles` counts the problems at the newest run of each place. `letters` wait to be sent,
    `letters_failed` could not be sent. `backup` is the newest in the folder asked about
    (`wants_backup`). `size` and `free` are bytes; free space of a database server is unknown here.
    `refused` is why no act could be saved, if so.
    """

    at: datetime
    version: str
    format: int
    refused: KantoorError | None
    saved: datetime | None
    size: int
    free: int | None
    wants_backup: bool
    backup: datetime | None
    sessions: int
    items: Mapping[str, int]
    overdue: int
    drafts: int
    mail_looked: datetime | None
    mail_silent: datetime | None
    mail_troubles: int
    mail_held: int
    letters: int
    letters_failed: int

    @property
    def attention(self) -> tuple[str, ...]:
        """What needs attention: writing, disk, backup, mail."""
        room = max(2 * self.size, LEAST_FREE)  # a backup needs twice the office's size
        old = self.backup is None or self.at - self.backup > NIGHTLY
        asks = {
            "writing": self.refused is not None,
            "disk": self.free is not None and self.free < room,
            "backup": self.wants_backup and old,
            "mail": bool(self.mail_silent or self.mail_troubles or self.letters_failed),
        }
        return tuple(what for what, asked in asks.items() if asked)


def status(office: Office, place: str, backups: Path | None = None) -> Status:
    """Return the status of an office opened at a place.

    Raises `Unavailable` when the folder of backups does not exist.
    """
    backup = _newest(backups, backup_stem(place)) if backups else None
    refused = _refused(office)
    size, free = office.database.size(), _free(office.database)

    def read(reading: Reading) -> Status:
        saved = last_link(reading.connection)[2]
        mail = inbox.mail_state(reading)
        work = inbox.in_hand(reading)
        return Status(
            at=reading.now,
            version=version("kantoor"),
            format=FORMAT,
            refused=refused,
            saved=datetime.fromisoformat(saved) if saved else None,
            size=size,
            free=free,
            wants_backup=backups is not None,
            backup=backup,
            sessions=sum(not is_gone(sign_in.process) for sign_in in open_sign_ins(reading)),
            items={state: work.by_state.get(state, 0) for state in UNFINISHED},
            overdue=work.overdue,
            drafts=inbox.draft_count(reading),
            mail_looked=mail.looked_at,
            mail_silent=mail.silent,
            mail_troubles=len(mail.troubles),
            mail_held=mail.held,
            letters=mail.to_send,
            letters_failed=mail.failed,
        )

    return office.view(SYSTEM, read)


def _newest(folder: Path, stem: str) -> datetime | None:
    """Return when the newest backup of this office in a folder was made, by its file time."""
    if not folder.is_dir():
        raise Unavailable(N_("No folder {folder}. Create it, or check the path."), folder=folder)
    made = [
        file.stat().st_mtime
        for file in folder.iterdir()
        if file.name.startswith(f"{stem}-") and file.name.endswith(SUFFIX)
    ]
    return datetime.fromtimestamp(max(made), UTC) if made else None


def _free(database: Database) -> int | None:
    """Return the free bytes on the disk of an office file; None for a server."""
    if not isinstance(database, SqliteDatabase):
        return None
    return shutil.disk_usage(Path(database.path).parent).free


def _refused(office: Office) -> KantoorError | None:
    """Return why an act could not be saved now, by trying one that changes nothing."""
    now = office.clock()
    mark = Mark(now.isoformat(), SYSTEM.person, "status")
    try:
        commit(office.database, SYSTEM, now, mark, lambda _doing: None, None, lambda: None)
    except KantoorError as error:
        return error
    return None
