"""Whole-file operations on an office: copy it in use, check its pages, take it exclusively."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import apsw

from store.engine.sqlite.opening import connect
from store.engine.sqlite.refusals import damaged, explained
from store.errors import N_, Unavailable

__all__ = ["be_alone", "check_pages", "copy_file"]

PAGES = 2000
"""Pages between two progress reports of a copy."""


def copy_file(path: str, target: Path, progress: Callable[[int], None]) -> None:
    """Copy one snapshot of an office in use into a new file, without blocking anyone.

    `progress` receives the number of pages left.
    """
    source = connect(path)
    copy = apsw.Connection(str(target))
    try:
        with explained(path, source), source:
            source.execute("SELECT count(*) FROM meta").fetchone()  # the snapshot begins
            backup = copy.backup("main", source, "main")
            try:
                while not backup.done:
                    backup.step(PAGES)
                    progress(backup.remaining)
                backup.finish()
            finally:
                backup.close(True)  # forced: the failure is already reported
    finally:
        copy.close()
        source.close()


def check_pages(path: str) -> None:
    """Have SQLite check every page, index and row; raises `Damaged`."""
    connection = connect(path)
    try:
        with explained(path, connection):
            connection.execute("BEGIN")  # one moment of it, as others may be at work
            outcome = connection.execute("PRAGMA integrity_check(1)").fetchone()
    finally:
        connection.close()
    if outcome != ("ok",):
        raise damaged(path)


def be_alone(path: str) -> None:
    """Checkpoint all work into the one file; raises `Unavailable` while it is open elsewhere."""
    connection = connect(path)
    try:
        connection.set_busy_timeout(0)
        mode = connection.pragma("journal_mode", "delete")
    except apsw.BusyError:
        mode = "wal"
    finally:
        connection.close()
    if mode != "delete":
        raise Unavailable(
            N_("{path} is in use. End all sessions first. Nothing was changed."),
            path=path,
        )
