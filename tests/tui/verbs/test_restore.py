"""An office from a backup."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.tui.verbs.conftest import run


@pytest.mark.parametrize(("typed", "status"), [("office.kantoor\n", 0), ("yes\n", 2)])
def test_an_office_is_put_aside_by_its_name(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, status: int
) -> None:
    run("--office", demo, "backup", tmp_path / "b")
    terminal = io.StringIO(typed)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)
    assert run("restore", "--replace", tmp_path / "b", demo) == status
    assert len(list(tmp_path.glob("office.kantoor.before-*"))) == (1 if status == 0 else 0)


def test_where_nobody_is_to_be_asked_nothing_is_put_aside(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--office", demo, "backup", tmp_path / "b")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run("restore", "--replace", tmp_path / "b", demo) == 2
    assert "--yes" in capsys.readouterr().err
    assert run("restore", "--replace", "--yes", tmp_path / "b", demo) == 0


def test_a_restored_database_is_named_without_its_password(
    demo: Path, tmp_path: Path, postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    password = postgres_url.split(":")[2].split("@")[0]
    run("--office", demo, "backup", tmp_path / "b")
    assert run("restore", tmp_path / "b", postgres_url) == 0
    told = capsys.readouterr()
    assert password not in told.out + told.err


@pytest.mark.parametrize(
    "head", [b"Date;Amount\n", "Datum;Bedrag\n".encode("utf-8-sig"), b"SQLite format 3\0"]
)
def test_what_is_no_backup_is_called_so(
    tmp_path: Path, head: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x").write_bytes(head)
    assert run("restore", tmp_path / "x", tmp_path / "office.kantoor") == 2
    assert "x is not a backup" in capsys.readouterr().err
