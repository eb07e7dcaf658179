"""Moving an office from one engine to the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from store.engine import copy_office, is_address, open_database
from store.rooms import said

__all__ = ["move", "remove_office"]


def move(
    source: str, target: str, told: Callable[[str, int], None] = lambda _table, _rows: None
) -> int:
    """Copy an office to an empty place and prove both the same; returns its last line's number.

    A place is a path or an address. The old office stays as it is: let nobody work in it
    any more. Raises `Unavailable` when the target holds an office, `Damaged` when they differ.
    """
    old = open_database(source, new=False)
    try:
        new = open_database(target, new=None if is_address(target) else True)
        try:
            return copy_office(old, new, said, told)
        except BaseException:
            remove_office(target)
            raise
        finally:
            new.close()
    finally:
        old.close()


def remove_office(target: str) -> None:
    """Remove a file that was made for nothing; a database stays, and is empty."""
    if not is_address(target):
        for suffix in ("", "-wal", "-shm", "-queue", "-lock"):
            Path(target + suffix).unlink(missing_ok=True)
