"""The tables of an office file, the same shape on every engine."""

from __future__ import annotations

import re
from typing import Any

import apsw

from store.errors import N_, Damaged, Unavailable

__all__ = ["FORMAT", "expression", "lay_index", "lay_tables"]

FORMAT = 1

TABLES = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE kinds(name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE documents(
    row INTEGER PRIMARY KEY,
    kind TEXT NOT NULL, id INTEGER NOT NULL, rev INTEGER NOT NULL, body TEXT NOT NULL,
    UNIQUE(kind, id));
CREATE TABLE changes(
    seq INTEGER PRIMARY KEY, txn INTEGER NOT NULL, undoes INTEGER, at TEXT NOT NULL,
    actor INTEGER NOT NULL, on_behalf_of INTEGER, act TEXT NOT NULL,
    kind TEXT NOT NULL, id INTEGER NOT NULL, rev INTEGER NOT NULL,
    salt BLOB NOT NULL, digest BLOB NOT NULL, body TEXT, hash BLOB NOT NULL);
CREATE INDEX changes_document ON changes(kind, id, rev);
CREATE INDEX changes_actor ON changes(actor, seq);
CREATE INDEX changes_txn ON changes(txn);
CREATE INDEX changes_undoes ON changes(undoes) WHERE undoes IS NOT NULL;
CREATE TABLE tallies(
    name TEXT NOT NULL, key TEXT NOT NULL, amount INTEGER NOT NULL,
    PRIMARY KEY(name, key)) WITHOUT ROWID;
CREATE TABLE blobs(sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(
    said, content='', contentless_delete=1,
    tokenize='unicode61 remove_diacritics 2', prefix='2 3');
INSERT INTO words(words, rank) VALUES('secure-delete', 1);
"""


def lay_tables(connection: apsw.Connection) -> None:
    """Make the tables in a new file; refuse a file that a newer program wrote."""
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    if not names:
        connection.execute(TABLES)
        connection.execute("INSERT INTO meta VALUES('format', ?)", (str(FORMAT),))
        return
    if "meta" not in names or "changes" not in names:
        raise Damaged(N_("This SQLite file is not an office. Give the path of a Kantoor office."))
    found = connection.execute("SELECT value FROM meta WHERE name='format'").fetchone()
    if found is None or int(str(found[0])) > FORMAT:
        raise Unavailable(
            N_("This office was written by a newer Kantoor. Update Kantoor, then open it again.")
        )


def expression(path: str) -> str:
    """SQL for the value at a dotted body path, written the same way in queries and indexes.

    >>> expression("party.name")
    'json_extract(body,\\'$."party"."name"\\')'
    """
    steps = path.split(".")
    if not all(re.fullmatch(r"\w+", step, re.ASCII) for step in steps):
        raise ValueError(f"not a body path: {path!r}")
    dotted = "".join(f'."{step}"' for step in steps)
    return f"json_extract(body,'${dotted}')"


def lay_index(
    connection: apsw.Connection, kind: str, paths: tuple[str, ...], known: set[Any]
) -> None:
    """Index the documents of one kind by body paths, ending in the id for keyset pages."""
    name = f"{kind}_by_{'_'.join(paths)}".replace(".", "_")
    if name in known:
        return
    columns = ", ".join(expression(path) for path in paths)
    connection.execute(f"CREATE INDEX {name} ON documents({columns}, id) WHERE kind='{kind}'")
