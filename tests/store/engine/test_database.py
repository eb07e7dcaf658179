"""Who may read and write an office file, and what is refused."""

from __future__ import annotations

import stat
import subprocess
import sys
import threading
from pathlib import Path

import apsw
import pytest

from store.engine import Database, DocumentDB, Snapshot, open_database
from store.errors import Damaged, Unavailable
from tests.store.conftest import soon
from tests.store.engine.conftest import Sheet, Writing


def test_a_new_office_is_for_its_owner_only(path: Path) -> None:
    open_database(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_reader_keeps_its_snapshot_while_others_write(
    database: Database, writing: Writing
) -> None:
    def write() -> None:
        with writing() as writer:
            writer.add(Sheet())

    with database.reading() as connection:
        before = len(Snapshot(connection).page(Sheet))
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
        assert len(Snapshot(connection).page(Sheet)) == before
    with database.reading() as connection:
        assert len(Snapshot(connection).page(Sheet)) == before + 1


def test_a_commit_of_another_process_is_noticed(database: Database, place: str) -> None:
    watch = database.watch()
    before = watch()
    other = open_database(place)
    with other.writing() as connection:
        connection.execute("INSERT INTO kinds VALUES('x')")
    other.close()
    soon(lambda: watch() != before)


INSERT = """
import sys
from store.engine import DocumentDB
table = DocumentDB(sys.argv[1]).table("t")
for n in range(50):
    table.insert({"by": sys.argv[2], "n": n})
"""


def test_processes_lose_nothing_on_one_file(path: Path) -> None:
    DocumentDB(str(path)).close()
    words = [sys.executable, "-c", INSERT, path]
    workers = [subprocess.Popen([*words, name]) for name in ("a", "b", "c")]
    assert [worker.wait() for worker in workers] == [0, 0, 0]
    found = DocumentDB(str(path)).table("t").all()
    assert len({doc.doc_id for doc in found}) == 150
    for name in ("a", "b", "c"):
        assert [doc["n"] for doc in found if doc["by"] == name] == list(range(50))


@pytest.mark.parametrize("content", [b"not a database at all, but long enough" * 100, b"PK\3\4"])
def test_a_file_of_another_sort_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(Damaged):
        open_database(path)
    assert path.read_bytes() == content


def test_another_sqlite_file_is_refused(path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE mine(x)")
    connection.close()
    with pytest.raises(Damaged, match="not an office"):
        open_database(path)


def test_an_office_of_a_newer_program_is_refused(path: Path) -> None:
    database = open_database(path)
    with database.writing() as connection:
        connection.execute("UPDATE meta SET value='999' WHERE name='format'")
    database.close()
    with pytest.raises(Unavailable, match="newer"):
        open_database(path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="nowhere"):
        open_database(tmp_path / "nowhere" / "office.kantoor")


def test_a_connection_that_outlives_its_database_is_closed(postgres_url: str) -> None:
    database = open_database(postgres_url)
    with database.reading() as connection:
        database.close()
    assert connection.raw.closed  # type: ignore[attr-defined]  # of PostgreSQL
