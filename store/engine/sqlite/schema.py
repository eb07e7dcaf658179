"""The tables of an office file."""

from __future__ import annotations

import apsw

from store.engine.formats import FORMAT, refuse_newer, refuse_salvaged
from store.errors import N_, Damaged

__all__ = ["check_format", "is_current", "lay_tables"]

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
"""Format 1. Later formats are the steps below, so upgraded files equal new ones."""

STEPS = {
    2: """
CREATE TABLE answered(
    key TEXT PRIMARY KEY, seq INTEGER NOT NULL, act TEXT NOT NULL,
    kind TEXT, id INTEGER, told TEXT) WITHOUT ROWID;
""",
    3: "",
    4: """
DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5(
    said, content='', contentless_delete=1,
    tokenize='unicode61 remove_diacritics 2', prefix='2 3 4');
INSERT INTO words(words, rank) VALUES('secure-delete', 1);
CREATE TABLE present(
    person INTEGER NOT NULL, kind TEXT NOT NULL, id INTEGER NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY(kind, id, person)) WITHOUT ROWID;
""",
    5: """
CREATE TABLE ticked(minute TEXT PRIMARY KEY) WITHOUT ROWID;
DELETE FROM meta WHERE name='ticked';
DELETE FROM answered;
""",
    6: "",
    7: "",
    8: "",
}
"""What each format adds to the tables of the one before; nothing where only documents, sums or words change.

From 4 on each word is prefixed with its kind's character, so prefixes of up to three letters
are indexed; the words of documents are written again during the upgrade. Before 5 an act that
wrote nothing was remembered too, with a line that says nothing of it.
"""

ONE_FORM = 5
"""The first format in which every index over documents is written in one form."""


def lay_tables(connection: apsw.Connection) -> None:
    """Create the tables in a new file, upgrade an old file, refuse a newer one."""
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    if not names:
        connection.execute(TABLES)
        connection.execute(
            "INSERT INTO meta VALUES('format', '1'), ('documents', ?)", (str(FORMAT),)
        )
    elif "meta" not in names or "changes" not in names:
        raise Damaged(N_("This SQLite file is not an office. Give the path of a Kantoor office."))
    stored_row = connection.execute("SELECT value FROM meta WHERE name='format'").fetchone()
    kept_in = refuse_newer(str(stored_row[0]) if stored_row else "")
    for step in range(kept_in + 1, FORMAT + 1):
        connection.execute(STEPS[step])
    if kept_in < ONE_FORM:
        _drop_indexes(connection)
    connection.execute("UPDATE meta SET value=? WHERE name='format'", (str(FORMAT),))


def _drop_indexes(connection: apsw.Connection) -> None:
    """Drop the indexes over documents, which are laid again when the office is opened."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema"
        " WHERE type='index' AND tbl_name='documents' AND sql IS NOT NULL"
    ).fetchall()
    for (name,) in names:
        connection.execute(f'DROP INDEX "{name}"')


def is_current(connection: apsw.Connection) -> bool:
    """Whether the tables exist in this program's format."""
    try:
        row = connection.execute("SELECT value FROM meta WHERE name='format'").fetchone()
    except apsw.SQLError:
        return False
    return row is not None and str(row[0]) == str(FORMAT)


def check_format(connection: apsw.Connection) -> None:
    """Refuse to write to a file that a newer program has upgraded meanwhile.

    Refuses a file salvaged from a damaged one too.
    """
    meta = dict(
        connection.execute("SELECT name, value FROM meta WHERE name IN ('format', 'salvaged')")
    )
    refuse_newer(str(meta.get("format", "")))
    if "salvaged" in meta:
        refuse_salvaged()
