"""How an office file stores and searches documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import apsw

from store.engine.dialect import SQLITE, Row
from store.engine.sqlite.search_index import wrongly_indexed
from store.engine.words import kept_apart

__all__ = ["SqliteConnection"]


class SqliteConnection(apsw.Connection):
    """An SQLite connection that knows the tables of an office."""

    dialect = SQLITE

    def put(self, rows: Sequence[Row]) -> None:
        """Store the newest revisions of documents, with their search words."""
        for kind, key, rev, body, said in rows:
            row = self._kept(kind, key, rev, body)
            if said is not None and rev > 1:
                self.execute("DELETE FROM words WHERE rowid=?", (row,))
            if said:
                self.execute("INSERT INTO words(rowid, said) VALUES(?, ?)", (row, kept_apart(said)))

    def _kept(self, kind: str, id: int, rev: int, body: str) -> int:
        if rev == 1:  # new; an upsert would flush all words so far to the file
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
        """Replace the words by which a document is found."""
        (row,) = next(self.execute("SELECT row FROM documents WHERE kind=? AND id=?", (kind, id)))
        self.execute("DELETE FROM words WHERE rowid=?", (row,))
        if said:
            self.execute("INSERT INTO words(rowid, said) VALUES(?, ?)", (row, kept_apart(said)))

    def put_new(self, rows: Sequence[Row]) -> None:
        """Store many documents that do not exist yet."""
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
        """Add rows to a table; `columns` are comma-separated names."""
        marks = ", ".join("?" * len(columns.split(",")))
        self.executemany(f"INSERT INTO {table}({columns}) VALUES({marks})", rows)

    def drop(self, kind: str, id: int) -> None:
        """Delete a document with its search words."""
        self.execute(
            "DELETE FROM words WHERE rowid=(SELECT row FROM documents WHERE kind=? AND id=?)",
            (kind, id),
        )
        self.execute("DELETE FROM documents WHERE kind=? AND id=?", (kind, id))

    def wrongly_indexed(self, documents: Iterable[tuple[int, str]]) -> int | None:
        """Returns the row of a document that is found by other words than its own."""
        return wrongly_indexed(self, documents)
