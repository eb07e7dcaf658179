"""One contract for both engines: every test that asks for a place or an office runs on each."""

from __future__ import annotations

import secrets
import shutil
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest

from store import demo
from store.office import Office
from tests import postgres
from tests.conftest import NOW
from tests.faults.share import SEED, SHARE
from tests.left_whole import left_whole

ENGINES = ["sqlite", "postgres"]
ON_FILE = ENGINES[:1]
"""The quicker engine alone, for rules whose code is the same on both."""
T = TypeVar("T")
Work = Callable[[Office], object]


def soon(ask: Callable[[], T]) -> T:
    """The first answer that is not empty: a server tells of a commit a moment after it."""
    end = time.monotonic() + 10
    while not (answer := ask()):
        assert time.monotonic() < end, "nothing was told"
    return answer


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a share, one test in twelve of the rooms runs on PostgreSQL too.

    Their rules are the same code on both; `engine` and every view's plan run on both.
    """
    whole = ("tests/store/engine/", "tests/store/test_plans.py")
    left = {
        each
        for each in items
        if SHARE and each.nodeid.startswith("tests/store/")
        if not each.nodeid.startswith(whole) and _left_out(each)
    }
    if left:
        config.hook.pytest_deselected(items=list(left))
        items[:] = [one for one in items if one not in left]


def _left_out(item: pytest.Item) -> bool:
    call = getattr(item, "callspec", None)
    on_a_server = call is not None and "postgres" in call.params.values()
    return on_a_server and zlib.crc32(f"{SEED}{item.nodeid}".encode()) % 12 > 0


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an office can be made: a path, or the address of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "office.kantoor")
    return str(request.getfixturevalue("postgres_url"))


class Stock:
    """Offices that many tests begin with: each is made once in a run, and copied for a test."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self._ask = request.getfixturevalue
        self._folder: Path = self._ask("tmp_path_factory").mktemp("stock")
        self._made: dict[tuple[str, Work | None], str] = {}

    @contextmanager
    def copy(self, engine: str, work: Work | None = None) -> Iterator[str]:
        """Where a fresh copy is of the demo office with some work done in it."""
        place = self._copy(engine, self._begun(engine, work))
        yield place
        if engine == "postgres":
            self._ask("cluster").drop(place.rpartition("/")[2])
            return
        for left in self._folder.glob(f"{Path(place).name}*"):
            left.unlink() if left.is_file() else shutil.rmtree(left)

    def _begun(self, engine: str, work: Work | None) -> str:
        """Where the office is that is copied: the demo's, or a copy in which the work is done."""
        made = self._made.get((engine, work))
        if made is None and work is None:
            made = self._place(engine)
            demo.make(made, clock=lambda: NOW).close()
        elif made is None and work is not None:
            made = self._copy(engine, self._begun(engine, None))
            office = Office.open(made, clock=lambda: NOW)
            work(office)
            office.close()
        assert made is not None
        self._made[engine, work] = made
        return made

    def _copy(self, engine: str, made: str) -> str:
        place = self._place(engine, made)
        if engine == "sqlite":
            shutil.copy(made, place)
        return place

    def _place(self, engine: str, template: str = "template1") -> str:
        """A new file, or the address of a new database, which is made as a copy."""
        name = f"office_{secrets.token_hex(8)}"
        if engine == "sqlite":
            return str(self._folder / name)
        cluster: postgres.Cluster = self._ask("cluster")
        return cluster.create(name, template=template.rpartition("/")[2])


@pytest.fixture(scope="session")
def stock(request: pytest.FixtureRequest) -> Stock:
    """The offices of this run that tests begin with."""
    return Stock(request)


@contextmanager
def opened(place: str) -> Iterator[Office]:
    """An office; whatever a test did to it, it must be whole afterwards."""
    made = Office.open(place, clock=lambda: NOW)
    yield made
    left_whole(made)
    made.close()


def office_with(work: Work, engines: Sequence[str] = ENGINES) -> Any:
    """A fixture: an office of its own for each test, in which some work has been done."""

    @pytest.fixture(params=engines)
    def office_of_its_own(request: pytest.FixtureRequest, stock: Stock) -> Iterator[Office]:
        with stock.copy(request.param, work) as place, opened(place) as made:
            yield made

    return office_of_its_own


def _last_change(office: Office) -> int:
    """The last change but for what was looked at, which the office logs a while later."""
    with office.database.reading() as connection:
        rows = connection.execute("SELECT max(seq) FROM changes WHERE act <> 'access.log'")
        return int(next(iter(rows))[0])


def office_to_read(work: Work | None = None, engines: Sequence[str] = ENGINES) -> Any:
    """A fixture: one office for all tests of a module, which read it and change nothing."""

    @pytest.fixture(scope="module", params=engines)
    def office_for_all(request: pytest.FixtureRequest, stock: Stock) -> Iterator[Office]:
        with stock.copy(request.param, work) as place, opened(place) as made:
            before = _last_change(made)
            yield made
            assert _last_change(made) == before, "a test changed the office that others read"

    return office_for_all


@pytest.fixture(params=ENGINES)
def demo_place(request: pytest.FixtureRequest, stock: Stock) -> Iterator[str]:
    """A fresh copy of the demo office."""
    with stock.copy(request.param) as place:
        yield place


@pytest.fixture
def office(demo_place: str) -> Iterator[Office]:
    """A demo office to work in."""
    with opened(demo_place) as made:
        yield made
