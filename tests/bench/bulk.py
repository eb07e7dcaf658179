"""A hundred thousand documents in one commit, against their rows written again without an office.

An office file against `executemany`, PostgreSQL against COPY.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import apsw
import psycopg

from store.engine import DocumentDB, Mark, Writer, open_database
from store.inbox import WorkItem
from tests import postgres
from tests.bench.documents import document
from tests.bench.offices import item
from tests.bench.timing import Figure, clocked, of

__all__ = ["figures"]

COUNT, RUNS = 100_000, 3
GOAL = "3"
COPIED = {
    "documents": "row, kind, id, rev, body, data, said",
    "changes": "seq, txn, undoes, at, actor, on_behalf_of, act, kind, id, rev, salt, digest,"
    " body, hash",
}

Taking = tuple[Callable[[], object], Callable[[], None]]
"""A call that takes documents in, and one that lets go of the office."""


def figures(folder: Path) -> Iterator[Figure]:
    """Plain documents in a table, then items with their words and tallies."""
    yield from _file(folder, "documents", _documents)
    yield from _file(folder, "items with words and tallies", _items)
    with postgres.place() as place:
        cluster = postgres.Cluster(place / "cluster")
        cluster.start()
        yield _server(cluster)


def _documents(place: str) -> Taking:
    """Through TinyDB's own call; what is taken in lies ready, indexes are there before."""
    table: Any = DocumentDB(place).table("relations")
    table.index("group")
    taken = [document(number) for number in range(COUNT)]
    return lambda: table.insert_multiple(taken), table._database.close


def _items(place: str) -> Taking:
    """As acts write them."""
    database = open_database(place)
    database.lay_indexes((WorkItem.kind, paths) for paths in WorkItem.indexes)
    taken = [item(number) for number in range(COUNT)]

    def take() -> None:
        with database.writing() as connection:
            writer = Writer(connection, Mark("2026-11-20T09:00:00+00:00", 0, "item.add"))
            for one in taken:
                writer.add(one)
            writer.finish()

    return take, database.close


def _file(folder: Path, what: str, taking: Callable[[str], Taking]) -> Iterator[Figure]:
    """Against the same tables with all their indexes, and against those with keys only."""
    ours, same, keys = [], [], []
    for _ in range(RUNS):
        path = folder / f"bulk-{secrets.token_hex(4)}"
        ours.append(_taken(taking(str(path))))
        same.append(_write_file(path, ""))
        keys.append(_write_file(path, "AND type != 'index'"))
        path.unlink()
    yield of(f"import of {COUNT:,} {what}", ours, "`executemany`, same tables", same, GOAL)
    yield of(f"import of {COUNT:,} {what}", ours, "`executemany`, no index but the keys", keys)


def _taken(taking: Taking) -> float:
    take, close = taking
    taken = clocked(take)
    close()
    return taken


def _write_file(source: Path, condition: str) -> float:
    """Write what a file holds to tables of the same form in another one."""
    whole = apsw.Connection(str(source))
    made = whole.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'words_%'"
        f" AND name NOT LIKE 'sqlite_%' {condition}"
    ).fetchall()
    tables = ["documents", "changes", "tallies"]
    rows = {name: whole.execute(f"SELECT * FROM {name}").fetchall() for name in tables}
    whole.close()
    target = source.with_suffix(".bare")
    bare = apsw.Connection(str(target))
    bare.pragma("journal_mode", "wal")
    bare.pragma("synchronous", "FULL")
    for (statement,) in made:
        bare.execute(str(statement))
    said = _said(rows["documents"])

    def write() -> None:
        with bare:
            for name, of_table in rows.items():
                if of_table:
                    marks = ", ".join("?" * len(of_table[0]))
                    bare.executemany(f"INSERT INTO {name} VALUES({marks})", of_table)
            bare.executemany("INSERT INTO words(rowid, said) VALUES(?, ?)", said)

    taken = clocked(write)
    bare.close()
    target.unlink()
    return taken


def _said(documents: Iterable[tuple[Any, ...]]) -> list[tuple[int, str]]:
    """The words by which items are found; the others are not searched."""
    return [
        (row, WorkItem.from_json(key, rev, body).search_text().lower())
        for row, kind, key, rev, body in documents
        if kind == WorkItem.kind
    ]


def _server(cluster: postgres.Cluster) -> Figure:
    """Against COPY into the same tables, indexes and all."""
    ours, peer = [], []
    for run in range(RUNS):
        ours.append(_taken(_documents(cluster.create(f"ours{run}"))))
        _documents_tables(cluster.create(f"copy{run}"))
        peer.append(_copy(cluster.url(f"ours{run}"), cluster.url(f"copy{run}")))
    return of(f"import of {COUNT:,} documents on PostgreSQL", ours, "COPY of the rows", peer, GOAL)


def _documents_tables(place: str) -> None:
    table: Any = DocumentDB(place).table("relations")
    table.index("group")
    table._database.close()


def _copy(source: str, target: str) -> float:
    with psycopg.connect(source) as held, psycopg.connect(target) as bare:
        lying = {
            name: b"".join(_copied(held, f"COPY {name}({columns}) TO STDOUT"))
            for name, columns in COPIED.items()
        }

        def write() -> None:
            for name, columns in COPIED.items():
                with bare.cursor().copy(f"COPY {name}({columns}) FROM STDIN") as into:
                    into.write(lying[name])
            bare.commit()

        return clocked(write)


def _copied(held: psycopg.Connection[Any], statement: str) -> Iterator[bytes]:
    with held.cursor().copy(statement) as out:
        for part in out:
            yield bytes(part)
