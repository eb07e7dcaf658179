"""Copies an office from one engine to another and verifies that both hold the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any

from store.engine.chain import COLUMNS, last_link, walk
from store.engine.database import Database
from store.engine.dialect import Connection
from store.errors import N_, Damaged, Unavailable

__all__ = ["copy_office", "fingerprints"]

TABLES: dict[str, tuple[str, str, int]] = {
    "kinds": ("name", "name", 1000),
    "documents": ("row, kind, id, rev, body", "row", 1000),
    "changes": (f"{COLUMNS}, salt, digest, hash", "seq", 1000),
    "tallies": ("name, key, amount", "name, key", 1000),
    "blobs": ("sha256, bytes", "sha256", 20),
    "answered": ("key, seq, act, kind, id, told", "key", 1000),
}
"""Each table's columns, sort columns, and number of rows read at a time."""

SearchDocument = Callable[[str, int, int, str], str | None]
"""Returns a document's search text from its kind, id, revision and body."""


def copy_office(
    source: Database,
    target: Database,
    search_document: SearchDocument,
    progress: Callable[[str, int], None] = lambda _table, _rows: None,
) -> int:
    """Copy an office into an empty one, in one commit; returns its last sequence number.

    `progress` receives each table's name and row count. Raises `Unavailable` when the
    target is not empty, `Damaged` when the copy differs.
    """
    with source.reading() as old, target.writing() as new:
        if last_link(new)[0]:
            raise Unavailable(
                N_("{path} already contains an office. Give another path. Nothing was changed."),
                path=target.name,
            )
        for table in TABLES:
            _copy(old, new, table, search_document, progress)
        expected, copied = fingerprints(old), fingerprints(new)
        for table, of_source in expected.items():
            if copied[table] != of_source:
                raise Damaged(
                    N_("The copy differs in table {table}. Keep using the original office."),
                    table=table,
                )
        return walk(new)


def _copy(
    old: Connection,
    new: Connection,
    table: str,
    said: SearchDocument,
    progress: Callable[[str, int], None],
) -> None:
    count = 0
    for rows in _batches(old, table):
        if table == "documents":
            new.put_new([(*row[1:], said(*row[1:])) for row in rows])
        else:
            new.append(table, TABLES[table][0], rows)
        count += len(rows)
        progress(table, count)


def fingerprints(connection: Connection) -> dict[str, tuple[int, str]]:
    """Returns each table's row count and a SHA-256 over all its rows in order."""
    by_table = {}
    for table in TABLES:
        count, digest = 0, hashlib.sha256()
        for rows in _batches(connection, table):
            count += len(rows)
            for row in rows:
                columns = row[1:] if table == "documents" else row
                digest.update(json.dumps(columns, default=_hex).encode() + b"\n")
        by_table[table] = (count, digest.hexdigest())
    return by_table


def _hex(value: Any) -> str:
    return bytes(value).hex()


def _batches(connection: Connection, table: str) -> Iterator[list[tuple[Any, ...]]]:
    """Yields all rows of a table in key order, in batches."""
    columns, keys, size = TABLES[table]
    names = [name.strip() for name in columns.split(",")]
    at = [names.index(key.strip()) for key in keys.split(",")]
    marks = ", ".join("?" * len(at))
    condition, edge = "true", ()
    while rows := connection.execute(
        f"SELECT {columns} FROM {table} WHERE {condition} ORDER BY {keys} LIMIT {size}", edge
    ).fetchall():
        yield [tuple(row) for row in rows]
        condition = f"({keys}) > ({marks})"
        edge = tuple(rows[-1][place] for place in at)
