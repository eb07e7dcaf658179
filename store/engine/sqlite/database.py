"""One office file on SQLite: connections, transactions and locking."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import apsw

from store.engine.database import Database, Index, index_name, index_sql, refuse_unless
from store.engine.sqlite.connection import SqliteConnection
from store.engine.sqlite.file import check_pages
from store.engine.sqlite.mounts import refuse_network_disk
from store.engine.sqlite.opening import MEMORY, connect
from store.engine.sqlite.refusals import explained, read_only, refuse_bad_library, writable
from store.engine.sqlite.schema import check_format, is_current, lay_tables
from store.engine.sqlite.structure import deviations
from store.engine.sqlite.turnstile import Turnstile

__all__ = ["SqliteDatabase"]


class SqliteDatabase(Database):
    """Connections to one office file.

    Reads run on pooled connections; the writer waits its turn at the turnstile.
    `:memory:` keeps everything on one connection for the lifetime of the object.

    Raises `Unavailable` (network disk, read-only, full, locked) or `Damaged`.
    """

    def __init__(self, path: str | Path, *, new: bool | None = None) -> None:
        super().__init__()
        refuse_bad_library()
        self.path = str(path)
        self._memory = self.path == MEMORY
        self._writer_lock = threading.RLock()
        self._pool: list[SqliteConnection] = []
        self._pool_lock = threading.Lock()
        if not self._memory:
            self.path = os.path.realpath(self.path)
            refuse_network_disk(self.path)
        self.name = self.path
        if not self._memory:
            refuse_unless(new, Path(self.path).exists(), self.name)
        self._turnstile = None if self._memory else Turnstile(Path(self.path))
        fresh = not self._memory and not Path(self.path).exists()
        try:
            self._writer = connect(self.path)
            self._lay()
        except BaseException:
            if fresh:  # a half-made office would pass for a complete one
                Path(self.path).unlink(missing_ok=True)
            raise

    def _lay(self) -> None:
        with explained(self.path, self._writer):
            current = is_current(self._writer)
        if not current:
            with self._transaction() as connection:
                lay_tables(connection)

    @contextlib.contextmanager
    def writing(self) -> Iterator[SqliteConnection]:
        """Open one write transaction, behind the turnstile."""
        if getattr(self._here, "writer", None) is not None:
            yield self._here.writer
            return
        with self._transaction() as connection:
            check_format(connection)
            yield connection

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[SqliteConnection]:
        with self._writer_lock, self._turn(), explained(self.path, self._writer):
            self._writer.execute("BEGIN IMMEDIATE")
            self._here.writer = self._writer
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise
            finally:
                self._here.writer = None

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        if self._writer.readonly("main"):
            raise read_only(self.path)
        if self._turnstile is None:
            yield
            return
        with writable(self.path):
            self._turnstile.open()
        with self._turnstile.turn():
            yield

    @contextlib.contextmanager
    def reading(self) -> Iterator[SqliteConnection]:
        """Open one snapshot, on a separate connection."""
        current = getattr(self._here, "writer", None) or getattr(self._here, "reader", None)
        if current is not None:
            yield current
            return
        if self._memory:
            with self._writer_lock:
                yield self._writer
            return
        with self._pool_lock:
            connection = self._pool.pop() if self._pool else None
        if connection is None:
            connection = connect(self.path)
        with explained(self.path, connection):
            connection.execute("BEGIN")
            self._here.reader = connection
            try:
                yield connection
            finally:
                self._here.reader = None
                connection.execute("COMMIT")
                with self._pool_lock:
                    self._pool.append(connection)

    def watch(self) -> Callable[[], int]:
        """Uses a separate connection; each call costs one small read of shared memory."""
        connection = self._writer if self._memory else connect(self.path)

        def version() -> int:
            with explained(self.path, connection):
                return int(connection.pragma("data_version"))

        return version

    def lay_indexes(self, indexes: Iterable[Index]) -> None:
        """Creates expression indexes over JSON, partial to the kind."""
        with self._writer_lock, explained(self.path, self._writer):
            known = {row[0] for row in self._writer.execute("SELECT name FROM sqlite_schema")}
        missing = [index for index in indexes if index_name(*index) not in known]
        if not missing:
            return
        with self.writing() as connection:
            for kind, paths in missing:
                connection.execute(index_sql(kind, paths, connection.dialect))

    def deviations(self, indexes: Iterable[Index]) -> list[str]:
        """Has SQLite compare every index with its rows, then compares the statements."""
        if not self._memory:
            check_pages(self.path)
        with self.reading() as connection:
            return deviations(connection, indexes)

    def is_owned_by(self, uid: int) -> bool:
        """Whether this account owns the file."""
        return self._memory or Path(self.path).stat().st_uid == uid

    def size(self) -> int:
        """Returns the size of the file and of the write-ahead log beside it."""
        files = (Path(self.path), Path(f"{self.path}-wal"))
        return sum(file.stat().st_size for file in files if file.exists())

    def close(self) -> None:
        """Close all connections."""
        with self._writer_lock, self._pool_lock:
            for connection in (*self._pool, self._writer):
                with contextlib.suppress(apsw.FullError, apsw.IOError):
                    connection.close()  # what can't be checkpointed stays in the log
            self._pool.clear()
            if self._turnstile:
                self._turnstile.close()
