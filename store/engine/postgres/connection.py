"""How PostgreSQL keeps and finds documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import psycopg
from psycopg.types.array import ListBinaryDumper

from store.engine.dialect import POSTGRES, Row, Rows
from store.engine.words import kept

__all__ = ["PostgresConnection"]

KEEP = (
    "INSERT INTO documents(kind, id, rev, body, data, said)"
    " VALUES($1, $2, $3, $4, $5::jsonb, array_to_tsvector($6::text[]))"
)
REPLACE = (
    f"{KEEP} ON CONFLICT(kind, id) DO UPDATE SET rev=excluded.rev, body=excluded.body,"
    " data=excluded.data, said=excluded.said"
)
ODD = re.compile(r"(?<!\\)(?:\\\\)*\\u(?:0000|[dD][89a-fA-F])")
"""An escape for one of them, not a backslash that is text itself."""

KEEP_MANY = (
    "INSERT INTO documents(kind, id, rev, body, data, said)"
    " SELECT kind, id, rev, body, data::jsonb, said::tsvector"
    " FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[])"
    " AS new(kind, id, rev, body, data, said)"
)
BYTES = {"salt", "digest", "hash", "bytes"}
NUMBERS = {"seq", "txn", "undoes", "actor", "on_behalf_of", "id", "rev", "amount"}
"""Columns that hold no text."""

AT_ONCE = 2000
"""Rows that one statement brings."""


class PostgresConnection:
    """A connection that takes SQL with `?` marks and knows the tables of an office."""

    dialect = POSTGRES

    def __init__(self, raw: psycopg.Connection[Any]) -> None:
        self.raw = raw
        raw.adapters.register_dumper(list, ListBinaryDumper)  # as texts, each sign is escaped

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Rows:
        """Run one statement; inside a pipeline its rows are waited for when they are asked."""
        return self.raw.execute(_numbered(sql), values)

    def executemany(self, sql: str, values: Sequence[Sequence[Any]], /) -> None:
        """Run one statement for many rows."""
        if values:
            with self.raw.cursor() as cursor:
                cursor.executemany(_numbered(sql), values)

    def put(self, rows: Sequence[Row], /) -> None:
        """Keep the newest revisions of documents, with the words they are found by."""
        for kind, key, rev, body, said in rows:
            self.raw.execute(
                REPLACE, (kind, key, rev, body, _data(body), sorted(set(kept(said or ""))))
            )

    def say(self, kind: str, id: int, said: str, /) -> None:
        """Have a document found by other words than before."""
        self.raw.execute(
            "UPDATE documents SET said = array_to_tsvector($3::text[]) WHERE kind=$1 AND id=$2",
            (kind, id, sorted(set(kept(said)))),
        )

    def put_new(self, rows: Sequence[Row], /) -> None:
        """Keep many documents that are not there yet."""
        for some in _parts(rows):
            message = [(*row[:4], _data(row[3]), _vector(row[4])) for row in some]
            self.raw.execute(KEEP_MANY, [list(column) for column in zip(*message, strict=True)])

    def append(self, table: str, columns: str, rows: Sequence[Sequence[Any]], /) -> None:
        """Add rows to a table, sent as one array a column."""
        statement = _bulk(table, columns)
        for some in _parts(rows):
            self.raw.execute(statement, [list(column) for column in zip(*some, strict=True)])

    def drop(self, kind: str, id: int, /) -> None:
        """Take a document out, with its words."""
        self.raw.execute("DELETE FROM documents WHERE kind=$1 AND id=$2", (kind, id))


@lru_cache(maxsize=1024)
def _numbered(sql: str) -> bytes:
    """`?` marks as PostgreSQL's numbered ones; our SQL has no other question marks."""
    first, *rest = sql.split("?")
    return (first + "".join(f"${at}{part}" for at, part in enumerate(rest, 1))).encode()


def _data(body: str) -> str | None:
    """The body for JSONB, which can't hold NUL or half a surrogate pair."""
    return None if "\\u" in body and ODD.search(body) else body


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
    """A tsvector as text: our words hold nothing that needs escaping."""
    return " ".join(f"'{word}'" for word in sorted(set(kept(said or ""))))
