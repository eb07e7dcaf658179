"""A copy of the office while others work in it."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from store.office.anchors import read_anchors
from tests.tui.verbs.conftest import run


def test_a_backup_bears_its_anchor_and_is_compared(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--office", demo, "backup", tmp_path) == 0
    (backup,) = tmp_path.glob("office-*.kantoor-backup")
    (anchor,) = read_anchors(capsys.readouterr().out)
    assert anchor.label.replace(":", "-") in backup.name
    new = tmp_path / "new.kantoor"
    assert run("restore", backup, new) == 0
    assert read_anchors(capsys.readouterr().out)[0].label == anchor.label
    assert run("--office", new, "verify", "--anchor", anchor.label, backup) == 0
    assert f"1 anchor of {backup}, at line {anchor.seq}." in capsys.readouterr().out
    assert run("--office", new, "verify", "--anchor", "3:00000000") == 2
    assert "Line 3" in capsys.readouterr().err
    other = backup.with_name(backup.name.replace(f"-{anchor.seq}-", "-3-"))
    assert run("--office", new, "verify", other) == 2
    assert "Line 3" in capsys.readouterr().err
    assert run("restore", backup, new) == 2
    assert "exists" in capsys.readouterr().err


def test_a_backup_is_named_as_the_office_is_named(demo: Path, tmp_path: Path) -> None:
    (tmp_path / "gracht.kantoor").symlink_to(demo)
    assert run("--office", tmp_path / "gracht.kantoor", "backup", tmp_path) == 0
    assert len([*tmp_path.glob("gracht-*.kantoor-backup")]) == 1


@pytest.mark.parametrize("kept", ["office", "another office"])
def test_a_backup_is_never_put_over_an_office(demo: Path, tmp_path: Path, kept: str) -> None:
    target = demo if kept == "office" else Path(shutil.copy(demo, tmp_path / "another"))
    assert run("--office", demo, "backup", target, "--replace") == 2
    assert run("--office", target, "verify") == 0


def test_progress_gives_way_to_what_is_said(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", terminal)
    assert run("--office", demo, "backup", tmp_path / "b") == 0
    assert "pages 0" in terminal.getvalue()
    assert "\r\x1b[KIt is not encrypted" in terminal.getvalue()
