"""Find rows beside the documents that no line of the change log accounts for.

Invariant: whatever the tables hold follows from the lines of the log, but for who has a document
open now, and when the scheduled work last ran.
"""

from __future__ import annotations

from store.engine import FORMAT, Connection, files_ever_named
from store.errors import N_, Damaged

__all__ = ["refuse_stray_rows"]

CREATED = """
SELECT kind, id, created, max(created) OVER (
    ORDER BY row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest
FROM (SELECT d.row, d.kind, d.id, (SELECT min(c.seq) FROM changes AS c
    WHERE c.kind = d.kind AND c.id = d.id AND c.rev > coalesce((SELECT max(gone.rev)
    FROM changes AS gone WHERE gone.kind = d.kind AND gone.id = d.id AND gone.body IS NULL), 0)
) AS created FROM documents AS d) AS each_document
"""
"""The line that made each document, and the latest of the lines that made those in rows before."""

UNKNOWN_TABLE = """
SELECT name FROM kinds WHERE name NOT IN (SELECT kind FROM changes)
UNION ALL SELECT kind FROM documents WHERE kind NOT IN (SELECT name FROM kinds)
LIMIT 1
"""

UNKNOWN_ANSWER = """
SELECT a.seq FROM answered AS a LEFT JOIN changes AS c ON c.seq = a.seq
WHERE c.seq IS NULL OR c.act <> a.act
OR EXISTS (SELECT 1 FROM changes AS n WHERE n.txn = c.txn AND n.seq > c.seq)
OR (a.kind IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM changes AS n WHERE n.kind = a.kind AND n.id = a.id AND n.seq <= a.seq))
LIMIT 1
"""
"""An act may return a document that it left as it was, so the line need not be of that document."""


def refuse_stray_rows(connection: Connection) -> None:
    """Raise `Damaged` naming the first."""
    facts = dict(connection.execute("SELECT name, value FROM meta").fetchall())
    facts.pop("salvaged", None)
    if facts != {"format": str(FORMAT), "documents": str(FORMAT)}:
        raise _stray("meta", "format")
    moved = connection.execute(
        f"SELECT kind, id FROM ({CREATED}) AS c WHERE created <= latest LIMIT 1"
    ).fetchone()
    if moved is not None:
        raise _stray("documents", f"{moved[0]} {moved[1]}")
    for table, statement in (("kinds", UNKNOWN_TABLE), ("answered", UNKNOWN_ANSWER)):
        stray = connection.execute(statement).fetchone()
        if stray is not None:
            raise _stray(table, stray[0])
    named = files_ever_named(connection)
    for (name,) in connection.execute("SELECT sha256 FROM blobs"):
        if name not in named:
            raise _stray("blobs", name)


def _stray(table: str, row: object) -> Damaged:
    return Damaged(
        N_("Row {row} of table {table} differs from the change log. Restore the last backup."),
        table=table,
        row=row,
    )
