"""Opens connections to an office file, for writing, or else only for reading."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import apsw

from store.engine.sqlite.connection import SqliteConnection
from store.engine.sqlite.refusals import explained, is_read_only
from store.errors import N_, Unavailable

__all__ = ["MEMORY", "connect"]

MEMORY = ":memory:"
BUSY_MS = 10_000
SETTINGS = {
    "trusted_schema": "OFF",
    "foreign_keys": "ON",
    "secure_delete": "ON",
    "synchronous": "FULL",
    "journal_size_limit": "67108864",
}
"""Pages are never memory-mapped: the kernel ends a process whose mapped page can't be read,
and a clerk should get an error message instead.
"""


def connect(path: str) -> SqliteConnection:
    """Open an office file, or create an empty one that only its owner may read.

    A file that this process may not write is opened for reading. Raises `Unavailable` or
    `Damaged`.
    """
    fresh = path != MEMORY and not Path(path).exists()
    with explained(path):
        connection = SqliteConnection(path, statementcachesize=256)
        if connection.readonly("main"):
            return _for_reading(path, connection)
        _set_up(connection)
        if fresh:
            Path(path).chmod(0o600)
        if path != MEMORY:
            connection.pragma("journal_mode", "wal")
    return connection


def _set_up(connection: SqliteConnection) -> SqliteConnection:
    connection.set_busy_timeout(BUSY_MS)
    for name, value in SETTINGS.items():
        connection.pragma(name, value)
    return connection


def _for_reading(path: str, connection: SqliteConnection) -> SqliteConnection:
    """Open for reading beside writers; on a read-only disk, without the log.

    A log that can't be opened holds work that is not in the file: reading without it would
    show an outdated office.
    """
    try:
        return _set_up(connection)
    except (apsw.CantOpenError, apsw.ReadOnlyError) as error:
        log = Path(path + "-wal")
        connection.close()
        if not is_read_only(path) or (log.exists() and log.stat().st_size):
            raise Unavailable(
                N_(
                    "Cannot open {path}: this account may not write in its folder. Grant that "
                    "right, or copy the file, and {path}-wal if present, to another folder and "
                    "open the copy."
                ),
                path=path,
            ) from error
        flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        uri = f"file:{quote(path)}?immutable=1"
        return _set_up(SqliteConnection(uri, flags=flags, statementcachesize=256))
