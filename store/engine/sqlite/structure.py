"""Compares the tables, indexes and triggers of an office file with those that this program makes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import lru_cache

import apsw

from store.engine.database import Index, index_sql
from store.engine.dialect import SQLITE
from store.engine.sqlite.schema import lay_tables

__all__ = ["deviations"]

Described = set[tuple[str, str, str, str | None]]
"""Type, name, table and statement of everything in a file."""

SETTINGS = {("secure-delete", 1)}
"""Settings of the search index beside the version that SQLite itself writes."""


def deviations(connection: apsw.Connection, indexes: Iterable[Index]) -> list[str]:
    """Returns what is missing, added or otherwise, such as `trigger peek`, sorted.

    An index that `indexes` don't name is no deviation if it has the form of those that do: what it
    holds follows from the documents.
    """
    stored = _described(connection)
    made = _made(frozenset({*indexes, *_indexes(stored)}))
    differing = {f"{type_} {name}" for type_, name, *_ in stored ^ made}
    settings = set(connection.execute("SELECT k, v FROM words_config WHERE k <> 'version'"))
    if settings != SETTINGS:
        differing.add("table words_config")
    return sorted(differing)


@lru_cache(maxsize=4)
def _made(indexes: frozenset[Index]) -> Described:
    """Describes what this program makes, with these indexes."""
    with closing(apsw.Connection(":memory:")) as made:
        lay_tables(made)
        for kind, paths in indexes:
            made.execute(index_sql(kind, paths, SQLITE))
        return _described(made)


def _described(connection: apsw.Connection) -> Described:
    return set(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))


def _indexes(stored: Described) -> Iterator[Index]:
    """Yields the kind and paths of each index over documents of a kind."""
    for type_, _, table, sql in stored:
        kind = re.search(r" WHERE kind='((?:[^']|'')*)'$", sql or "")
        paths = re.findall(r"""json_extract\(body,'\$([\w."]+)'\)""", sql or "")
        if type_ == "index" and table == "documents" and kind and paths:
            yield kind[1].replace("''", "'"), tuple(_path(path) for path in paths)


def _path(steps: str) -> str:
    return ".".join(re.findall(r'"(\w+)"', steps))
