"""One act, and a page of a list at two sizes, against bare sqlite3 from the standard library."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

from store import demo
from store.access import SYSTEM
from store.engine import Database, Mark, Writer, open_database
from store.inbox import WorkItem
from store.office import Office
from store.reading import Reading
from tests.bench.timing import Figure, paired

__all__ = ["figures"]

ANNA, CARLA = 1, 3
LINES = [("7000", 12250, 0), ("1520", 2573, 0), ("1400", 0, 14823)]


def figures(folder: Path) -> list[Figure]:
    """The act of posting a three-line entry, and pages of 50 rows."""
    return [_act(folder), *(_page(folder, count) for count in (10_000, 100_000))]


def _act(folder: Path) -> Figure:
    office = demo.make(folder / "act.kantoor")
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    waiting = [_submitted(office, anna, number) for number in range(80)]
    post = iter(waiting)
    bare = _bare(folder / "act.db")
    number = iter(range(10_000))
    return paired(
        "one act: post a three-line entry",
        lambda: office.do(carla, "entry.post", next(post)),
        "the same rows in sqlite3",
        lambda: _bare_post(bare, next(number)),
        runs=60,
    )


def _submitted(office: Office, anna: object, number: int) -> int:
    given = {
        "relation": 1, "reference": f"B{number}", "total": 14823,
        "costs": [{"account": "7000", "btw": "IH", "cents": 14823}],
    }  # fmt: skip
    entry = office.do(anna, "entry.draft", given=given).doc  # type: ignore[arg-type]  # an Actor
    office.do(anna, "entry.submit", entry.id)  # type: ignore[arg-type]  # as above
    return int(entry.id)


def _bare(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE documents(kind, id, rev, body, PRIMARY KEY(kind, id));"
        "CREATE TABLE changes(seq INTEGER PRIMARY KEY, actor, act, kind, id, rev, body, hash);"
        "CREATE TABLE tallies(name, key, amount, PRIMARY KEY(name, key)) WITHOUT ROWID;"
        "CREATE VIRTUAL TABLE words USING fts5(said);"
    )
    return connection


def _bare_post(connection: sqlite3.Connection, number: int) -> None:
    """The rows that an act writes: entry and lines, a change for each, tallies, search words."""
    body = json.dumps({"number": number, "state": "posted", "lines": LINES, "text": "x" * 500})
    line = json.dumps({"number": number, "account": "7000", "debit": 12250, "text": "x" * 150})
    connection.execute("BEGIN IMMEDIATE")
    for part, text in enumerate((body, line, line, line)):
        key = number * 10 + part
        connection.execute("INSERT INTO documents VALUES('entry', ?, 1, ?)", (key, text))
        connection.execute(
            "INSERT INTO changes(actor, act, kind, id, rev, body, hash)"
            " VALUES(3, 'entry.post', 'entry', ?, 1, ?, ?)",
            (key, text, os.urandom(32)),
        )
    for tally in range(10):
        connection.execute(
            "INSERT INTO tallies VALUES('ledger', ?, 1)"
            " ON CONFLICT(name, key) DO UPDATE SET amount = amount + 1",
            (tally,),
        )
    connection.execute("INSERT INTO words VALUES(?)", (f"{number} Dentalis B{number}",))
    connection.execute("COMMIT")


def _page(folder: Path, count: int) -> Figure:
    database = _filled(folder / f"{count}.kantoor", count)
    bare = sqlite3.connect(folder / f"{count}.db")
    bare.execute("CREATE TABLE items(id INTEGER PRIMARY KEY, queue, state, rank, body)")
    bare.execute("CREATE INDEX by_rank ON items(queue, state, rank, id)")
    with database.reading() as connection:
        rows = list(connection.execute("SELECT id, body FROM documents WHERE kind='item'"))
    bare.executemany(
        "INSERT INTO items VALUES(?, ?, ?, ?, ?)",
        (
            (key, (item := json.loads(str(body)))["queue"], item["state"], item["rank"], body)
            for key, body in rows
        ),
    )
    bare.commit()
    office = Office(database)
    where, order = {"queue": 1, "state": "open"}, ("rank",)

    def ours() -> list[WorkItem]:
        def view(reading: Reading) -> list[WorkItem]:
            return reading.page(WorkItem, where, order, limit=50)

        return office.view(SYSTEM, view)

    def peer() -> list[object]:
        found = bare.execute(
            "SELECT body FROM items WHERE queue=1 AND state='open' ORDER BY rank, id LIMIT 50"
        )
        return [json.loads(row[0]) for row in found]

    assert len(ours()) == len(peer()) == 50
    return paired(f"page of a list at {count:,} documents", ours, "the same in sqlite3", peer)


def _filled(path: Path, count: int) -> Database:
    database = open_database(path)
    database.lay_indexes(("item", paths) for paths in WorkItem.indexes)
    with database.writing() as connection:
        writer = Writer(connection, Mark("2026-11-23T09:00:00+00:00", 0, "item.add"))
        for number in range(count):
            writer.add(
                WorkItem(
                    department=1, queue=number % 4, origin="mail", title=f"Mail {number}",
                    state="open" if number % 3 else "done", sender="Dentalis",
                    received=f"2026-11-23T09:{number // 60 % 60:02}:{number % 60:02}+00:00",
                )
            )  # fmt: skip
        writer.finish()
    return database
