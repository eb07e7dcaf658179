"""Pages, queries and search answer rightly and by index."""

from __future__ import annotations

import re

import pytest
from tinydb import where

from store.engine import Database, Snapshot
from tests.faults.share import one_in
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
def test_documents_of_a_kind_are_counted(database: Database) -> None:
    with database.reading() as connection:
        assert Snapshot(connection).count(Sheet) == 100


@pytest.mark.usefixtures("sheets")
def test_the_revision_of_a_document_is_known_without_its_body(database: Database) -> None:
    with database.reading() as connection:
        snapshot = Snapshot(connection)
        first = snapshot.page(Sheet, {}, limit=1)[0]
        assert snapshot.revision(Sheet, first.id) == first.rev
        assert snapshot.revision(Sheet, 10**6) == 0


@pytest.mark.parametrize("day", ["2025-12-31", "2026-01-03", "2026-01-03x", "2027-01-01"])
def test_a_page_begins_at_a_value(database: Database, day: str) -> None:
    with database.reading() as connection:
        snapshot = Snapshot(connection)
        whole = snapshot.page(Sheet, {"shelf": "a"}, ("day",), limit=1000)
        later = [sheet for sheet in whole if sheet.day >= day]
        assert snapshot.page(Sheet, {"shelf": "a"}, ("day",), at=(day,), limit=5) == later[:5]
        earlier = [sheet for sheet in whole[::-1] if sheet.day <= day]
        falling = snapshot.page(Sheet, {"shelf": "a"}, ("-day",), at=(day,), limit=5)
        assert falling == earlier[:5]


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
    assert not any("TEMP B-TREE" in plan or "Type" in plan for plan in plans), plans
    assert re.search(r"<expr>>\?|Index Cond:.*>=", plans[1]), "it reads all that comes before"


@pytest.mark.usefixtures("sheets")
def test_a_page_of_several_values_uses_the_declared_index(database: Database) -> None:
    with database.reading() as connection:
        asked = Recorder(connection)
        snapshot = Snapshot(asked)  # type: ignore[arg-type]  # it only reads
        page = snapshot.page(Sheet, {"shelf": "a", "day": ["2026-01-05", "2026-01-03"]}, limit=5)
        plans = asked.plans()
    assert [sheet.id for sheet in page] == sorted(sheet.id for sheet in page)
    assert {sheet.day for sheet in page} == {"2026-01-05", "2026-01-03"}
    if asked.dialect.name == "sqlite":  # PostgreSQL reads as many as these without an index
        assert all("sheet_by_shelf_day" in plan for plan in plans), plans


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
def test_what_may_not_be_seen_takes_no_place_among_the_found(database: Database) -> None:
    with database.reading() as connection:
        found = Snapshot(connection).search(Sheet, "cafe", lambda sheet: sheet.id > 95, limit=3)
    assert len(found) == 3
    assert all(sheet.id > 95 for sheet in found)


@pytest.mark.usefixtures("database")
def test_search_gives_the_newest_first(database: Database, writing: Writing) -> None:
    with writing() as writer:
        for title in ("rekening rekening", "rekeningen van lang geleden", "x", "een rekening"):
            writer.add(Sheet(title=title))
    with database.reading() as connection:
        for text in ("rek", "reken", "rekening", "r"):
            assert [one.id for one in Snapshot(connection).search(Sheet, text)] == [4, 2, 1]


@pytest.mark.usefixtures("sheets")
@pytest.mark.parametrize("limit", one_in(2, [1, 7, 33, 34, 99, 100, 1000]))
@pytest.mark.parametrize("text", ["c", "caf", "cafe", "cafe 4"])
def test_a_smaller_search_is_the_beginning_of_a_larger_one(
    database: Database, text: str, limit: int
) -> None:
    with database.reading() as connection:
        every = [one.id for one in Snapshot(connection).search(Sheet, text, limit=10_000)]
        found = [one.id for one in Snapshot(connection).search(Sheet, text, limit=limit)]
    assert every == sorted(every, reverse=True)
    assert found == every[:limit]


def test_a_rare_word_is_found_behind_many_that_begin_alike(
    database: Database, writing: Writing
) -> None:
    with writing() as writer:
        for n in range(400):
            writer.add(Sheet(title=f"november relatie{n:03}"))
        writer.add(Sheet(title="novelle relatie007"))
    with database.reading() as connection:
        asked = Recorder(connection)
        found = Snapshot(asked).search(Sheet, "november relatie007", limit=5)  # type: ignore[arg-type]  # it only reads
        assert [one.id for one in found] == [8]
        if connection.dialect.name == "sqlite":  # a long beginning of many gathers them all
            assert "november" not in str([values for _sql, values in asked.asked])


class Shelf(Sheet):
    """Another kind with the same words."""

    kind = "shelf"


def test_a_search_stays_within_its_kind_and_groups(database: Database, writing: Writing) -> None:
    sign = "\ue000"
    with writing() as writer:
        for title in ("factuur", f"factuur {sign}sheetd1 {sign}sheet", f"factuur{sign}shelf"):
            for model, shelf in ((Sheet, "a"), (Shelf, "b"), (Sheet, "c")):
                writer.add(model(title=title, shelf=shelf))
    with database.reading() as connection:
        snapshot = Snapshot(connection)
        assert len(snapshot.search(Shelf, "factuur")) == 3
        assert len(snapshot.search(Sheet, "fac")) == 6
        found = snapshot.search(Sheet, "factuur", groups=("da", "dz"))
        assert [one.shelf for one in found] == ["a"] * 3
        assert len(snapshot.search(Sheet, "f", groups=("da", "dc"))) == 6
        assert snapshot.search(Sheet, "factuur", groups=()) == []
        assert snapshot.search(Sheet, f"{sign}sheetda") == []


@pytest.mark.usefixtures("sheets")
def test_a_search_walks_the_words_from_the_newest_back(database: Database) -> None:
    with database.reading() as connection:
        asked = Recorder(connection)
        Snapshot(asked).search(Sheet, "cafe 42", limit=5)  # type: ignore[arg-type]  # it only reads
        plans = asked.plans("documents")
    assert plans
    for plan in plans:
        if connection.dialect.name == "sqlite":
            assert "words VIRTUAL TABLE" in plan
            assert "TEMP B-TREE" not in plan, plan


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
