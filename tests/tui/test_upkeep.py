"""The verbs of whoever keeps the office, as typed at a shell."""

from __future__ import annotations

import gzip
import io
import json
import re
import shutil
from pathlib import Path

import apsw
import pytest
from tinydb import TinyDB

from store.access import SYSTEM
from store.office import Office
from store.oversight import Access
from tui import cli, locale

STORED = Path(__file__).parents[1] / "data" / "offices" / "format-1.kantoor.gz"


@pytest.fixture
def path(demo_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_file, tmp_path / "office.kantoor"))


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "C")
    locale.use("en")


def run(*words: str | Path) -> int:
    return cli.main([str(word) for word in words])


def test_a_backup_is_labelled_restored_and_compared(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--office", path, "backup", tmp_path) == 0
    (backup,) = tmp_path.glob("office-*.kantoor-backup")
    label = re.search(r"label: (\d+:[0-9a-f]{16})", capsys.readouterr().out)
    assert label
    new = tmp_path / "new.kantoor"
    assert run("restore", backup, new) == 0
    assert label[1] in capsys.readouterr().out
    assert run("--office", new, "verify", "--head", label[1]) == 0
    assert run("--office", new, "verify", "--head", "3:00000000") == 2
    assert "Line 3" in capsys.readouterr().err
    assert run("restore", backup, new) == 2
    assert "exists" in capsys.readouterr().err


@pytest.mark.parametrize(("typed", "status"), [("office.kantoor\n", 0), ("yes\n", 2)])
def test_an_office_is_put_aside_by_its_name(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, status: int
) -> None:
    run("--office", path, "backup", tmp_path / "b")
    terminal = io.StringIO(typed)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)
    assert run("restore", "--replace", tmp_path / "b", path) == status
    assert len(list(tmp_path.glob("office.kantoor.before-*"))) == (1 if status == 0 else 0)


def test_where_nobody_is_to_be_asked_nothing_is_put_aside(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--office", path, "backup", tmp_path / "b")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run("restore", "--replace", tmp_path / "b", path) == 2
    assert "--yes" in capsys.readouterr().err
    assert run("restore", "--replace", "--yes", tmp_path / "b", path) == 0


def test_an_office_moves_to_a_server_and_back(
    path: Path, tmp_path: Path, postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("move", path, postgres_url) == 0
    assert "same" in capsys.readouterr().out
    assert run("--office", postgres_url, "verify") == 0
    assert run("--office", postgres_url, "check") == 0
    assert run("move", path, postgres_url) == 2
    assert "already" in capsys.readouterr().err
    assert run("--office", postgres_url, "backup", tmp_path / "b") == 0
    back = tmp_path / "back.kantoor"
    assert run("move", postgres_url, back) == 0
    assert run("--office", back, "verify") == 0
    assert run("move", postgres_url, back) == 2
    assert back.exists()


def test_nobody_is_locked_in(path: Path, tmp_path: Path) -> None:
    assert run("--office", path, "export", tmp_path / "all.json") == 0
    with TinyDB(tmp_path / "all.json") as stock:
        assert len(stock.table("relation")) > 5
    assert run("import", tmp_path / "all.json", tmp_path / "new.kantoor") == 0
    assert run("--office", tmp_path / "new.kantoor", "check") == 0
    assert run("import", tmp_path / "all.json", tmp_path / "new.kantoor") == 2


def test_what_an_import_lacks_is_told(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--office", path, "export", tmp_path / "all.json")
    tables = json.loads((tmp_path / "all.json").read_text())
    del tables["_files"]
    (tmp_path / "less.json").write_text(json.dumps(tables))
    assert run("import", tmp_path / "less.json", tmp_path / "new.kantoor") == 1
    told = capsys.readouterr().out
    assert "The bytes of mail 1 are missing" in told
    assert "statement 1 speaks of file" in told


@pytest.mark.parametrize("kept", ["office", "another office"])
def test_a_backup_is_never_put_over_an_office(path: Path, tmp_path: Path, kept: str) -> None:
    target = path if kept == "office" else Path(shutil.copy(path, tmp_path / "another"))
    assert run("--office", path, "backup", target, "--replace") == 2
    assert run("--office", target, "verify") == 0


def test_an_older_office_is_brought_up_to_date_when_it_is_moved(tmp_path: Path) -> None:
    old, new = tmp_path / "old.kantoor", tmp_path / "new.kantoor"
    old.write_bytes(gzip.decompress(STORED.read_bytes()))
    assert run("move", old, new) == 0
    for place in (old, new):
        connection = apsw.Connection(str(place))
        assert connection.execute("SELECT value FROM meta WHERE name='documents'").fetchall()
        connection.close()


def test_what_was_saved_from_a_damaged_office_stays_only_to_be_read(
    path: Path, tmp_path: Path, postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "saved.kantoor"
    run("--office", path, "salvage", saved)
    for target in (tmp_path / "new.kantoor", postgres_url):
        assert run("move", saved, target) == 2
        assert "can only be read" in capsys.readouterr().err
    assert not (tmp_path / "new.kantoor").exists()
    assert run("--office", saved, "backup", tmp_path / "b") == 0
    assert run("restore", tmp_path / "b", postgres_url) == 2
    assert "can only be read" in capsys.readouterr().err


def test_progress_gives_way_to_what_is_said(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", terminal)
    assert run("--office", path, "backup", tmp_path / "b") == 0
    assert "pages 0" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_password_is_shown_to_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--office", "postgresql://me:secret@127.0.0.1:1/office", "verify") == 2
    told = capsys.readouterr().err
    assert "127.0.0.1" in told
    assert "secret" not in told


def test_a_restored_database_is_named_without_its_password(
    path: Path, tmp_path: Path, postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    password = postgres_url.split(":")[2].split("@")[0]
    run("--office", path, "backup", tmp_path / "b")
    assert run("restore", tmp_path / "b", postgres_url) == 0
    told = capsys.readouterr()
    assert password not in told.out + told.err


def test_the_access_log_tells_that_all_went_out(tmp_path: Path) -> None:
    path = tmp_path / "office.kantoor"
    run("new", path, "--name", "De Gracht", "--manager", "Carla")
    assert run("--office", path, "export", tmp_path / "all.json") == 0
    office = Office.open(path)
    (line,) = office.view(SYSTEM, lambda reading: reading.find(Access))
    office.close()
    assert (line.how, line.subject_kind, line.subject) == ("export", "relation", 0)
