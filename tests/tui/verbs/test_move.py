"""An office copied to another engine."""

from __future__ import annotations

import gzip
from pathlib import Path

import apsw
import pytest

from tests.tui.verbs.conftest import run

STORED = Path(__file__).parents[2] / "data" / "offices" / "format-1.kantoor.gz"


def test_an_office_moves_to_a_server_and_back(
    demo: Path, tmp_path: Path, postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("move", demo, postgres_url) == 0
    assert "identical" in capsys.readouterr().out
    assert run("--office", postgres_url, "verify") == 0
    assert run("--office", postgres_url, "check") == 0
    assert run("move", demo, postgres_url) == 2
    assert "already" in capsys.readouterr().err
    assert run("--office", postgres_url, "backup", tmp_path / "b") == 0
    back = tmp_path / "back.kantoor"
    assert run("move", postgres_url, back) == 0
    assert run("--office", back, "verify") == 0
    assert run("move", postgres_url, back) == 2
    assert back.exists()


def test_an_older_office_is_brought_up_to_date_when_it_is_moved(tmp_path: Path) -> None:
    old, new = tmp_path / "old.kantoor", tmp_path / "new.kantoor"
    old.write_bytes(gzip.decompress(STORED.read_bytes()))
    assert run("move", old, new) == 0
    for place in (old, new):
        connection = apsw.Connection(str(place))
        assert connection.execute("SELECT value FROM meta WHERE name='documents'").fetchall()
        connection.close()


def test_what_was_saved_from_a_damaged_office_stays_only_to_be_read(
    demo: Path, tmp_path: Path, postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "saved.kantoor"
    run("--office", demo, "salvage", saved)
    for target in (tmp_path / "new.kantoor", postgres_url):
        assert run("move", saved, target) == 2
        assert "is read-only" in capsys.readouterr().err
    assert not (tmp_path / "new.kantoor").exists()
    assert run("--office", saved, "backup", tmp_path / "b") == 0
    assert run("restore", tmp_path / "b", postgres_url) == 2
    assert "is read-only" in capsys.readouterr().err
