"""What differs between the SQL of the two engines.

Everything else is written once, in SQL that both accept, with `?` for a bound value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Protocol

from store.engine.words import marks, sign

__all__ = [
    "POSTGRES",
    "SQLITE",
    "Connection",
    "Dialect",
    "PostgresDialect",
    "Row",
    "Rows",
    "SqliteDialect",
    "literal",
]

Row = tuple[str, int, int, str, str | None]
"""Kind, id, revision, body as JSON, and search text (None: the kind is never searched)."""


class Rows(Protocol):
    """The result of a statement."""

    def fetchone(self) -> Any:
        """Returns the next row as a tuple, or None."""

    def fetchall(self) -> list[Any]:
        """Returns the remaining rows."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """An open transaction on either engine."""

    @property
    def dialect(self) -> Dialect:
        """The SQL dialect of this engine."""

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Rows:
        """Run one statement with `?` placeholders."""

    def executemany(self, sql: str, values: Sequence[Sequence[Any]], /) -> Any:
        """Run one statement for many rows."""

    def put(self, rows: Sequence[Row], /) -> None:
        """Store the newest revisions of documents, with their search words."""

    def say(self, kind: str, id: int, said: str, /) -> None:
        """Replace the words by which a document is found."""

    def put_new(self, rows: Sequence[Row], /) -> None:
        """Store many documents that do not exist yet."""

    def append(self, table: str, columns: str, rows: Sequence[Sequence[Any]], /) -> None:
        """Add rows to a table; `columns` are comma-separated names."""

    def drop(self, kind: str, id: int, /) -> None:
        """Delete a document with its search words."""

    def wrongly_indexed(self, documents: Iterable[tuple[int, str]], /) -> int | None:
        """Returns the row of a document that is found by other words than its own, or None.

        `documents` yields the row and the `search_document` text of every document.
        """


class Dialect(Protocol):
    """How an engine reads values inside a document's body."""

    name: str

    def at(self, path: str) -> str:
        """Returns SQL for the value at a dotted body path, the same in queries and indexes.

        It compares with `=`, `<`, `>` and sorts: numbers as numbers, texts by code point.
        Raises `ValueError` for anything but a path of plain names.
        """

    def type_at(self, path: str) -> str:
        """Returns SQL for the JSON type at a path, named as in `types`; NULL without a value."""

    id_value: str
    """SQL for a document's id that compares with a number in a body, as `at` returns it."""

    types: dict[str, tuple[str, ...]]
    """The engine's names for each of null, bool, number, text, list, object."""

    def ordered(self, index: str) -> str:
        """Returns the table expression that reads a kind in the order of an existing index."""

    def bind(self, value: Any) -> Any:
        """Returns a JSON scalar in the form that compares with `at`."""

    shortest: int
    """Length up to which a word prefix is found as fast as a whole word; 0: any length."""

    newest: str
    """SQL over the rows of `search_source` that is higher the later a document was added."""

    def search_source(
        self, kind: str, terms: Sequence[str], groups: Sequence[str]
    ) -> tuple[str, list[Any]]:
        """Returns SQL for `FROM` and its bound values, to find documents by words.

        Finds the documents of a kind, in one of the groups, that have a word beginning with each
        term. `terms` is not empty and comes from `words`.
        """


class SqliteDialect:
    """JSON text and SQLite's JSON functions."""

    name = "sqlite"
    id_value = "id"
    types: dict[str, tuple[str, ...]] = {  # noqa: RUF012 - a constant of the dialect
        "null": ("null",),
        "bool": ("true", "false"),
        "number": ("integer", "real"),
        "text": ("text",),
        "list": ("array",),
        "object": ("object",),
    }

    def at(self, path: str) -> str:
        """Returns arrays and objects as their JSON text, booleans as 0 and 1.

        >>> SQLITE.at("party.name")
        'json_extract(body,\\'$."party"."name"\\')'
        """
        return f"json_extract(body,{self._dotted(path)})"

    def type_at(self, path: str) -> str:
        """SQLite's JSON type names."""
        return f"json_type(body,{self._dotted(path)})"

    def _dotted(self, path: str) -> str:
        return "'$" + "".join(f'."{step}"' for step in _steps(path)) + "'"

    def ordered(self, index: str) -> str:
        """Names the index: SQLite would otherwise filter by kind and sort all rows."""
        return f'documents INDEXED BY "{index}"'

    def bind(self, value: Any) -> Any:
        """SQLite's own numbers and texts."""
        return int(value) if isinstance(value, bool) else value

    shortest = 3
    newest = "words.rowid"

    def search_source(
        self, kind: str, terms: Sequence[str], groups: Sequence[str]
    ) -> tuple[str, list[Any]]:
        """Full-text search (FTS5), which walks back from the newest row."""
        asked = " ".join(f'"{sign(kind)}{term}"*' for term in terms)
        if "" not in groups:
            anywhere = " OR ".join(f'"{mark}"' for mark in marks(kind, groups))
            asked = f"({anywhere}) AND {asked}"
        source = "words CROSS JOIN documents ON documents.row = words.rowid AND words MATCH ?"
        return source, [asked]


class PostgresDialect:
    """JSONB, in a database that sorts by code point (C)."""

    name = "postgres"
    id_value = "to_jsonb(id)"
    types: dict[str, tuple[str, ...]] = {  # noqa: RUF012 - a constant of the dialect
        "null": ("null",),
        "bool": ("boolean",),
        "number": ("number",),
        "text": ("string",),
        "list": ("array",),
        "object": ("object",),
    }

    def at(self, path: str) -> str:
        """Returns a JSONB value: values of different types never compare equal, and sort apart.

        Each step is quoted, as a bare `null` in an array is no text.

        >>> print(POSTGRES.at("party.name"))
        (data #> '{"party","name"}')
        """
        steps = ",".join(f'"{step}"' for step in _steps(path))
        return f"(data #> '{{{steps}}}')"

    def type_at(self, path: str) -> str:
        """JSONB's type names."""
        return f"jsonb_typeof({self.at(path)})"

    def ordered(self, index: str) -> str:  # noqa: ARG002 - part of the protocol
        """PostgreSQL chooses the index from its own row counts."""
        return "documents"

    def bind(self, value: Any) -> Any:
        """Returns the value as JSONB."""
        from psycopg.types.json import Jsonb

        return Jsonb(value)

    shortest = 0
    newest = "row"

    def search_source(
        self, kind: str, terms: Sequence[str], groups: Sequence[str]
    ) -> tuple[str, list[Any]]:
        """A tsvector of our own words.

        Written as a literal, so that the planner can estimate the number of matches: it uses the
        word index for rare words, and walks back from the newest document for common ones.
        """
        beginnings = " & ".join(f"'{term}':*" for term in terms)
        anywhere = " | ".join(f"'{mark}'" for mark in marks(kind, groups))
        asked = literal(f"({anywhere}) & {beginnings}")
        return f"documents JOIN (SELECT {asked}::tsquery AS asked) AS a ON said @@ asked", []


def literal(text: str) -> str:
    """Returns a text as an SQL literal, so that the partial indexes of a kind apply.

    >>> literal("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"


@lru_cache(maxsize=1024)
def _steps(path: str) -> tuple[str, ...]:
    steps = tuple(path.split("."))
    if not all(re.fullmatch(r"\w+", step, re.ASCII) for step in steps):
        raise ValueError(f"not a body path: {path!r}")
    return steps


SQLITE = SqliteDialect()
POSTGRES = PostgresDialect()
