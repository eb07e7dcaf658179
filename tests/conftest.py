"""The office that tests share: the demo's dental practice, at a moment that stands still."""

from __future__ import annotations

import fcntl
import gc
import os
import secrets
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest
from _pytest.unraisableexception import gc_collect_iterations_key

from store import demo
from store.access import Actor
from store.office import Office
from tests import postgres
from tests.calm import CalmLoop
from tests.faults.share import cases
from tests.left_whole import left_whole
from tui import locale

hypothesis.settings.register_profile(
    "kantoor",
    deadline=None,  # no test asserts a time
    max_examples=cases(150),
)
hypothesis.settings.load_profile("kantoor")

ROOM = 2 << 30
"""Bytes that a folder in memory needs to have free before tests work there."""


def memory() -> Path | None:
    """A folder in memory, where a database is copied thirty times as fast; None without one."""
    folder = Path("/dev/shm")
    if not os.access(folder, os.W_OK | os.X_OK) or shutil.disk_usage(folder).free < ROOM:
        return None
    return folder


if folder := memory():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", os.fspath(folder))  # where `tmp_path` is

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ANNA, BRAM, CARLA, EVA, FEMKE, GIJS = 1, 2, 3, 4, 5, 6


def pytest_configure(config: pytest.Config) -> None:
    """At its end a worker collects once, not five times: here no finalizer leaves one for later."""
    config.stash[gc_collect_iterations_key] = 1


def pytest_asyncio_loop_factories() -> dict[str, type[CalmLoop]]:
    """Tests of apps run on the loop that tells when it has nothing to do."""
    return {"calm": CalmLoop}


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """One worker collects before the others: these read what it has rewritten and compiled.

    All that is loaded then stays: the collector, a fifth of all work, need not look at it.
    """
    gc.set_threshold(100_000, 20, 50)
    with open(__file__) as turn:
        try:
            fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fcntl.flock(turn, fcntl.LOCK_SH)
        yield
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """A test that speaks Dutch does so for itself alone."""
    yield
    locale.use("en")


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo office as it was made."""
    path = tmp_path_factory.mktemp("demo") / "office.kantoor"
    office = demo.make(path, clock=lambda: NOW)
    nothing_due(office)
    office.close()
    return path


def nothing_due(office: Office) -> None:
    """Where the clock stands still: no session that takes over a minute runs what is due."""
    minute = office.clock().isoformat(timespec="minutes")
    with office.database.writing() as connection:
        connection.execute("DELETE FROM ticked")
        connection.execute("INSERT INTO ticked VALUES(?)", (minute,))


@pytest.fixture
def office(demo_file: Path, tmp_path: Path) -> Iterator[Office]:
    """A demo office to work in; whatever a test did to it, it must be whole afterwards."""
    path = shutil.copy(demo_file, tmp_path / "office.kantoor")
    made = Office.open(path, clock=lambda: NOW)
    yield made
    locale.use("en")  # what a check says is read in English
    left_whole(made)
    made.close()


@pytest.fixture(scope="session")
def medical_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The medical practice with its laboratory, as it was made."""
    path = tmp_path_factory.mktemp("medical") / "office.kantoor"
    made = demo.make(path, lambda: NOW, demo.plan_of("medical"))
    nothing_due(made)
    made.close()
    return path


@pytest.fixture
def medical(medical_file: Path, tmp_path: Path) -> Iterator[Office]:
    """The medical practice to work in; whatever a test did to it, it must be whole afterwards."""
    path = shutil.copy(medical_file, tmp_path / "medical.kantoor")
    made = Office.open(path, clock=lambda: NOW)
    yield made
    locale.use("en")  # what a check says is read in English
    left_whole(made)
    made.close()


@pytest.fixture
def anna(office: Office) -> Actor:
    """An assistant."""
    return office.actor(ANNA)


@pytest.fixture
def carla(office: Office) -> Actor:
    """A manager."""
    return office.actor(CARLA)


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Cluster]:
    """A PostgreSQL of this run, started when the first test asks; fast, not safe on the disk."""
    with postgres.place(memory()) as folder:
        made = postgres.Cluster(folder / "cluster", durable=False)
        made.start()
        yield made


@pytest.fixture
def postgres_url(cluster: postgres.Cluster) -> Iterator[str]:
    """The address of an empty database."""
    name = f"office_{secrets.token_hex(8)}"
    yield cluster.create(name)
    cluster.drop(name)
