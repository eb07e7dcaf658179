"""Documents behind TinyDB's API, kept in one office file.

An engine is a `Database` (who may read and write, and when) beneath `Snapshot` and
`Writer` (what a document is). Another engine takes the place of `Database`, `Snapshot`
and `Writer`; the rooms above see no difference.
"""

from store.engine.chain import Change, Mark, changes_after, walk
from store.engine.database import Database
from store.engine.doc import Doc, Tally
from store.engine.schema import lay_index
from store.engine.snapshot import Cursor, Snapshot
from store.engine.tables import DocumentDB, DocumentTable, SqliteStorage
from store.engine.writer import Writer

__all__ = [
    "Change",
    "Cursor",
    "Database",
    "Doc",
    "DocumentDB",
    "DocumentTable",
    "Mark",
    "Snapshot",
    "SqliteStorage",
    "Tally",
    "Writer",
    "changes_after",
    "lay_index",
    "walk",
]
