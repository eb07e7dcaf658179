"""PostgreSQL: one durable act against its rows written again, and forty clients at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import psycopg

from store import demo
from store.engine.postgres import PostgresDatabase
from store.office import Office
from tests import postgres
from tests.bench.acts import CARLA, submitted
from tests.bench.timing import Figure, paired
from tests.bench.writers import ACTS, PROCESSES, compared, together

__all__ = ["figures"]

RUNS = 120
WRITES = (b"INSERT", b"UPDATE", b"DELETE")
Statement = tuple[bytes, Any]


def figures(folder: Path) -> Iterator[Figure]:
    """On a server of the run's own that waits for the disk at each commit."""
    with postgres.place() as place:
        cluster = postgres.Cluster(place / "cluster")
        cluster.start()
        yield _act(cluster)
        demo.make(cluster.create("clients")).close()
        demo.make(cluster.create("alone")).close()
        ours = together(cluster.url("clients"))
        peer = together(cluster.url("alone"), processes=1)
        what = f"{PROCESSES} clients of {ACTS} acts on PostgreSQL"
        yield from compared(what, ours, "one client", peer)


def _act(cluster: postgres.Cluster) -> Figure:
    """Posting an entry with three lines; the same statements, pipelined, without an office."""
    office = demo.make(cluster.create("begin"))
    waiting = [submitted(office, number) for number in range(RUNS + 1)]
    office.close()
    acts = _written(cluster.create("rehearsal", "begin"), waiting)
    ours = Office.open(cluster.create("ours", "begin"))
    carla, post, again = ours.actor(CARLA), iter(waiting), iter(acts)
    with psycopg.connect(
        cluster.create("bare", "begin"), autocommit=True, cursor_factory=psycopg.RawCursor
    ) as bare:
        figure = paired(
            "one act on PostgreSQL",
            lambda: ours.do(carla, "entry.post", next(post)),
            "its rows, bare psycopg, pipelined",
            lambda: _write(bare, next(again)),
            RUNS,
        )
    ours.close()
    return figure


def _written(place: str, waiting: Sequence[int]) -> list[list[Statement]]:
    """Of each act, the statements that wrote and what was bound in them."""
    office = Office.open(place)
    assert isinstance(office.database, PostgresDatabase)
    carla, acts = office.actor(CARLA), []
    (connection,) = office.database._pool
    for entry in waiting:
        listener: Any = _Listener(connection.raw)
        connection.raw = listener
        office.do(carla, "entry.post", entry)
        connection.raw = listener.raw
        acts.append(listener.said)
    office.close()
    return acts


class _Listener:
    """A psycopg connection that remembers what was written through it."""

    def __init__(self, raw: psycopg.Connection[Any]) -> None:
        self.raw = raw
        self.said: list[Statement] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.raw, name)

    def execute(self, sql: bytes | str, values: Any = None) -> Any:
        told = sql if isinstance(sql, bytes) else sql.encode()
        if told.startswith(WRITES):
            self.said.append((told, values))
        return self.raw.execute(sql, values)

    def cursor(self) -> Any:
        return _Many(self.raw.cursor(), self.said)


class _Many:
    """A cursor whose statements for many rows are remembered row by row."""

    def __init__(self, cursor: Any, said: list[Statement]) -> None:
        self._cursor = cursor
        self._said = said

    def __enter__(self) -> _Many:
        return self

    def __exit__(self, *_: object) -> None:
        self._cursor.close()

    def executemany(self, sql: bytes, rows: Sequence[Any]) -> None:
        self._said.extend((sql, row) for row in rows)
        self._cursor.executemany(sql, rows)


def _write(bare: psycopg.Connection[Any], statements: Sequence[Statement]) -> None:
    with bare.pipeline(), bare.transaction():
        for sql, values in statements:
            bare.execute(sql, values)
