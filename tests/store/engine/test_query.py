"""What SQL answers of a query, on either engine: each value with each, and by index."""

from __future__ import annotations

import itertools
import operator
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tinydb import Query, where

from store.engine import DocumentDB, DocumentTable
from store.engine.dialect import POSTGRES, SQLITE, Connection
from store.engine.query import compile_query, explain
from tests.faults.share import one_in
from tests.store.engine.queries import OPERATORS, SCALARS, STRANGE

EVERYTHING: list[dict[str, Any]] = [
    {},
    {"a": []},
    {"a": [1]},
    {"a": ["a"]},
    {"a": {}},
    {"a": {"a": 1}},
    {"a": {"b": None}},
    *({"a": value} for value in SCALARS),
]
"""A document for each value, one of each other shape, and one without anything."""


@pytest.fixture
def table(place: str) -> Iterator[DocumentTable]:
    with DocumentDB(place) as db:
        found = db.table("sheet")
        assert isinstance(found, DocumentTable)
        yield found


@pytest.fixture
def connection(table: DocumentTable) -> Iterator[Connection]:
    with table.storage.database.reading() as opened:
        yield opened


def kept(query: Any, connection: Connection) -> list[int]:
    condition = compile_query(query, connection.dialect, "sheet")
    rows = connection.execute(
        f"SELECT id FROM documents WHERE kind='sheet' AND {condition.sql} ORDER BY row",
        condition.values,
    )
    return [row[0] for row in rows]


def keeps(query: Any, document: Any) -> bool:
    """Whether a query is true or raises."""
    try:
        return bool(query(document))
    except Exception:
        return True


def odd(document: dict[str, Any]) -> bool:
    """JSONB holds no NUL and no half of a pair."""
    text = document.get("a")
    return isinstance(text, str) and any(one == "\0" or "\ud800" <= one < "\ue000" for one in text)


@pytest.mark.parametrize("wanted", [True, False], ids=["is", "not"])
@pytest.mark.parametrize("compare", one_in(3, OPERATORS), ids=lambda one: one.__name__)
def test_every_value_with_every_value(
    table: DocumentTable, compare: Callable[[Any, Any], Any], wanted: bool
) -> None:
    """SQL keeps what is true or raises, and for plain values little else."""
    table.insert_multiple(EVERYTHING)
    more = 0
    with table.storage.database.reading() as connection:
        for at, value in enumerate(SCALARS + STRANGE):
            query = compare(where("a"), value)
            query = query if wanted else ~query
            found = set(kept(query, connection))
            must = {key for key, one in enumerate(EVERYTHING, 1) if keeps(query, one)}
            assert must <= found, (value, [EVERYTHING[key - 1] for key in must - found])
            if at < len(SCALARS):
                more += sum(not odd(EVERYTHING[key - 1]) for key in found - must)
    assert more < len(SCALARS) * len(EVERYTHING) // 30


def test_one_of_several_values(table: DocumentTable) -> None:
    table.insert_multiple(EVERYTHING)
    with table.storage.database.reading() as connection:
        for items in [[], SCALARS, *zip(SCALARS, SCALARS[1:] + STRANGE, strict=False)]:
            for query in (where("a").one_of(list(items)), ~where("a").one_of(list(items))):
                found = kept(query, connection)
                must = [key for key, one in enumerate(EVERYTHING, 1) if keeps(query, one)]
                assert not set(must) - set(found), items


def test_a_field_is_found_by_any_name_also_null(table: DocumentTable) -> None:
    for name in ("null", "Null", "NULL", "true", "7"):
        found = table.insert_multiple([{name: 1}, {name: {"a": 2}}, {"a": {name: 3}}])
        for _ in range(2):
            assert [doc.doc_id for doc in table.search(where(name) == 1)] == found[:1]
            assert [doc.doc_id for doc in table.search(where(name).a == 2)] == found[1:2]
            assert [doc.doc_id for doc in table.search(where("a")[name] == 3)] == found[2:]
            assert [doc.doc_id for doc in table.search(where(name).exists())] == found[:2]
            table.index(name, f"a.{name}")
    assert table.storage.database.deviations(()) == []


