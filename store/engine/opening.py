"""Opens the office at an address: an SQLite file or a PostgreSQL database."""

from __future__ import annotations

from pathlib import Path

from store.engine.database import Database

__all__ = ["is_address", "open_database"]


def is_address(address: str | Path) -> bool:
    """Whether this is a server address rather than a file path."""
    return str(address).startswith(("postgresql://", "postgres://"))


def open_database(address: str | Path, *, new: bool | None = None) -> Database:
    """Open the office at a path or a `postgresql://` address.

    `new` says whether it must be created (True), must exist (False), or either (None).
    Raises `Unavailable` or `Damaged`.
    """
    if is_address(address):
        from store.engine.postgres import PostgresDatabase

        return PostgresDatabase(str(address), new=new)
    from store.engine.sqlite import SqliteDatabase

    return SqliteDatabase(address, new=new)
