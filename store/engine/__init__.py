"""Documents behind TinyDB's API, in one office file or in a PostgreSQL database.

An engine is a `Database` (transactions and locking) and its `Connection` (how documents are
stored and searched); `Snapshot` and `Writer` define documents once for both engines.
"""

from store.engine.additions import Addition, Those, additions
from store.engine.chain import (
    Change,
    Mark,
    changes_after,
    files_ever_named,
    files_named,
    holds,
    last_link,
    walk,
)
from store.engine.copy import copy_office, fingerprints
from store.engine.database import Database, Index
from store.engine.dialect import Connection
from store.engine.doc import Doc, Tally, documents, model_of
from store.engine.formats import FORMAT
from store.engine.opening import is_address, open_database
from store.engine.snapshot import Cursor, Snapshot, Value
from store.engine.tables import DocumentDB, DocumentTable, OfficeStorage
from store.engine.words import words
from store.engine.worked import Worked
from store.engine.writer import Writer

__all__ = [
    "FORMAT",
    "Addition",
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
    "Those",
    "Value",
    "Worked",
    "Writer",
    "additions",
    "changes_after",
    "copy_office",
    "documents",
    "files_ever_named",
    "files_named",
    "fingerprints",
    "holds",
    "is_address",
    "last_link",
    "model_of",
    "open_database",
    "walk",
    "words",
]
