"""TinyDB's own test suite, run on our database, table and storage classes."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
import tinydb
import tinydb.storages
import tinydb.table
from tinydb.middlewares import CachingMiddleware

from store.engine import DocumentDB, DocumentTable, OfficeStorage

CACHE = "looks into the private query cache, and ours never serves a cached result"
REPR = "expects the name of TinyDB's class in repr"
JSON = "about the layout, encoding or access mode of a JSON text file"
PLACE = "expects an IOError where no file can be made; ours is a sentence with the remedy"
MIDDLEWARE = (
    "a middleware caches whole files between table and storage; our tables ask the database"
)
ANYTHING = "stores JSON that is no set of tables of documents"

LEFT_OUT = {
    "test_middlewares.py::test_caching_read": MIDDLEWARE,
    "test_middlewares.py::test_caching_write_many": MIDDLEWARE,
    "test_middlewares.py::test_caching_flush": MIDDLEWARE,
    "test_middlewares.py::test_caching_flush_manually": MIDDLEWARE,
    "test_middlewares.py::test_caching_write": MIDDLEWARE,
    "test_middlewares.py::test_caching_json_write": MIDDLEWARE,
    "test_storages.py::test_json": ANYTHING,
    "test_storages.py::test_in_memory": ANYTHING,
    "test_storages.py::test_json_kwargs": JSON,
    "test_storages.py::test_json_read": JSON,
    "test_storages.py::test_create_dirs": PLACE,
    "test_storages.py::test_json_invalid_directory": PLACE,
    "test_storages.py::test_encoding": JSON,
    "test_storages.py::test_json_invalid_mode_warning": JSON,
    "test_storages.py::test_read_once": "counts the reads of another storage",
    "test_storages.py::test_yaml": "another storage, and it needs a package of its own",
    "test_tables.py::test_query_cache": CACHE,
    "test_tables.py::test_query_cache_size": CACHE,
    "test_tables.py::test_lru_cache": CACHE,
    "test_tinydb.py::test_search": CACHE,
    "test_tinydb.py::test_search_path": CACHE,
    "test_tables.py::test_table_repr": REPR,
    "test_tinydb.py::test_repr": REPR,
}
"""Tests that fit no storage but TinyDB's own, each with the reason."""


class InMemory(OfficeStorage):
    """An office that lives as long as the object."""

    def __init__(self) -> None:
        super().__init__(":memory:")


class Ours(DocumentDB):
    """Our database under TinyDB's name; options of JSON files mean nothing to it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.pop("ensure_ascii", None)
        super().__init__(*args, **kwargs)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Import the suite's modules with our classes under TinyDB's names.

    The names are TinyDB's again afterwards: a test elsewhere that compares us with TinyDB
    must not be handed our classes twice.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tinydb, "TinyDB", Ours)
        patch.setattr(tinydb, "JSONStorage", OfficeStorage)
        patch.setattr(tinydb.storages, "JSONStorage", OfficeStorage)
        patch.setattr(tinydb.storages, "MemoryStorage", InMemory)
        patch.setattr(tinydb.table, "Table", DocumentTable)
        return (yield)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is listed, and fail when the list names a test that is not there."""
    here = Path(__file__).parent
    for name in LEFT_OUT:
        file, _, test = name.partition("::")
        if f"def {test}(" not in (here / file).read_text(encoding="utf-8"):
            raise pytest.UsageError(f"left out, but not in TinyDB's suite: {name}")
    left = [
        item
        for item in items
        if item.path.parent == here
        and f"{item.path.name}::{getattr(item, 'originalname', item.name)}" in LEFT_OUT
    ]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]


@pytest.fixture(params=["memory", "file", "postgres"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[DocumentDB]:
    """A database with three documents, as the suite expects it."""
    if request.param == "postgres":
        made = DocumentDB(request.getfixturevalue("postgres_url"))
    else:
        made = DocumentDB(str(tmp_path / "test.db")) if request.param == "file" else DocumentDB()
    made.drop_tables()
    made.insert_multiple({"int": 1, "char": sign} for sign in "abc")
    yield made
    made.close()


@pytest.fixture
def storage() -> Any:
    """A storage behind TinyDB's caching middleware."""
    return CachingMiddleware(InMemory)()
