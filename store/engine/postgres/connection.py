"""How PostgreSQL keeps and finds documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import psycopg

from store.engine.dialect import POSTGRES, Row, Rows
from store.engine.words import words

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

COPY = "COPY documents(kind, id, rev, body, data, said) FROM STDIN"


class PostgresConnection:
    """A connection that takes SQL with `?` marks and knows the tables of an office."""

    dialect = POSTGRES

    def __init__(self, raw: psycopg.Connection[Any]) -> None:
        self.raw = raw

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
                REPLACE, (kind, key, rev, body, _data(body), sorted(set(words(said or ""))))
            )

    def put_new(self, rows: Sequence[Row], /) -> None:
        """Keep many documents that are not there yet."""
        with self.raw.cursor() as cursor, cursor.copy(COPY) as copy:
            for kind, key, rev, body, said in rows:
                copy.write_row((kind, key, rev, body, _data(body), _vector(said)))

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
    return None if ODD.search(body) else body


def _vector(said: str | None) -> str:
    """A tsvector as text: our words hold nothing that needs escaping."""
    return " ".join(f"'{word}'" for word in sorted(set(words(said or ""))))
