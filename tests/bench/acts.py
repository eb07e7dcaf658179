"""One act on an office file, against the rows it wrote, written again without an office."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import apsw

from store import demo
from store.access import Actor
from store.engine.sqlite import SqliteDatabase
from store.office import Office
from tests.bench.timing import Figure, paired

__all__ = ["ANNA", "CARLA", "figures", "submitted"]

ANNA, CARLA = 1, 3
RUNS = 120
SETTINGS = ("journal_mode=WAL", "synchronous=FULL")
Statement = tuple[str, tuple[Any, ...]]


def figures(folder: Path) -> Iterator[Figure]:
    """Posting an entry with three lines: each of the four with change line, tallies, words."""
    begin = folder / "begin.kantoor"
    office = demo.make(begin)
    waiting = [submitted(office, number) for number in range(RUNS + 1)]
    office.close()
    acts = _written(Path(shutil.copy(begin, folder / "rehearsal.kantoor")), waiting)
    what, goal = "one act: post a three-line entry", "3, aim 2"
    for name, path in (
        ("its rows in the same tables, bare SQLite", Path(shutil.copy(begin, folder / "same.db"))),
        ("the same with no index but the keys", _keys_only(begin, folder / "keys.db")),
    ):
        ours = Office.open(shutil.copy(begin, folder / "act.kantoor"))
        carla, post, again = ours.actor(CARLA), iter(waiting), iter(acts)
        bare = _bare(path)
        yield paired(
            what,
            lambda: ours.do(carla, "entry.post", next(post)),  # noqa: B023 - called in this turn
            name,
            lambda: _write(bare, next(again)),  # noqa: B023 - called in this turn
            RUNS,
            goal,
        )
        bare.close()
        ours.close()


def submitted(office: Office, number: int) -> int:
    """An entry that waits for approval; returns its id."""
    anna: Actor = office.actor(ANNA)
    given = {
        "relation": 1, "reference": f"B{number}", "total": 14823,
        "costs": [{"account": "7000", "btw": "IH", "cents": 14823}],
    }  # fmt: skip
    entry = office.do(anna, "entry.draft", given=given).doc
    office.do(anna, "entry.submit", entry.id)
    return int(entry.id)


def _written(path: Path, waiting: Sequence[int]) -> list[list[Statement]]:
    """Of each act, the statements that wrote and what was bound in them."""
    office = Office.open(path)
    assert isinstance(office.database, SqliteDatabase)
    carla, acts = office.actor(CARLA), []
    for entry in waiting:
        said: list[Statement] = []

        def hear(_cursor: object, sql: str, values: Any, said: list[Statement] = said) -> bool:
            if sql.startswith(("INSERT", "UPDATE", "DELETE")):
                said.append((sql, tuple(values or ())))
            return True

        office.database._writer.exec_trace = hear
        office.do(carla, "entry.post", entry)
        acts.append(said)
    office.close()
    return acts


def _keys_only(begin: Path, path: Path) -> Path:
    """The same office in the same tables, without the indexes that are not keys."""
    shutil.copy(begin, path)
    with apsw.Connection(str(path)) as connection:
        names = "SELECT name FROM sqlite_schema WHERE type='index' AND sql IS NOT NULL"
        for (name,) in connection.execute(names).fetchall():
            connection.execute(f'DROP INDEX "{name}"')
    connection.close()
    return path


def _bare(path: Path) -> apsw.Connection:
    connection = apsw.Connection(str(path), statementcachesize=256)
    for setting in SETTINGS:
        connection.pragma(*setting.split("="))
    return connection


def _write(connection: apsw.Connection, statements: Sequence[Statement]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for sql, values in statements:
        connection.execute(sql, values).fetchall()
    connection.execute("COMMIT")
