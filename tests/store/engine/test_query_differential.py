"""Stock TinyDB in memory and an office give the same answers, on either engine."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import TinyDB
from tinydb.storages import MemoryStorage
from tinydb.table import Table

from store.engine import DocumentDB, DocumentTable
from store.engine.query import compile_query
from tests.faults.share import cases
from tests.store.engine.queries import documents, queries

EXAMPLES = int(os.environ.get("KANTOOR_EXAMPLES", "0"))
"""How many random cases each test tries: the same few each time, or as many as asked, fresh."""

random_cases = settings(
    max_examples=EXAMPLES or cases(200),
    derandomize=not EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def db(place: str) -> Iterator[DocumentDB]:
    with DocumentDB(place) as opened:
        yield opened


def tables(
    db: DocumentDB, kept: list[dict[str, Any]], index: list[str]
) -> tuple[Table, DocumentTable]:
    """A stock table and one of ours with the same documents."""
    db.drop_tables()
    stock = TinyDB(storage=MemoryStorage).table("t", cache_size=0)
    ours = db.table(f"by {index}")
    assert isinstance(ours, DocumentTable)
    assert ours.insert_multiple(copy.deepcopy(kept)) == stock.insert_multiple(copy.deepcopy(kept))
    for path in index:
        ours.index(path)
    return stock, ours


def told(call: Callable[[], Any]) -> Any:
    """What a call gives, or the type of what it raises."""
    try:
        found = call()
    except Exception as error:
        return type(error)
    return plain(found) if isinstance(found, (list, dict)) else found


def keeps(query: Any, doc: Any) -> bool:
    """Whether a query is true or raises."""
    try:
        return bool(query(doc))
    except Exception:
        return True


def plain(found: Any) -> str:
    """Documents with their ids, for comparing: -0.0 is not 0.0 here, nor True 1."""
    many = found if isinstance(found, list) else [found]
    return json.dumps([(getattr(one, "doc_id", None), one) for one in many], sort_keys=True)


@random_cases
@given(kept=documents(), query=queries, index=st.sampled_from([[], [], ["a"], ["a", "b"]]))
def test_reading(db: DocumentDB, kept: Any, query: Any, index: list[str]) -> None:
    stock, ours = tables(db, kept, index)
    assert told(lambda: ours.search(query)) == told(lambda: stock.search(query))
    assert told(lambda: ours.count(query)) == told(lambda: stock.count(query))
    assert told(lambda: ours.get(query)) == told(lambda: stock.get(query))
    assert told(lambda: ours.contains(query)) == told(lambda: stock.contains(query))


@random_cases
@given(kept=documents(), query=queries, more=queries)
def test_writing(db: DocumentDB, kept: Any, query: Any, more: Any) -> None:
    """Stock TinyDB in memory keeps what it changed before an error; what it gives is compared."""
    stock, ours = tables(db, kept, [])
    before = plain(stock.all())
    updated = told(lambda: stock.update({"c": 5, "d": "x"}, query))
    assert told(lambda: ours.update({"c": 5, "d": "x"}, query)) == updated
    if isinstance(updated, type):
        assert plain(ours.all()) == before
        return
    assert plain(ours.all()) == plain(stock.all())
    removed = told(lambda: stock.remove(more))
    assert told(lambda: ours.remove(more)) == removed
    if not isinstance(removed, type):
        assert plain(ours.all()) == plain(stock.all())


@random_cases
@given(kept=documents(), query=queries)
def test_sql_keeps_each_document_that_is_true_or_raises(
    db: DocumentDB, kept: Any, query: Any
) -> None:
    stock, ours = tables(db, kept, [])
    with db.storage.database.reading() as connection:  # type: ignore[attr-defined]  # an office's
        condition = compile_query(query, connection.dialect, ours.name)
        rows = connection.execute(
            f"SELECT id FROM documents WHERE kind='by []' AND {condition.sql}",
            condition.values,
        )
        found = {row[0] for row in rows.fetchall()}
    for doc in stock:
        if keeps(query, doc):
            assert doc.doc_id in found, (doc, condition)
