"""An office in one SQLite file, for many processes on one server."""

from store.engine.sqlite.database import SqliteDatabase

__all__ = ["SqliteDatabase"]
