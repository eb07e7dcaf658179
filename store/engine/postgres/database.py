"""One office in a PostgreSQL database: connections, transactions and locking."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict

from store.engine.database import Database, Index, index_name, refuse_unless
from store.engine.postgres.connection import PostgresConnection
from store.engine.postgres.schema import check_format, lay_index, lay_tables
from store.engine.postgres.structure import deviations
from store.errors import N_, Damaged, Invalid, KantoorError, Lost, Unavailable

__all__ = ["PostgresDatabase"]

LOCK = "SELECT pg_advisory_xact_lock(5262668)"
"""The office's only write lock. Waiting for it uses PostgreSQL's own fair queue."""

TELL = "SELECT pg_notify('kantoor', (SELECT coalesce(max(seq), 0)::text FROM changes))"
SETTINGS = {
    "application_name": "kantoor",
    "client_encoding": "UTF8",
    "connect_timeout": "5",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
    "target_session_attrs": "read-write",
}
"""Detect a dead server within seconds; never write to a standby."""

logging.getLogger("psycopg").addHandler(logging.NullHandler())
# Otherwise its messages about broken connections go to stderr, across a clerk's screen.

LOCK_TIMEOUT = "SET lock_timeout = '10s'"
AWAY = N_("Connection to the database lost. Your text is saved; Kantoor keeps trying.")


class PostgresDatabase(Database):
    """Connections to one database, by an address with one host or several.

    Reads run in snapshots on the primary; one write transaction runs at a time in
    the whole office, as each line of the change log follows from the one before.

    Raises `Unavailable`, `Lost` while the server is unreachable, or `Damaged`.
    """

    def __init__(self, address: str, *, new: bool | None = None) -> None:
        super().__init__()
        self._address = address
        self.name = _without_password(address)
        self._pool: list[PostgresConnection] = []
        self._pool_lock = threading.Lock()
        self._watches: list[_Watch] = []
        self._opened = False
        self._closed = False
        try:
            with self._connection() as connection, _explained(self.name):
                refuse_unless(new, not _empty(connection), self.name)
                with connection.raw.transaction():
                    connection.execute(LOCK)
                    lay_tables(connection)
        except BaseException:
            self.close()
            raise
        self._opened = True

    @contextlib.contextmanager
    def _connection(self) -> Iterator[PostgresConnection]:
        """Borrow a connection from the pool; a broken one is not returned to it."""
        with self._pool_lock:
            connection = self._pool.pop() if self._pool else None
        if connection is None:
            connection = self._connect()
        try:
            yield connection
        except Lost:  # a server that no longer accepts writes still answers: reconnect to another
            connection.raw.close()
            raise
        finally:
            if connection.raw.broken or connection.raw.closed:
                self._forget_idle()
            elif connection.raw.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
                connection.raw.close()
            else:
                self._put_back(connection)

    def _put_back(self, connection: PostgresConnection) -> None:
        """Keep a connection for the next; another thread may have closed the database meanwhile."""
        with self._pool_lock:
            if not self._closed:
                self._pool.append(connection)
                return
        connection.raw.close()

    def _connect(self) -> PostgresConnection:
        given = conninfo_to_dict(self._address)
        settings = {key: value for key, value in SETTINGS.items() if key not in given}
        with _explained(self.name):
            try:
                raw: psycopg.Connection[Any] = psycopg.connect(
                    self._address,
                    autocommit=True,
                    cursor_factory=psycopg.RawCursor,
                    **settings,  # type: ignore[arg-type]  # libpq's settings are all texts
                )
            except psycopg.OperationalError as error:
                if self._opened:  # people already at work can't fix it, and resume when it is back
                    raise
                raise Lost(
                    N_("Cannot reach the database {path} ({reason}). Check its server."),
                    path=self.name,
                    reason=(str(error).strip() or "?").splitlines()[0],
                ) from error
            try:
                raw.execute(LOCK_TIMEOUT)
            except BaseException:
                raw.close()
                raise
        return PostgresConnection(raw)

    def _forget_idle(self) -> None:
        """Drop idle connections: when one breaks, the server of the others is gone too."""
        with self._pool_lock:
            idle, self._pool = self._pool, []
        for connection in idle:
            connection.raw.close()

    @contextlib.contextmanager
    def writing(self) -> Iterator[PostgresConnection]:
        """Open one write transaction, pipelined: only requested rows are waited for."""
        if getattr(self._here, "writer", None) is not None:
            yield self._here.writer
            return
        with self._connection() as connection, _explained(self.name):
            try:
                with connection.raw.pipeline():
                    connection.execute("BEGIN")
                    connection.execute(LOCK)
                    check_format(connection)
                    self._here.writer = connection
                    yield connection
                    connection.execute(TELL)
                    connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(psycopg.Error):
                    connection.raw.rollback()
                raise
            finally:
                self._here.writer = None

    @contextlib.contextmanager
    def reading(self) -> Iterator[PostgresConnection]:
        """Open one snapshot, which no later commit changes."""
        current = getattr(self._here, "writer", None) or getattr(self._here, "reader", None)
        if current is not None:
            yield current
            return
        with self._connection() as connection, _explained(self.name):
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            self._here.reader = connection
            try:
                yield connection
            finally:
                self._here.reader = None
                with contextlib.suppress(psycopg.Error):
                    connection.raw.rollback()

    def watch(self) -> Callable[[], int]:
        """Uses a separate connection that listens; it listens again after a fail-over."""
        watch = _Watch(self._connect)
        self._watches.append(watch)
        return watch

    def lay_indexes(self, indexes: Iterable[Index]) -> None:
        """Creates expression indexes over JSONB, partial to the kind."""
        with self.reading() as connection:
            rows = connection.execute("SELECT indexname FROM pg_indexes").fetchall()
        known = {row[0] for row in rows}
        missing = [index for index in indexes if index_name(*index) not in known]
        if not missing:
            return
        with self.writing() as connection:
            for kind, paths in missing:
                lay_index(connection, kind, paths)

    def deviations(self, indexes: Iterable[Index]) -> list[str]:
        """Compares with temporary tables, in a transaction of its own."""
        with self._connection() as connection, _explained(self.name):
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
            try:
                return deviations(connection, indexes)
            finally:
                with contextlib.suppress(psycopg.Error):
                    connection.raw.rollback()

    def is_owned_by(self, uid: int) -> bool:  # noqa: ARG002 - one account has the password
        """True: only the service account can open the database."""
        return True

    def size(self) -> int:
        """Returns the size of the whole database."""
        with self.reading() as connection:
            row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
        return int(row[0]) if row else 0

    def close(self) -> None:
        """Close all connections; one that a thread still uses is closed when it is put back."""
        with self._pool_lock:
            self._closed = True
        self._forget_idle()
        for watch in self._watches:
            watch.close()


class _Watch:
    """Counts notifications; a new connection counts too, as some may have been missed."""

    def __init__(self, connect: Callable[[], PostgresConnection]) -> None:
        self._connect = connect
        self._raw: psycopg.Connection[Any] | None = None
        self._count = 0
        self()

    def __call__(self) -> int:
        try:
            if self._raw is None:
                self._raw = self._connect().raw
                self._raw.execute("LISTEN kantoor")
                self._count += 1
            self._count += sum(1 for _ in self._raw.notifies(timeout=0))
        except psycopg.OperationalError as error:
            self.close()
            raise Lost(AWAY) from error
        return self._count

    def close(self) -> None:
        if self._raw is not None:
            self._raw.close()
            self._raw = None


def _empty(connection: PostgresConnection) -> bool:
    """Whether the office is empty; the tables may exist."""
    if connection.execute("SELECT to_regclass('changes')").fetchone()[0] is None:
        return True
    return connection.execute("SELECT 1 FROM changes LIMIT 1").fetchone() is None


def _without_password(address: str) -> str:
    """Returns the address as messages may show it."""
    try:
        parts = conninfo_to_dict(address)
    except psycopg.ProgrammingError as error:
        raise Unavailable(
            N_("Invalid database address: {reason}"), reason=str(error).strip()
        ) from error
    return f"postgresql://{parts.get('host', '')}/{parts.get('dbname', '')}"


@contextlib.contextmanager
def _explained(name: str) -> Iterator[None]:
    """Turn PostgreSQL's errors into sentences a clerk can act on."""
    try:
        yield
    except KantoorError:
        raise
    except errors.ReadOnlySqlTransaction as error:
        raise Lost(AWAY) from error
    except (errors.DiskFull, errors.OutOfMemory) as error:
        raise Unavailable(
            N_("The disk is full. Free some space and try again. Nothing was changed.")
        ) from error
    except errors.LockNotAvailable as error:  # may be a commit that waits for a standby
        raise Lost(
            N_("Another program is using {path}. Try again. Nothing was changed."), path=name
        ) from error
    except errors.ProgramLimitExceeded as error:
        raise Invalid(N_("The text is too long to index. Shorten it.")) from error
    except (errors.InsufficientPrivilege, errors.InvalidAuthorizationSpecification) as error:
        raise Unavailable(
            N_("Cannot open {path} ({reason}). Check the path and its permissions."),
            path=name,
            reason=str(error).strip().splitlines()[0],
        ) from error
    except (errors.DataCorrupted, errors.IndexCorrupted) as error:
        raise Damaged(
            N_("{path} is damaged or not an office. Restore the last good backup."), path=name
        ) from error
    except psycopg.OperationalError as error:
        raise Lost(AWAY) from error
