"""An open office: do an act, read a view, follow changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Concatenate, Literal, ParamSpec, Self, TypeVar, overload

from store import acts, people
from store.access import SYSTEM, Actor, No, Yes
from store.acts import ACTS, Act, Done, Given, Nothing
from store.acts.bulk import Many, do_many
from store.acts.idempotency import new_key
from store.acts.undo import UndoResult, turn
from store.engine import Change, Database, Doc, changes_after, last_link, open_database
from store.errors import NotFound, Refused
from store.office import closing, links, merging
from store.office.access_log import AccessLogBuffer
from store.office.anchors import Anchor, compare
from store.office.audit import check, refuse_deviations, verify
from store.office.newest_posts import NewestPosts
from store.office.rooms import KINDS
from store.office.upgrade import bring_up_to_date
from store.oversight import shown_by_emergency
from store.reading import DocumentAccess, Reading

__all__ = ["Feed", "Office", "closing", "links", "merging"]

P = ParamSpec("P")
T = TypeVar("T")
D = TypeVar("D", bound=Doc)
G = TypeVar("G", bound=Given)


PAGE = 1000


def utc_now() -> datetime:
    return datetime.now(UTC)


class Office:
    """One office, open in this process.

    `clock` returns the time as an aware UTC datetime; tests freeze it.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime] = utc_now) -> None:
        self.database = database
        self.clock = clock
        self._posts = NewestPosts()
        self.access_log = AccessLogBuffer(
            lambda lines: self.do(SYSTEM, "access.log", given={"looks": lines})
        )
        bring_up_to_date(database, KINDS, clock())
        database.lay_indexes(
            (kind, paths) for kind, model in KINDS.items() for paths in model.indexes
        )

    @classmethod
    def open(cls, address: str | Path, clock: Callable[[], datetime] = utc_now) -> Self:
        """Open the office at a path or address; raises `Unavailable` when there is none."""
        return cls._on(open_database(address, new=False), clock)

    @classmethod
    def create(cls, address: str | Path, clock: Callable[[], datetime] = utc_now) -> Self:
        """Create an empty office; raises `Unavailable` when something exists there."""
        return cls._on(open_database(address, new=True), clock)

    @classmethod
    def _on(cls, database: Database, clock: Callable[[], datetime]) -> Self:
        try:
            return cls(database, clock)
        except BaseException:
            database.close()
            raise

    def close(self) -> None:
        """Flush the access log and close the database."""
        self.access_log.end()
        self.database.close()

    def actor(self, person: int) -> Actor:
        """Return the person with the posts held today; raises `NotFound`."""
        return self.view(SYSTEM, lambda reading: people.actor(reading, person, reading.today))

    def person_of(self, uid: int) -> people.Person:
        """Return the person with this system account; raises `NotFound`."""
        return self.view(SYSTEM, people.person_of, uid)

    @overload
    def do(
        self, actor: Actor, act: Act[D, Nothing, T], subject: int, given: None = None,
        rev: int | None = None, key: str | None = None, reason: str = "",
    ) -> Done[T]: ...  # fmt: skip
    @overload
    def do(
        self, actor: Actor, act: Act[D, G, T], subject: int, given: G,
        rev: int | None = None, key: str | None = None, reason: str = "",
    ) -> Done[T]: ...  # fmt: skip
    @overload
    def do(
        self, actor: Actor, act: Act[None, G, T], subject: None = None, *, given: G,
        rev: int | None = None, key: str | None = None, reason: str = "",
    ) -> Done[T]: ...  # fmt: skip
    @overload
    def do(
        self, actor: Actor, act: str, subject: int | None = None,
        given: Given | dict[str, Any] | None = None,
        rev: int | None = None, key: str | None = None, reason: str = "",
    ) -> Done: ...  # fmt: skip
    def do(
        self,
        actor: Actor,
        act: str | Act,
        subject: int | None = None,
        given: Given | dict[str, Any] | None = None,
        rev: int | None = None,
        key: str | None = None,
        reason: str = "",
    ) -> Done:
        """Do one act in one commit; see `store.acts.do` for what it raises.

        When a database server is unreachable, the call waits for it and retries; the act's key
        ensures that it is done once.
        """
        sure, name = key or new_key(), act if isinstance(act, str) else act.name
        done = self.database.patiently(
            lambda: acts.do(
                self.database, actor, self.clock(), name, subject, given, rev, sure, reason
            )
        )
        self.access_log.note(
            actor, [access for access in done.exports if access.logged], self.clock()
        )
        return done

    def do_many(
        self,
        actor: Actor,
        act: str,
        subjects: Mapping[int, int | None],
        given: Given | dict[str, Any] | None = None,
        *,
        rehearse: bool = False,
    ) -> Many:
        """Do an act on many subjects in one commit, or rehearse it; see `acts.bulk.do_many`."""
        key = new_key()
        return self.database.patiently(
            lambda: do_many(
                self.database, actor, self.clock(), act, subjects, given, key=key, rehearse=rehearse
            )
        )

    def together(self, call: Callable[[], T]) -> T:
        """Do all acts of `call` in one commit; nothing is saved when it raises.

        Other writers wait until it ends. If a server is lost meanwhile it may run twice.
        """

        def run() -> T:
            try:
                with self.database.writing():
                    return call()
            finally:
                self._posts.forget()

        return self.database.patiently(run)

    def undo(self, actor: Actor, reason: str = "") -> UndoResult:
        """Undo the actor's last act in effect; see `store.acts.undo.turn`."""
        return self._turn(actor, "undo", reason)

    def redo(self, actor: Actor, reason: str = "") -> UndoResult:
        """Redo what the actor undid last."""
        return self._turn(actor, "redo", reason)

    def _turn(self, actor: Actor, way: Literal["undo", "redo"], reason: str) -> UndoResult:
        key = new_key()
        return self.database.patiently(
            lambda: turn(self.database, KINDS, actor, self.clock(), way, key, reason)
        )

    def may(
        self,
        actor: Actor,
        act: str,
        subject: Doc | None = None,
        given: Given | None = None,
    ) -> Yes | No:
        """Return whether the actor may do an act on a document as they saw it."""
        return self.view(actor, acts.judge, ACTS[act], subject, given)

    def view(
        self,
        actor: Actor,
        view: Callable[Concatenate[Reading, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Call a view function on one snapshot of the office, waiting for an unreachable server.

        The actor reads with the posts that they hold at that moment. What only emergency access makes
        visible is recorded before the result is returned;
        documents of a logged kind go into the access log a little later, also where they are refused.
        """
        accesses: list[DocumentAccess] = []

        def read() -> T:
            with self.database.reading() as connection:
                reading = Reading(connection, actor, self.clock())
                reading.actor = self._posts.of(reading)
                try:
                    return view(reading, *args, **kwargs)
                finally:
                    accesses[:] = reading.accesses

        try:
            answer = self.database.patiently(read)
        except (NotFound, Refused):
            refused = [access for access in accesses if access.refused]
            self.access_log.note(actor, refused, self.clock())
            raise
        for emergency, given in shown_by_emergency(accesses):
            self.do(SYSTEM, "emergency.look", emergency, given)
        self.access_log.note(actor, [access for access in accesses if access.logged], self.clock())
        return answer

    def follow(self, since: int | None = None) -> Feed:
        """Return the changes from now on, or after the line numbered `since`."""
        return Feed(self.database, since)

    def verify(self, anchors: Iterable[Anchor] = ()) -> int:
        """Follow the hash chain, and compare all that the office holds with it, and it with the anchors.

        Returns the number of lines; raises `Damaged`, and `Invalid` for another office's anchor.
        """
        refuse_deviations(self.database, KINDS)

        def read(reading: Reading) -> int:
            lines = verify(reading.connection, KINDS)
            compare(reading, anchors)
            return lines

        return self.view(SYSTEM, read)

    def check(self) -> list[No]:
        """Recompute tallies and run each room's checks; returns the differences as findings."""
        return self.view(SYSTEM, check, KINDS)


class Feed:
    """The change log, from its end when the feed was made."""

    def __init__(self, database: Database, since: int | None = None) -> None:
        self._database = database
        self._version = database.watch()
        self._seen: int | None = None
        if since is None:
            self._seen = self._version()
            with database.reading() as connection:
                since = last_link(connection)[0]
        self.seq = since

    def poll(self) -> list[Change]:
        """Return what was committed since the last call; one cheap read when nothing was.

        At most `PAGE` lines each time: the next call returns the following lines. Raises `Lost`
        while a database server is unreachable; no change is missed.
        """
        version = self._version()
        if version == self._seen:
            return []
        with self._database.reading() as connection:
            changes = changes_after(connection, self.seq, PAGE)
        if len(changes) < PAGE:
            self._seen = version
        if changes:
            self.seq = changes[-1].seq
        return changes
