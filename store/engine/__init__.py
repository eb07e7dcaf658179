"""Documents behind TinyDB's API, in one office file or in a PostgreSQL database.

An engine is a `Database` (transactions and locking) and its `Connection` (how documents are
stored and searched); `Snapshot` and `Writer` define documents once for both engines.
"""

from store.engine.chain import Change, Mark, changes_after, holds, last_link, walk
from store.engine.copy import copy_office, fingerprints
from store.engine.database import Database, Index
from store.engine.dialect import Connection
from store.engine.doc import Doc, Tally
from store.engine.formats import FORMAT
from store.engine.opening import is_address, open_database
from store.engine.snapshot import Cursor, Snapshot
from store.engine.tables import DocumentDB, DocumentTable, OfficeStorage
from store.engine.words import words
from store.engine.worked import Worked
from store.engine.writer import Writer

__all__ = [
    "FORMAT",
    "Change",
    "Connection",
    "Cursor",
    "Database",
    "Doc",
    "DocumentDB",
    "DocumentTable",
    "Index",
    "Mark",
    "OfficeStorage",
    "Snapshot",
    "Tally",
    "Worked",
    "Writer",
    "changes_after",
    "copy_office",
    "fingerprints",
    "holds",
    "is_address",
    "last_link",
    "open_database",
    "walk",
    "words",
]
