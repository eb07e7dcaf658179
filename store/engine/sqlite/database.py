"""One office file on SQLite: who may read and write it, and when."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import apsw

from store.engine.database import Database, Index, index_name, index_sql, refuse_unless
from store.engine.sqlite.connection import SqliteConnection
from store.engine.sqlite.schema import check_format, is_current, lay_tables
from store.engine.sqlite.turnstile import Turnstile
from store.errors import N_, Damaged, KantoorError, Unavailable

__all__ = ["SqliteDatabase"]

MEMORY = ":memory:"
NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afs", "ceph", "glusterfs"}
BUSY_MS = 10_000
MOUNTS = Path("/proc/mounts")


class SqliteDatabase(Database):
    """Connections to one office file.

    Reads run on pooled connections; the writer stands behind the turnstile.
    `:memory:` keeps everything on one connection for as long as the object lives.

    Raises `Unavailable` (network disk, read-only, full, locked) or `Damaged`.
    """

    def __init__(self, path: str | Path, *, new: bool | None = None) -> None:
        super().__init__()
        _refuse_bad_library()
        self.path = str(path)
        self._memory = self.path == MEMORY
        self._writer_lock = threading.RLock()
        self._pool: list[SqliteConnection] = []
        self._pool_lock = threading.Lock()
        self._here = threading.local()
        if not self._memory:
            self.path = os.path.realpath(self.path)
            _refuse_network_disk(self.path)
        self.name = self.path
        if not self._memory:
            refuse_unless(new, Path(self.path).exists(), self.name)
        self._turnstile = None if self._memory else Turnstile(Path(self.path))
        self._writer = self._connect()
        if not self._is_current():
            with self._transaction() as connection:
                lay_tables(connection)

    def _is_current(self) -> bool:
        with _explained(self.path):
            return is_current(self._writer)

    def _connect(self) -> SqliteConnection:
        with _explained(self.path):
            fresh = not self._memory and not Path(self.path).exists()
            connection = SqliteConnection(self.path, statementcachesize=256)
            if fresh:
                Path(self.path).chmod(0o600)
            connection.set_busy_timeout(BUSY_MS)
            for pragma in (
                "trusted_schema=OFF",
                "foreign_keys=ON",
                "secure_delete=ON",
                "synchronous=FULL",
                "mmap_size=1073741824",
                "journal_size_limit=67108864",
            ):
                connection.pragma(*pragma.split("="))
            if not self._memory:
                connection.pragma("journal_mode", "wal")
        return connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[SqliteConnection]:
        """One write transaction, behind the turnstile."""
        if getattr(self._here, "writer", None) is not None:
            yield self._here.writer
            return
        with self._transaction() as connection:
            check_format(connection)
            yield connection

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[SqliteConnection]:
        turn = self._turnstile.turn() if self._turnstile else contextlib.nullcontext()
        with self._writer_lock, turn, _explained(self.path):
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
    def reading(self) -> Iterator[SqliteConnection]:
        """One snapshot, on a connection of its own."""
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
            connection = self._connect()
        with _explained(self.path):
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
        """A connection of its own; asking costs one small read of shared memory."""
        connection = self._writer if self._memory else self._connect()
        return lambda: int(connection.pragma("data_version"))

    def lay_indexes(self, indexes: Iterable[Index]) -> None:
        """Expression indexes over JSON, partial to the kind."""
        with self._writer_lock, _explained(self.path):
            known = {row[0] for row in self._writer.execute("SELECT name FROM sqlite_schema")}
        missing = [one for one in indexes if index_name(*one) not in known]
        if not missing:
            return
        with self.writing() as connection:
            for kind, paths in missing:
                connection.execute(index_sql(kind, paths, connection.dialect))

    def is_ours(self) -> bool:
        """Who owns the file owns the office."""
        return self._memory or Path(self.path).stat().st_uid == os.getuid()

    def close(self) -> None:
        """Let go of the file."""
        with self._writer_lock, self._pool_lock:
            for connection in (*self._pool, self._writer):
                connection.close()
            self._pool.clear()
            if self._turnstile:
                self._turnstile.close()


@contextlib.contextmanager
def _explained(path: str) -> Iterator[None]:
    """Turn SQLite's errors into sentences a clerk can act on."""
    try:
        yield
    except KantoorError:
        raise
    except apsw.FullError as error:
        raise Unavailable(
            N_("The disk is full. Nothing was saved; make room and try again.")
        ) from error
    except apsw.ReadOnlyError as error:
        raise Unavailable(
            N_("{path} can't be written: the disk or the file is read-only. Nothing was saved."),
            path=path,
        ) from error
    except apsw.BusyError as error:
        raise Unavailable(
            N_("Another program holds the office {path}. Nothing was saved; try again."), path=path
        ) from error
    except (apsw.CorruptError, apsw.NotADBError) as error:
        raise Damaged(
            N_("{path} is damaged or not an office. Restore the last good backup."), path=path
        ) from error
    except (apsw.CantOpenError, apsw.IOError, apsw.PermissionsError) as error:
        raise Unavailable(
            N_("{path} can't be opened or read ({reason}). Check the path and its rights."),
            path=path,
            reason=str(error),
        ) from error


def _refuse_bad_library() -> None:
    """Refuse SQLite 3.7.0 to 3.51.2: its WAL-reset bug loses commits (sqlite.org/wal.html)."""
    version = tuple(int(part) for part in apsw.sqlite_lib_version().split("."))
    if version < (3, 51, 3):
        raise Unavailable(
            N_("SQLite {version} can lose committed work. Install the locked apsw package."),
            version=apsw.sqlite_lib_version(),
        )


def _refuse_network_disk(path: str) -> None:
    """Refuse a network file system: WAL needs memory that all processes share."""
    if not MOUNTS.exists():
        return
    best, kind = "", ""
    for line in MOUNTS.read_text(errors="replace").splitlines():
        point, found = line.split(" ")[1:3]
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, found
    if kind in NETWORK:
        raise Unavailable(
            N_("{path} lies on a network disk ({kind}). Keep the office on the server's own disk."),
            path=path,
            kind=kind,
        )
