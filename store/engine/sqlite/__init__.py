"""An office in one SQLite file, for many processes on one server."""

from store.engine.sqlite.database import SqliteDatabase
from store.engine.sqlite.file import be_alone, copy_file, look_at_pages
from store.engine.sqlite.wreck import Wreck

__all__ = ["SqliteDatabase", "Wreck", "be_alone", "copy_file", "look_at_pages"]
