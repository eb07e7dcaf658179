"""What is saved of a damaged office."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import demo as demo_office
from tests.tui.verbs.conftest import run


def test_salvage_tells_what_was_saved(
    new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "new.kantoor"
    assert run("--office", new, "salvage", saved) == 0
    told = capsys.readouterr().out
    assert "documents: " in told
    assert "can be opened read-only" in told
    assert run("--office", saved, "check") == 0
    assert run("--office", saved, "intake", demo_office.MAIL) == 2
    assert "is read-only" in capsys.readouterr().err
    new.write_bytes(b"\0" * 8192)
    assert run("--office", new, "check") == 2
    assert f"kantoor --office {new} salvage NEW-FILE" in capsys.readouterr().err
    assert run("--office", new, "salvage", tmp_path / "newer.kantoor") == 2
    assert "Restore the last good backup" in capsys.readouterr().err
