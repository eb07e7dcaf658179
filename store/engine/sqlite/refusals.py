"""Turns errors of SQLite and the disk into sentences a clerk can act on."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator

import apsw

from store.errors import N_, Damaged, KantoorError, Unavailable

__all__ = [
    "damaged",
    "explained",
    "full",
    "is_read_only",
    "read_only",
    "refuse_bad_library",
    "writable",
]

ILLEGIBLE = ("malformed JSON", "invalid fts5 file format")
"""SQLite's messages for a body that is not JSON and for an unreadable search index."""
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextlib.contextmanager
def explained(path: str, connection: apsw.Connection | None = None) -> Iterator[None]:
    """Turn errors of SQLite, and of bytes that are not text, into `Unavailable` or `Damaged`.

    The connection provides the system's error number when a file operation failed.
    """
    try:
        yield
    except KantoorError:
        raise
    except apsw.FullError as error:
        raise full() from error
    except apsw.ReadOnlyError as error:
        raise read_only(path) from error
    except apsw.BusyError as error:
        raise Unavailable(
            N_("Another program is using {path}. Try again. Nothing was changed."), path=path
        ) from error
    except (apsw.CorruptError, apsw.NotADBError, UnicodeDecodeError) as error:
        raise damaged(path) from error
    except apsw.SQLError as error:
        if not any(message in str(error) for message in ILLEGIBLE):
            raise
        raise damaged(path) from error
    except (apsw.CantOpenError, apsw.PermissionsError) as error:
        raise Unavailable(
            N_("Cannot open {path} ({reason}). Check the path and its permissions."),
            path=path,
            reason=str(error),
        ) from error
    except apsw.IOError as error:
        raise _failing(path, error, connection.system_errno if connection else 0) from error


def full() -> Unavailable:
    """Returns the error for a full disk."""
    return Unavailable(N_("The disk is full. Free some space and try again. Nothing was changed."))


def read_only(path: str) -> Unavailable:
    """Returns the error for a file, folder or disk that can't be written."""
    return Unavailable(
        N_("The disk or file is read-only ({path}). Ask the administrator. Nothing was changed."),
        path=path,
    )


def damaged(path: str) -> Damaged:
    """Returns the error for a file whose bytes are not what was written."""
    return Damaged(
        N_(
            "Damaged, or not an office: {path}. Restore the last good backup, or recover what is "
            "readable: kantoor --office {path} salvage NEW-FILE"
        ),
        path=path,
    )


def _failing(path: str, error: apsw.IOError, answer: int) -> KantoorError:
    """Returns the error for the system's answer; an exhausted quota counts as a full disk."""
    if answer in NO_ROOM:
        return full()
    if answer == errno.EROFS or is_read_only(path):
        return read_only(path)
    if getattr(error, "extendedresult", 0) == apsw.SQLITE_IOERR_SHORT_READ:
        return damaged(path)
    return Unavailable(
        N_("Disk error on {path} ({reason}). Check your last work, warn the administrator."),
        path=path,
        reason=os.strerror(answer) if answer else str(error),
    )


def is_read_only(path: str) -> bool:
    """Whether the disk is mounted read-only, as Linux does when a disk begins to fail."""
    try:
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    except OSError:
        return False


@contextlib.contextmanager
def writable(path: str) -> Iterator[None]:
    """Turn system errors on a file beside the office into `Unavailable`."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise full() from error
        raise read_only(path) from error


def refuse_bad_library() -> None:
    """Refuse SQLite 3.7.0 to 3.51.2: its WAL-reset bug loses commits (sqlite.org/wal.html)."""
    version = tuple(int(part) for part in apsw.sqlite_lib_version().split("."))
    if version < (3, 51, 3):
        raise Unavailable(
            N_("SQLite {version} can lose committed work. Install the locked apsw package."),
            version=apsw.sqlite_lib_version(),
        )
