"""Pages, queries and search answer rightly and by index."""

from __future__ import annotations

import pytest
from tinydb import where

from store.engine import Database, Snapshot
from tests.store.engine.conftest import Sheet, Writing
from tests.store.plans import Recorder


@pytest.fixture
def sheets(writing: Writing) -> None:
    with writing() as writer:
        for n in range(100):
            writer.add(Sheet(shelf="ab"[n % 2], day=f"2026-01-{1 + n % 28:02}", title=f"Café {n}"))


@pytest.mark.usefixtures("sheets")
@pytest.mark.parametrize("order", [("day",), ("-day",)])
def test_pages_forward_and_backward_meet_every_document_once(
    database: Database, order: tuple[str, ...]
) -> None:
    with database.reading() as connection:
        snapshot = Snapshot(connection)
        whole = snapshot.page(Sheet, {"shelf": "a"}, order, limit=1000)
        keys = [(one.day, one.id) for one in whole]
        assert keys == sorted(keys, reverse=order[0].startswith("-"))
        assert len(whole) == 50

        forward: list[Sheet] = []
        while page := snapshot.page(
            Sheet, {"shelf": "a"}, order, limit=7,
            after=snapshot.cursor(forward[-1], order) if forward else None,
        ):  # fmt: skip
            forward += page
        assert forward == whole

        backward: list[Sheet] = []
        edge = snapshot.cursor(whole[-1], order)
        while page := snapshot.page(Sheet, {"shelf": "a"}, order, limit=7, before=edge):
            backward = page + backward
            edge = snapshot.cursor(backward[0], order)
        assert backward == whole[:-1]
        assert snapshot.page(Sheet, {"shelf": "a"}, order, before=(), limit=7) == whole[-7:]


@pytest.mark.usefixtures("sheets")
def test_pages_use_the_declared_index(database: Database) -> None:
    with database.reading() as connection:
        asked = Recorder(connection)
        snapshot = Snapshot(asked)  # type: ignore[arg-type]  # it only reads
        page = snapshot.page(Sheet, {"shelf": "a"}, ("day",), limit=5)
        snapshot.page(
            Sheet, {"shelf": "a"}, ("day",), limit=5, after=snapshot.cursor(page[-1], ("day",))
        )
        plans = asked.plans()
    assert len(plans) == 2
    assert all("sheet_by_shelf_day" in plan for plan in plans), plans
    assert not any("TEMP B-TREE" in plan or "Sort" in plan for plan in plans), plans


@pytest.mark.usefixtures("sheets")
def test_a_query_gives_typed_documents(database: Database) -> None:
    with database.reading() as connection:
        found = Snapshot(connection).find(Sheet, (where("shelf") == "b") & (where("id") != 3))
        assert found == []
        found = Snapshot(connection).find(Sheet, (where("shelf") == "b") & (where("cents") == 0))
        assert {one.shelf for one in found} == {"b"}
        assert len(found) == 50


@pytest.mark.usefixtures("sheets")
@pytest.mark.parametrize(
    ("text", "hits"),
    [("cafe", 100), ("CAFÉ 42", 1), ("caf 4", 11), ('"', 0), ("", 0), ("NEAR(", 0), ("zz", 0)],
)
def test_search_takes_beginnings_of_words_without_accents(
    database: Database, text: str, hits: int
) -> None:
    with database.reading() as connection:
        assert len(Snapshot(connection).search(Sheet, text, limit=1000)) == hits


@pytest.mark.usefixtures("sheets")
def test_search_forgets_old_words(database: Database, writing: Writing) -> None:
    with database.reading() as connection:
        sheet = Snapshot(connection).get(Sheet, 43)
    sheet.title = "factuur"
    with writing() as writer:
        writer.save(sheet)
    with database.reading() as connection:
        assert Snapshot(connection).search(Sheet, "cafe 42") == []
        assert [one.id for one in Snapshot(connection).search(Sheet, "factuur")] == [43]
