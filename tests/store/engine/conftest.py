"""A kind of document and an engine to try it on."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.engine import Database, Doc, Mark, Tally, Writer, open_database


class Sheet(Doc):
    """A small document with everything a kind can declare."""

    kind = "sheet"
    indexes = (("shelf", "day"), ("day",))
    unsealed = frozenset({"seen"})

    shelf: str = "a"
    day: str = "2026-01-01"
    cents: int = 0
    title: str = ""
    closed: bool = False
    seen: int = 0

    def tallies(self) -> list[Tally]:
        return [("sheets", self.shelf, 1), ("cents", self.shelf, self.cents)]

    def search_text(self) -> str:
        return self.title

    def groups(self) -> list[str]:
        return [f"d{self.shelf}"]

    def sealed(self) -> bool:
        return self.closed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "office.kantoor"


@pytest.fixture
def database(place: str) -> Iterator[Database]:
    opened = open_database(place)
    opened.lay_indexes(("sheet", paths) for paths in Sheet.indexes)
    yield opened
    opened.close()


Writing = Callable[..., contextlib.AbstractContextManager[Writer]]


@pytest.fixture
def writing(database: Database) -> Writing:
    @contextlib.contextmanager
    def commit(act: str = "sheet.write", actor: int = 1) -> Iterator[Writer]:
        with database.writing() as connection:
            writer = Writer(connection, Mark("2026-11-23T09:00:00+00:00", actor, act))
            yield writer
            writer.finish()

    return commit
