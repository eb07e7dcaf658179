"""The front door: open an office, do an act, read a view, follow changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from store import acts, people
from store.access import SYSTEM, Actor, No, Yes
from store.acts import ACTS, Done, Given
from store.audit import check, verify
from store.engine import Change, Database, Doc, Snapshot, changes_after, open_database
from store.reading import Reading
from store.rooms import KINDS
from store.undo import undo

__all__ = ["Feed", "Office"]

P = ParamSpec("P")
T = TypeVar("T")


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class Office:
    """One office, open in this process.

    `clock` tells the moment as an aware UTC datetime; tests freeze it.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime] = utc_now) -> None:
        self.database = database
        self.clock = clock
        database.lay_indexes(
            (kind, paths) for kind, model in KINDS.items() for paths in model.indexes
        )

    @classmethod
    def open(cls, place: str | Path, clock: Callable[[], datetime] = utc_now) -> Self:
        """Open the office at a path or address; raises `Unavailable` when there is none."""
        return cls(open_database(place, new=False), clock)

    @classmethod
    def create(cls, place: str | Path, clock: Callable[[], datetime] = utc_now) -> Self:
        """Make a new, empty office; raises `Unavailable` when something is there."""
        return cls(open_database(place, new=True), clock)

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def actor(self, person: int) -> Actor:
        """The person with the posts held today; raises `NotFound`."""
        with self.database.reading() as connection:
            today = Reading(connection, SYSTEM, self.clock()).today
            return people.actor(Snapshot(connection), person, today)

    def person_of(self, uid: int) -> people.Person:
        """The person whose system account this is; raises `NotFound`."""
        with self.database.reading() as connection:
            return people.person_of(Snapshot(connection), uid)

    def do(
        self,
        actor: Actor,
        act: str,
        subject: int | None = None,
        given: Given | dict[str, Any] | None = None,
        rev: int | None = None,
    ) -> Done:
        """Do one act in one commit; see `store.acts.do` for what it raises."""
        return acts.do(self.database, actor, self.clock(), act, subject, given, rev)

    def undo(self, actor: Actor) -> tuple[str, Done]:
        """Take back the actor's last act; returns its label and the outcome."""
        return undo(self.database, KINDS, actor, self.clock())

    def may(
        self,
        actor: Actor,
        act: str,
        subject: Doc | None = None,
        given: Given | None = None,
    ) -> Yes | No:
        """Whether the actor may do an act on a document as they saw it."""
        with self.database.reading() as connection:
            return acts.judge(Reading(connection, actor, self.clock()), ACTS[act], subject, given)

    def view(
        self,
        actor: Actor,
        view: Callable[Concatenate[Reading, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Call a view function on one snapshot of the office."""
        with self.database.reading() as connection:
            return view(Reading(connection, actor, self.clock()), *args, **kwargs)

    def follow(self) -> Feed:
        """The changes that come after this moment."""
        return Feed(self.database)

    def verify(self) -> int:
        """Follow the hash chain and compare every document with it; raises `Damaged`."""
        with self.database.reading() as connection:
            return verify(connection)

    def check(self) -> list[No]:
        """Recompute what is kept beside the documents; what differs, as findings."""
        with self.database.reading() as connection:
            return check(Reading(connection, SYSTEM, self.clock()), KINDS)


class Feed:
    """The change log from where it stood when the feed was made."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._version = database.watch()
        self._seen = self._version()
        with database.reading() as connection:
            row = connection.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()
        self.seq = int(row[0]) if row else 0

    def poll(self) -> list[Change]:
        """What was committed since the last call; one cheap read when nothing was."""
        version = self._version()
        if version == self._seen:
            return []
        self._seen = version
        with self._database.reading() as connection:
            changes = changes_after(connection, self.seq)
        if changes:
            self.seq = changes[-1].seq
        return changes
