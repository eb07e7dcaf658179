"""One contract for both engines: every test that asks for a place or an office runs on each."""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from store import demo
from store.office import Office
from tests import postgres
from tests.conftest import NOW

ENGINES = ["sqlite", "postgres"]
T = TypeVar("T")


def soon(ask: Callable[[], T]) -> T:
    """The first answer that is not empty: a server tells of a commit a moment after it."""
    end = time.monotonic() + 10
    while not (answer := ask()):
        assert time.monotonic() < end, "nothing was told"
    return answer


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an office can be made: a path, or the address of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "office.kantoor")
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture(scope="session")
def demo_database(cluster: postgres.Cluster) -> str:
    """The name of a database with the demo office, which others are copied from."""
    demo.make(cluster.create("demo"), clock=lambda: NOW).close()
    return "demo"


@pytest.fixture(params=ENGINES)
def demo_place(request: pytest.FixtureRequest, demo_file: Path, tmp_path: Path) -> Iterator[str]:
    """A fresh copy of the demo office."""
    if request.param == "sqlite":
        yield str(shutil.copy(demo_file, tmp_path / "office.kantoor"))
        return
    cluster: postgres.Cluster = request.getfixturevalue("cluster")
    name = f"demo_{secrets.token_hex(8)}"
    yield cluster.create(name, template=request.getfixturevalue("demo_database"))
    cluster.drop(name)


@pytest.fixture
def office(demo_place: str) -> Iterator[Office]:
    """A demo office to work in; whatever a test did to it, it must be whole afterwards."""
    made = Office.open(demo_place, clock=lambda: NOW)
    yield made
    assert made.check() == []
    made.verify()
    made.close()
