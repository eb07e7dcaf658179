"""Move an office from one database engine to the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from store.engine import Database, copy_office, is_address, open_database
from store.engine.formats import refuse_salvaged
from store.office import Office
from store.office.rooms import search_document

__all__ = ["move", "refuse_saved", "remove_office"]


def move(
    source: str, target: str, progress: Callable[[str, int], None] = lambda _table, _rows: None
) -> int:
    """Copy an office to an empty place and verify that both match; returns its last line's number.

    A place is a path or an address. The old office is left unchanged, and must not be used any
    more. Raises `Unavailable` when the target holds an office or the source is read-only, `Damaged`
    when they differ.
    """
    old = Office.open(source).database  # this upgrades its documents
    try:
        refuse_saved(old)
        new = open_database(target, new=None if is_address(target) else True)
        try:
            return copy_office(old, new, search_document, progress)
        except BaseException:
            remove_office(target)
            raise
        finally:
            new.close()
    finally:
        old.close()


def refuse_saved(database: Database) -> None:
    """Raise `Unavailable` for an office salvaged from a damaged file: a copy would be writable."""
    with database.reading() as connection:
        if connection.execute("SELECT 1 FROM meta WHERE name='salvaged'").fetchone():
            refuse_salvaged()


def remove_office(target: str) -> None:
    """Remove a target file after a failure; a database stays, and is empty."""
    if not is_address(target):
        for suffix in ("", "-wal", "-shm", "-queue", "-lock"):
            Path(target + suffix).unlink(missing_ok=True)
