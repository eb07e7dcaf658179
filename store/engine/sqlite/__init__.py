"""An office in one SQLite file, shared by many processes on one server."""

from store.engine.sqlite.database import SqliteDatabase
from store.engine.sqlite.file import be_alone, check_pages, copy_file
from store.engine.sqlite.wreck import Wreck

__all__ = ["SqliteDatabase", "Wreck", "be_alone", "check_pages", "copy_file"]