FIRST = where("n") == 5
LAST = where("n") == 2
SERVED = {
    "equal": FIRST,
    "text": where("s") == "s5",
    "one of": where("n").one_of([5, 6]),
    "rising": where("n") > 995,
    "falling": where("n") <= 5,
    "texts rising": where("s") > "s98",
    "fraction": where("n") == 5.5,
    "large": where("n") == 2**60,
    "null": where("n") == None,  # noqa: E711 - a query
    "not": ~(where("n") < 995),
    "fragment": Query().fragment({"n": 5, "other": "x"}),
    "and": FIRST & where("other").matches("x"),
    "and a range": FIRST & (where("other") > "x"),
    "and a function": FIRST & where("other").test(len),
    "a range and": (where("n") > 995) & (where("other") == 1),
    "or": FIRST | (where("s") == "s5"),
}


@pytest.mark.parametrize("query", SERVED.values(), ids=SERVED)
def test_an_index_serves(table: DocumentTable, query: Any) -> None:
    """Once the engine has counted its documents."""
    table.insert_multiple({"n": n % 1000, "s": f"s{n % 100}"} for n in range(3000))
    table.index("n")
    table.index("s")
    with table.storage.database.writing() as connection:
        connection.execute("ANALYZE documents")
        plan = "\n".join(explain(query, connection, "sheet"))
    assert "sheet_by_" in plan
    assert not re.search("scan using documents_pkey|seq scan|scan documents$|kind=", plan, re.I)


def test_what_comes_first_narrows_what_comes_later(table: DocumentTable) -> None:
    """As in Python, the right side is not asked where the left is false, so it can't fail there."""
    table.insert_multiple({"n": n} for n in range(3))
    with table.storage.database.reading() as connection:
        assert kept(LAST & where("n").test(len), connection) == [3]
        assert kept((where("ключ") != 1) & LAST, connection) == [3]
        assert kept(where("n").test(len) & LAST, connection) == [1, 2, 3]
    assert table.search((where("n") == 5) & where("n").test(len)) == []
    with pytest.raises(TypeError):
        table.search(where("n").test(len) & (where("n") == 5))


class Fancy(Query):
    """A query with a mind of its own."""

    def __call__(self, value: Any) -> bool:
        return True

    __hash__ = Query.__hash__


@pytest.mark.parametrize(
    "query", [Fancy(), lambda doc: "n" in doc, where("n").map(len) == 1, where("n").map(0) == 1,
              where("ключ") == 1, where("0") == 1, where("n").one_of(range(5000))]
)  # fmt: skip
def test_what_sql_can_not_answer_is_left_to_python(connection: Connection, query: Any) -> None:
    condition = compile_query(query, connection.dialect, "sheet").sql
    assert "?" not in condition


def test_a_query_too_deep_or_too_long_is_left_to_python() -> None:
    deep: Any = where("n") == 0
    for n in range(200):
        deep = deep | (where("n") == n)
    long = [where(f"n{n}").one_of(list(range(400))) for n in range(20)]
    wide = long[0]
    for one in long[1:]:
        wide = wide & one
    for dialect in (SQLITE, POSTGRES):
        assert compile_query(deep, dialect, "sheet").sql == "true"
        assert compile_query(wide, dialect, "sheet").sql == "true"


def test_explaining_tells_who_answers(table: DocumentTable) -> None:
    table.index("n")
    query = ((where("n") == 1) & where("s").matches("^a") & (where("s") != "x")) | ~Query().noop()
    lines = table.explain(query)
    at = lines.index("")
    assert lines[:at] == [
        "either",
        "  both",
        "    n == 1: SQL",
        "    s matches(flags=0, regex='^a'): SQL narrows, Python decides",
        "    s != 'x': SQL",
        "  not",
        "    every document: SQL",
    ]
    assert lines[at + 1 :]


LEAVES: list[Any] = [
    where("n") == 2,
    where("n") != 2,
    where("n") > 1,
    where("n").exists(),
    where("n").test(len),
    where("n").matches("["),
    where("n").one_of({1, 2}),
    where("n").all([1]),
    where("n").any([1]),
    where("n").fragment({"n": 1}),
    where("n"),
    Query().noop(),
]
"""Between them true, false and raising on the documents below."""


def test_what_may_raise_in_any_part(table: DocumentTable) -> None:
    """Python asks from left to right, and the first part that raises ends it all."""
    documents = [
        {},
        *({"n": value} for value in (0, 2, 5, "", "xn", None, [], [1], ["n"], {"n": 1})),
    ]
    table.insert_multiple(documents)
    pairs = [
        join(left, right)
        for left, right in itertools.product(LEAVES, repeat=2)
        for join in (operator.and_, operator.or_)
    ]
    with table.storage.database.reading() as connection:
        for query in [*pairs, *(~pair for pair in pairs)]:
            must = {key for key, one in enumerate(documents, 1) if keeps(query, one)}
            assert must <= set(kept(query, connection)), query
