"""Office files damaged on purpose, and what is saved of them."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import pytest

from store import inbox, ledgers
from store.engine import Snapshot
from store.errors import Damaged, KantoorError, Unavailable
from store.office import Office
from store.upkeep.salvage import salvage
from tests.conftest import ANNA, NOW

PAGE = 4096


@pytest.fixture
def path(demo_file: Path, tmp_path: Path) -> Path:
    """A demo office that is about to be damaged, all of it in the one file."""
    path = Path(shutil.copy(demo_file, tmp_path / "office.kantoor"))
    connection = apsw.Connection(str(path))
    connection.pragma("wal_checkpoint", "TRUNCATE")
    connection.close()
    return path


@pytest.fixture
def before(demo_file: Path) -> dict[tuple[str, int], str]:
    """Every document as it was."""
    connection = apsw.Connection(str(demo_file))
    rows = connection.execute("SELECT kind, id, body FROM documents").fetchall()
    connection.close()
    return {(kind, doc): body for kind, doc, body in rows}


def pages_of(path: Path, name: str) -> list[int]:
    """The leaf pages of a table or an index, by reading the file as its format says."""
    connection = apsw.Connection(str(path))
    (root,) = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name=?", (name,)
    ).fetchone()  # type: ignore[misc]  # the name is there
    connection.close()
    data = path.read_bytes()
    leaves, todo = [], [root]
    while todo:
        number = todo.pop()
        page = data[(number - 1) * PAGE : number * PAGE]
        if page[0] in (10, 13):
            leaves.append(number)
            continue
        cells = int.from_bytes(page[3:5], "big")
        todo.append(int.from_bytes(page[8:12], "big"))
        for at in range(cells):
            start = int.from_bytes(page[12 + 2 * at : 14 + 2 * at], "big")
            todo.append(int.from_bytes(page[start : start + 4], "big"))
    return sorted(leaves)


def rows_in(path: Path, name: str, pages: int) -> int:
    """How many rows of a table begin in the first pages of the file."""
    data = path.read_bytes()
    heads = [(number - 1) * PAGE + 3 for number in pages_of(path, name) if number <= pages]
    return sum(int.from_bytes(data[at : at + 2], "big") for at in heads)


def destroy(path: Path, *pages: int, seed: int = 1) -> None:
    """Write noise over whole pages."""
    noise = random.Random(seed)
    with path.open("r+b") as file:
        for number in pages:
            file.seek((number - 1) * PAGE)
            file.write(noise.randbytes(PAGE))


def cut_off(path: Path, part: int, of: int) -> None:
    """Leave so much of the file."""
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size * part // of)


def saved(path: Path) -> dict[tuple[str, int], str]:
    """The documents of a salvaged office, whose sums fit them whatever was lost."""
    office = Office.open(path, clock=lambda: NOW)
    assert [finding for finding in office.check() if finding.rule == "tally"] == []
    with office.database.reading() as connection:
        rows = connection.execute("SELECT kind, id, body FROM documents").fetchall()
    office.close()
    return {(kind, doc): body for kind, doc, body in rows}


def test_an_office_without_damage_is_copied_whole(
    path: Path, tmp_path: Path, before: dict[tuple[str, int], str]
) -> None:
    told = salvage(path, tmp_path / "saved", NOW)
    assert told.whole
    assert told.from_log == []
    assert saved(tmp_path / "saved") == before
    office = Office.open(tmp_path / "saved", clock=lambda: NOW)
    assert office.verify() == told.saved["changes"]
    office.close()


@pytest.mark.parametrize("seed", range(4))
def test_a_destroyed_page_of_documents_is_made_good_from_the_log(
    path: Path, tmp_path: Path, before: dict[tuple[str, int], str], seed: int
) -> None:
    destroy(path, random.Random(seed).choice(pages_of(path, "documents")), seed=seed)
    told = salvage(path, tmp_path / "saved", NOW)
    assert told.from_log
    assert told.whole
    assert saved(tmp_path / "saved") == before


def test_a_body_changed_in_its_page_is_taken_from_the_log(
    path: Path, tmp_path: Path, before: dict[tuple[str, int], str]
) -> None:
    """A page that can be read, with other letters in it: only the log can tell."""
    page = pages_of(path, "documents")[0]
    data = bytearray(path.read_bytes())
    at = data.index(b'"name_nl":"', (page - 1) * PAGE) + 11
    data[at : at + 3] = b"xxx"
    path.write_bytes(data)
    told = salvage(path, tmp_path / "saved", NOW)
    assert len(told.from_log) == 1
    assert saved(tmp_path / "saved") == before


def test_destroyed_indexes_cost_nothing(
    path: Path, tmp_path: Path, before: dict[tuple[str, int], str]
) -> None:
    for index in ("sqlite_autoindex_documents_1", "changes_document", "changes_actor"):
        destroy(path, *pages_of(path, index))
    told = salvage(path, tmp_path / "saved", NOW)
    assert told.lost == []
    assert saved(tmp_path / "saved") == before


@pytest.mark.parametrize("seed", range(4))
def test_destroyed_lines_of_the_log_leave_the_documents(
    path: Path, tmp_path: Path, before: dict[tuple[str, int], str], seed: int
) -> None:
    chance = random.Random(seed)
    destroy(path, *chance.sample(pages_of(path, "changes"), 3), seed=seed)
    told = salvage(path, tmp_path / "saved", NOW)
    assert told.lines > 0
    assert not told.whole
    assert saved(tmp_path / "saved") == before
    office = Office.open(tmp_path / "saved", clock=lambda: NOW)
    with pytest.raises(Damaged, match="is broken at line"):
        office.verify()
    office.close()


def test_what_is_lost_in_both_places_is_named(
    path: Path, tmp_path: Path, before: dict[tuple[str, int], str]
) -> None:
    """The page with the first accounts, and every line of the log."""
    destroy(path, pages_of(path, "documents")[1], *pages_of(path, "changes"))
    told = salvage(path, tmp_path / "saved", NOW)
    assert told.saved["changes"] == 0
    assert told.lost
    found = saved(tmp_path / "saved")
    assert set(told.lost) == before.keys() - found.keys()
    assert all(before[one] == body for one, body in found.items())


@pytest.mark.parametrize("left", [(9, 10), (5, 6), (4, 5)])
def test_a_file_cut_off_gives_what_is_left(
    path: Path, tmp_path: Path, before: dict[tuple[str, int], str], left: tuple[int, int]
) -> None:
    whole = rows_in(path, "documents", path.stat().st_size * left[0] // left[1] // PAGE)
    cut_off(path, *left)
    with pytest.raises(Damaged, match="salvage NEW-FILE"):
        Office.open(path)
    told = salvage(path, tmp_path / "saved", NOW)
    found = saved(tmp_path / "saved")
    assert len(found) >= whole > 0
    assert not told.whole
    assert all(before[one] == body for one, body in found.items())


def test_a_file_without_any_documents_left_is_said_to_be_the_end(
    path: Path, tmp_path: Path
) -> None:
    cut_off(path, 1, 2)
    with pytest.raises(Damaged, match=r"Nothing in .* is readable"):
        salvage(path, tmp_path / "saved", NOW)
    assert not list(tmp_path.glob("saved*"))


def test_a_destroyed_first_page_is_said_to_be_the_end(path: Path, tmp_path: Path) -> None:
    destroy(path, 1)
    with pytest.raises(Damaged, match="salvage NEW-FILE"):
        Office.open(path)
    with pytest.raises(Damaged, match="readable"):
        salvage(path, tmp_path / "saved", NOW)
    assert not list(tmp_path.glob("saved*"))


def test_what_was_saved_is_read_and_never_written(path: Path, tmp_path: Path) -> None:
    destroy(path, pages_of(path, "documents")[2])
    salvage(path, tmp_path / "saved", NOW)
    office = Office.open(tmp_path / "saved", clock=lambda: NOW)
    anna = office.actor(ANNA)
    assert office.view(anna, inbox.boxes)
    with pytest.raises(Unavailable, match="is read-only"):
        office.do(anna, "item.accept", 1)
    with pytest.raises(Unavailable, match="is read-only"):
        office.undo(anna)
    office.close()


def test_words_find_what_was_saved(path: Path, tmp_path: Path) -> None:
    destroy(path, *pages_of(path, "documents")[:3])
    salvage(path, tmp_path / "saved", NOW)
    office = Office.open(tmp_path / "saved", clock=lambda: NOW)
    with office.database.reading() as connection:
        for model in (ledgers.Account, inbox.WorkItem):
            snapshot = Snapshot(connection)
            for doc in snapshot.find(model):
                if doc.search_text():
                    assert doc.id in {
                        one.id for one in snapshot.search(model, doc.search_text(), limit=500)
                    }
    office.close()


def test_a_kept_file_with_other_bytes_is_left_behind(path: Path, tmp_path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.execute("INSERT INTO blobs VALUES('00', x'0102')")
    count = connection.execute("SELECT count(*) FROM blobs").fetchone()
    connection.close()
    told = salvage(path, tmp_path / "saved", NOW)
    assert told.files == 1
    assert (told.saved["blobs"] + 1,) == count


def test_work_that_is_in_the_log_beside_the_file_is_saved_too(path: Path, tmp_path: Path) -> None:
    office = Office.open(path, clock=lambda: NOW)
    done = office.do(office.actor(ANNA), "item.accept", 1)
    told = salvage(path, tmp_path / "saved", NOW)
    assert told.whole
    assert saved(tmp_path / "saved")["item", 1] == done.doc.to_json()
    office.close()


def test_nothing_is_written_over_or_left_half(path: Path, tmp_path: Path) -> None:
    (tmp_path / "saved").write_text("mine")
    with pytest.raises(Unavailable, match="already exists"):
        salvage(path, tmp_path / "saved", NOW)
    assert (tmp_path / "saved").read_text() == "mine"
    with pytest.raises(Unavailable, match="No file"):
        salvage(tmp_path / "nowhere", tmp_path / "new", NOW)
    assert not (tmp_path / "new").exists()


@pytest.fixture
def at_work(path: Path) -> Iterator[Office]:
    office = Office.open(path, clock=lambda: NOW)
    yield office
    office.close()


@pytest.mark.parametrize(
    "name", ["documents", "sqlite_autoindex_documents_1", "changes", "tallies"]
)
def test_damage_met_at_work_is_told_in_a_sentence(at_work: Office, path: Path, name: str) -> None:
    anna = at_work.actor(ANNA)
    destroy(path, *pages_of(path, name))
    asked: list[Callable[[], object]] = [
        lambda: at_work.actor(ANNA),
        lambda: at_work.view(anna, inbox.boxes),
        lambda: at_work.view(anna, inbox.waiting),
        lambda: at_work.view(anna, inbox.search_items, "factuur"),
        lambda: at_work.do(anna, "item.accept", 1),
        lambda: at_work.undo(anna),
        at_work.follow,
        at_work.verify,
        at_work.check,
    ]
    told = []
    for ask in asked:
        try:
            ask()
        except KantoorError as error:
            told.append(str(error))
    assert any("salvage NEW-FILE" in one for one in told)
