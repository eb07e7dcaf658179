"""The verbs of whoever keeps the office, as typed at a shell."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from tinydb import TinyDB

from tui import cli, locale


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


def test_a_password_is_shown_to_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--office", "postgresql://me:secret@127.0.0.1:1/office", "verify") == 2
    told = capsys.readouterr().err
    assert "127.0.0.1" in told
    assert "secret" not in told
