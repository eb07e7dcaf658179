"""How an office does, in numbers: for whoever keeps the server, and for what watches it.

There is no name and no title in it, and nothing of it takes longer in an older office: it is
read from kept sums and by index. Drafts are counted, and of those there are as many as people
type at a time.
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
"""A backup of every night is never older, also when one takes longer than the one before."""
LEAST_FREE = 512 * 1024 * 1024
UNFINISHED = tuple(state for state in inbox.STATE_NAMES if state not in CLOSED)


@dataclass(frozen=True)
class Status:
    """The numbers, at a moment; moments are aware and None where there is none.

    `sessions` run now. `items` are by state, without those that are closed, and `overdue` of
    them are after their due date. `mail_silent` is when the timer ran last, if that is too long
    ago; `mail_troubles` counts what went wrong at the newest run of each place. `letters` are to
    be sent, `letters_failed` did not go. `backup` is the newest in the folder that was asked
    about (`wants_backup`). `size` and `free` are bytes; what is free on the disk of a database
    server is not known here. `refused` is why no act could be saved, if none could.
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
        """What asks for somebody: writing, disk, backup, mail."""
        room = max(2 * self.size, LEAST_FREE)  # a backup needs the office twice
        old = self.backup is None or self.at - self.backup > NIGHTLY
        asks = {
            "writing": self.refused is not None,
            "disk": self.free is not None and self.free < room,
            "backup": self.wants_backup and old,
            "mail": bool(self.mail_silent or self.mail_troubles or self.letters_failed),
        }
        return tuple(what for what, asked in asks.items() if asked)


def status(office: Office, place: str, backups: Path | None = None) -> Status:
    """The numbers of the office opened at a place; raises `Unavailable` for no folder of backups."""
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
    """When the newest backup of this office in a folder was made, as its file says."""
    if not folder.is_dir():
        raise Unavailable(
            N_("There is no folder {folder}. Make it, or check the path."), folder=folder
        )
    made = [
        file.stat().st_mtime
        for file in folder.iterdir()
        if file.name.startswith(f"{stem}-") and file.name.endswith(SUFFIX)
    ]
    return datetime.fromtimestamp(max(made), UTC) if made else None


def _free(database: Database) -> int | None:
    """What is free on the disk of a file."""
    if not isinstance(database, SqliteDatabase):
        return None
    return shutil.disk_usage(Path(database.path).parent).free


def _refused(office: Office) -> KantoorError | None:
    """Why an act could not be saved now: one that changes nothing is sent through the door."""
    now = office.clock()
    mark = Mark(now.isoformat(), SYSTEM.person, "status")
    try:
        commit(office.database, SYSTEM, now, mark, lambda _doing: None, None, lambda: None)
    except KantoorError as error:
        return error
    return None
