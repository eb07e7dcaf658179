"""The few words in which the SQL of the two engines differs.

Everything else is written once, in SQL that both understand, with `?` for a bound value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
"""Kind, id, revision, body as JSON, and the text it is found by (None: none ever)."""


class Rows(Protocol):
    """What a statement found."""

    def fetchone(self) -> Any:
        """The next row as a tuple, or None."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """An open transaction on either engine."""

    @property
    def dialect(self) -> Dialect:
        """How this engine writes what differs."""

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Rows:
        """Run one statement with `?` marks."""

    def executemany(self, sql: str, values: Sequence[Sequence[Any]], /) -> Any:
        """Run one statement for many rows."""

    def put(self, rows: Sequence[Row], /) -> None:
        """Keep the newest revisions of documents, with the words they are found by."""

    def say(self, kind: str, id: int, said: str, /) -> None:
        """Have a document found by other words than before."""

    def put_new(self, rows: Sequence[Row], /) -> None:
        """Keep many documents that are not there yet."""

    def append(self, table: str, columns: str, rows: Sequence[Sequence[Any]], /) -> None:
        """Add rows to a table; the names of the columns stand between commas."""

    def drop(self, kind: str, id: int, /) -> None:
        """Take a document out, with its words."""


class Dialect(Protocol):
    """How an engine looks into a document's body."""

    name: str

    def at(self, path: str) -> str:
        """SQL for the value at a dotted body path, the same in queries and indexes.

        It compares with `=`, `<`, `>` and sorts: numbers as numbers, texts by code point.
        Raises `ValueError` for what is no path of plain names.
        """

    def type_at(self, path: str) -> str:
        """SQL for the JSON type at a path: a name out of `types`, NULL where there is nothing."""

    types: dict[str, tuple[str, ...]]
    """Engine's names for each of null, bool, number, text, list, object."""

    def ordered(self, index: str) -> str:
        """What to select from, to read a kind in the order of an index that is there."""

    def bind(self, value: Any) -> Any:
        """A JSON scalar in the form in which it compares with `at`."""

    shortest: int
    """Letters of a word's beginning that are found as fast as a whole word; 0: any number."""

    newest: str
    """SQL for what is higher the later a document came, in what `search_source` selects from."""

    def search_source(
        self, kind: str, terms: Sequence[str], groups: Sequence[str]
    ) -> tuple[str, list[Any]]:
        """Documents of a kind, in one of the groups, with all terms, each perhaps a beginning.

        SQL for `FROM`, and the values bound in it. There are terms, made by `words`.
        """


class SqliteDialect:
    """JSON text and SQLite's JSON functions."""

    name = "sqlite"
    types: dict[str, tuple[str, ...]] = {  # noqa: RUF012 - a constant of the dialect
        "null": ("null",),
        "bool": ("true", "false"),
        "number": ("integer", "real"),
        "text": ("text",),
        "list": ("array",),
        "object": ("object",),
    }

    def at(self, path: str) -> str:
        """Arrays and objects come out as their JSON text, booleans as 0 and 1.

        >>> SQLITE.at("party.name")
        'json_extract(body,\\'$."party"."name"\\')'
        """
        return f"json_extract(body,{self._dotted(path)})"

    def type_at(self, path: str) -> str:
        """JSON type names of SQLite."""
        return f"json_type(body,{self._dotted(path)})"

    def _dotted(self, path: str) -> str:
        return "'$" + "".join(f'."{step}"' for step in _steps(path)) + "'"

    def ordered(self, index: str) -> str:
        """SQLite would look up the kind and sort, however many there are."""
        return f'documents INDEXED BY "{index}"'

    def bind(self, value: Any) -> Any:
        """SQLite's own numbers and texts."""
        return int(value) if isinstance(value, bool) else value

    shortest = 3
    newest = "words.rowid"

    def search_source(
        self, kind: str, terms: Sequence[str], groups: Sequence[str]
    ) -> tuple[str, list[Any]]:
        """Full-text search (FTS5), which walks from the newest row back."""
        asked = " ".join(f'"{sign(kind)}{term}"*' for term in terms)
        if "" not in groups:
            anywhere = " OR ".join(f'"{mark}"' for mark in marks(kind, groups))
            asked = f"({anywhere}) AND {asked}"
        source = "words CROSS JOIN documents ON documents.row = words.rowid AND words MATCH ?"
        return source, [asked]


class PostgresDialect:
    """JSONB, in a database that sorts by code point (C)."""

    name = "postgres"
    types: dict[str, tuple[str, ...]] = {  # noqa: RUF012 - a constant of the dialect
        "null": ("null",),
        "bool": ("boolean",),
        "number": ("number",),
        "text": ("string",),
        "list": ("array",),
        "object": ("object",),
    }

    def at(self, path: str) -> str:
        """A JSONB value: types never compare as equal, and sort apart.

        >>> POSTGRES.at("party.name")
        "(data #> '{party,name}')"
        """
        return f"(data #> '{{{','.join(_steps(path))}}}')"

    def type_at(self, path: str) -> str:
        """JSONB's type names."""
        return f"jsonb_typeof({self.at(path)})"

    def ordered(self, index: str) -> str:  # noqa: ARG002 - as every dialect is asked
        """PostgreSQL knows how many there are."""
        return "documents"

    def bind(self, value: Any) -> Any:
        """A value as JSONB."""
        from psycopg.types.json import Jsonb

        return Jsonb(value)

    shortest = 0
    newest = "row"

    def search_source(
        self, kind: str, terms: Sequence[str], groups: Sequence[str]
    ) -> tuple[str, list[Any]]:
        """A tsvector of our own words.

        Written out, so that the planner knows how many there are: it goes through the words'
        index for rare ones, and from the newest document back for common ones.
        """
        beginnings = " & ".join(f"'{term}':*" for term in terms)
        anywhere = " | ".join(f"'{mark}'" for mark in marks(kind, groups))
        asked = literal(f"({anywhere}) & {beginnings}")
        return f"documents JOIN (SELECT {asked}::tsquery AS asked) AS a ON said @@ asked", []


def literal(text: str) -> str:
    """A text in SQL, written out so that the partial indexes of a kind serve.

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
