"""TinyDB's own test suite, run on our database, table and storage classes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tinydb
import tinydb.storages
import tinydb.table
from tinydb.middlewares import CachingMiddleware

from store.engine import DocumentDB, DocumentTable, SqliteStorage

CACHE = "looks into the private query cache, and ours never serves a cached result"
REPR = "expects the name of TinyDB's class in repr"
JSON = "about the layout, encoding or access mode of a JSON text file"
MIDDLEWARE = "a middleware caches whole files between table and storage; our tables ask the database"
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
    "test_storages.py::test_create_dirs": JSON,
    "test_storages.py::test_json_invalid_directory": JSON,
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


class InMemory(SqliteStorage):
    """An office that lives as long as the object."""

    def __init__(self) -> None:
        super().__init__(":memory:")


class Ours(DocumentDB):
    """Our database under TinyDB's name; options of JSON files mean nothing to it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.pop("ensure_ascii", None)
        super().__init__(*args, **kwargs)


# The suite imports these names when its modules are collected, after this file.
tinydb.TinyDB = Ours  # type: ignore[misc]  # the suite's database is ours
tinydb.JSONStorage = tinydb.storages.JSONStorage = SqliteStorage  # type: ignore[misc,assignment]  # as above
tinydb.storages.MemoryStorage = InMemory  # type: ignore[misc,assignment]  # as above
tinydb.table.Table = DocumentTable  # type: ignore[misc]  # as above


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is listed, and fail when the list names a test that is not there."""
    here = [item for item in items if item.path.parent == Path(__file__).parent]
    names = {item: f"{item.path.name}::{getattr(item, 'originalname', item.name)}" for item in here}
    gone = set(LEFT_OUT) - set(names.values())
    if here and len({item.path.name for item in here}) == 6 and gone:
        sys.exit(f"left out, but not in TinyDB's suite: {sorted(gone)}")
    left = [item for item in here if names[item] in LEFT_OUT]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in set(left)]


@pytest.fixture(params=["memory", "file"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[DocumentDB]:
    """A database with three documents, as the suite expects it."""
    made = DocumentDB(str(tmp_path / "test.db")) if request.param == "file" else DocumentDB()
    made.drop_tables()
    made.insert_multiple({"int": 1, "char": sign} for sign in "abc")
    yield made
    made.close()


@pytest.fixture
def storage() -> Any:
    """A storage behind TinyDB's caching middleware."""
    return CachingMiddleware(InMemory)()
