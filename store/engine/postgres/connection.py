"""How PostgreSQL stores and searches documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

import psycopg
from psycopg.types.array import ListBinaryDumper

from store.engine.dialect import POSTGRES, Row, Rows
from store.engine.words import kept

__all__ = ["PostgresConnection"]

KEEP = (
    "INSERT INTO documents(kind, id, rev, body, said)"
    " VALUES($1, $2, $3, $4, array_to_tsvector($5::text[]))"
)
REPLACE = (
    f"{KEEP} ON CONFLICT(kind, id) DO UPDATE SET rev=excluded.rev, body=excluded.body,"
    " said=excluded.said"
)
KEEP_MANY = (
    "INSERT INTO documents(kind, id, rev, body, said)"
    " SELECT kind, id, rev, body, said::tsvector"
    " FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[])"
    " AS new(kind, id, rev, body, said)"
)
BYTES = {"salt", "digest", "hash", "bytes"}
NUMBERS = {"seq", "txn", "undoes", "actor", "on_behalf_of", "id", "rev", "amount"}
"""Columns that hold no text."""

AT_ONCE = 2000
"""Rows per statement."""


class PostgresConnection:
    """A connection that accepts SQL with `?` placeholders and knows the tables of an office."""

    dialect = POSTGRES

    def __init__(self, raw: psycopg.Connection[Any]) -> None:
        self.raw = raw
        raw.adapters.register_dumper(list, ListBinaryDumper)  # as text, each character is escaped

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Rows:
        """Run one statement; inside a pipeline, only reading its rows waits for the server."""
        return self.raw.execute(_numbered(sql), values)

    def executemany(self, sql: str, values: Sequence[Sequence[Any]], /) -> None:
        """Run one statement for many rows."""
        if values:
            with self.raw.cursor() as cursor:
                cursor.executemany(_numbered(sql), values)

    def put(self, rows: Sequence[Row], /) -> None:
        """Store the newest revisions of documents, with their search words."""
        for kind, key, rev, body, said in rows:
            self.raw.execute(REPLACE, (kind, key, rev, body, sorted(set(kept(said or "")))))

    def say(self, kind: str, id: int, said: str, /) -> None:
        """Replace the words by which a document is found."""
        self.raw.execute(
            "UPDATE documents SET said = array_to_tsvector($3::text[]) WHERE kind=$1 AND id=$2",
            (kind, id, sorted(set(kept(said)))),
        )

    def put_new(self, rows: Sequence[Row], /) -> None:
        """Store many documents that do not exist yet."""
        for some in _parts(rows):
            message = [(*row[:4], _vector(row[4])) for row in some]
            self.raw.execute(KEEP_MANY, [list(column) for column in zip(*message, strict=True)])

    def append(self, table: str, columns: str, rows: Sequence[Sequence[Any]], /) -> None:
        """Add rows to a table, sent as one array per column."""
        statement = _bulk(table, columns)
        for some in _parts(rows):
            self.raw.execute(statement, [list(column) for column in zip(*some, strict=True)])

    def drop(self, kind: str, id: int, /) -> None:
        """Delete a document with its search words."""
        self.raw.execute("DELETE FROM documents WHERE kind=$1 AND id=$2", (kind, id))

    def wrongly_indexed(self, documents: Iterable[tuple[int, str]], /) -> int | None:
        """Returns the row of a document that is found by other words than its own."""
        left = iter(documents)
        while some := list(islice(left, AT_ONCE)):
            rows, texts = zip(*some, strict=True)
            wrong = self.raw.execute(
                b"SELECT d.row FROM unnest($1::bigint[], $2::text[]) AS new(row, said)"
                b" JOIN documents AS d USING (row)"
                b" WHERE d.said IS DISTINCT FROM new.said::tsvector LIMIT 1",
                [list(rows), [_vector(text) for text in texts]],
            ).fetchone()
            if wrong is not None:
                return int(wrong[0])
        return None


@lru_cache(maxsize=1024)
def _numbered(sql: str) -> bytes:
    """Replaces `?` by PostgreSQL's numbered placeholders; our SQL has no other question marks."""
    first, *rest = sql.split("?")
    return (first + "".join(f"${at}{part}" for at, part in enumerate(rest, 1))).encode()


@lru_cache(maxsize=32)
def _bulk(table: str, columns: str) -> bytes:
    names = [name.strip() for name in columns.split(",")]
    types = [
        "bytea" if name in BYTES else "bigint" if name in NUMBERS else "text" for name in names
    ]
    lists = ", ".join(f"${at}::{name}[]" for at, name in enumerate(types, 1))
    return f"INSERT INTO {table}({columns}) SELECT * FROM unnest({lists})".encode()


def _parts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (rows[at : at + AT_ONCE] for at in range(0, len(rows), AT_ONCE))


def _vector(said: str | None) -> str:
    """Returns a tsvector as text: our words contain nothing that needs escaping."""
    return " ".join(f"'{word}'" for word in sorted(set(kept(said or ""))))
