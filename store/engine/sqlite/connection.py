"""How an office file keeps and finds documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import apsw

from store.engine.dialect import SQLITE, Row
from store.engine.words import kept_apart

__all__ = ["SqliteConnection"]


class SqliteConnection(apsw.Connection):
    """An SQLite connection that knows the tables of an office."""

    dialect = SQLITE

    def put(self, rows: Sequence[Row]) -> None:
        """Keep the newest revisions of documents, with the words they are found by."""
        for kind, key, rev, body, said in rows:
            row = self._kept(kind, key, rev, body)
            if said is not None and rev > 1:
                self.execute("DELETE FROM words WHERE rowid=?", (row,))
            if said:
                self.execute("INSERT INTO words(rowid, said) VALUES(?, ?)", (row, kept_apart(said)))

    def _kept(self, kind: str, id: int, rev: int, body: str) -> int:
        if rev == 1:  # never there before; an upsert would write all words so far to the file
            self.execute(
                "INSERT INTO documents(kind, id, rev, body) VALUES(?,?,?,?)", (kind, id, rev, body)
            )
            return self.last_insert_rowid()
        row: Any = self.execute(
            "INSERT INTO documents(kind, id, rev, body) VALUES(?,?,?,?)"
            " ON CONFLICT(kind, id) DO UPDATE SET rev=excluded.rev, body=excluded.body"
            " RETURNING row",
            (kind, id, rev, body),
        ).fetchone()
        return int(row[0])

    def say(self, kind: str, id: int, said: str) -> None:
        """Have a document found by other words than before."""
        (row,) = next(self.execute("SELECT row FROM documents WHERE kind=? AND id=?", (kind, id)))
        self.execute("DELETE FROM words WHERE rowid=?", (row,))
        if said:
            self.execute("INSERT INTO words(rowid, said) VALUES(?, ?)", (row, kept_apart(said)))

    def put_new(self, rows: Sequence[Row]) -> None:
        """Keep many documents that are not there yet."""
        (first,) = next(self.execute("SELECT coalesce(max(row), 0) + 1 FROM documents"))
        self.executemany(
            "INSERT INTO documents(row, kind, id, rev, body) VALUES(?,?,?,?,?)",
            [(first + at, *row[:4]) for at, row in enumerate(rows)],
        )
        self.executemany(
            "INSERT INTO words(rowid, said) VALUES(?, ?)",
            [(first + at, kept_apart(row[4])) for at, row in enumerate(rows) if row[4]],
        )

    def append(self, table: str, columns: str, rows: Sequence[Sequence[Any]]) -> None:
        """Add rows to a table; the names of the columns stand between commas."""
        marks = ", ".join("?" * len(columns.split(",")))
        self.executemany(f"INSERT INTO {table}({columns}) VALUES({marks})", rows)

    def drop(self, kind: str, id: int) -> None:
        """Take a document out, with its words."""
        self.execute(
            "DELETE FROM words WHERE rowid=(SELECT row FROM documents WHERE kind=? AND id=?)",
            (kind, id),
        )
        self.execute("DELETE FROM documents WHERE kind=? AND id=?", (kind, id))
