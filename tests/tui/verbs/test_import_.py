"""An office from TinyDB's JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.verbs.conftest import run


def test_what_an_import_lacks_is_told(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--office", demo, "export", tmp_path / "all.json")
    tables = json.loads((tmp_path / "all.json").read_text())
    del tables["_files"]
    (tmp_path / "less.json").write_text(json.dumps(tables))
    assert run("import", tmp_path / "less.json", tmp_path / "new.kantoor") == 1
    told = capsys.readouterr().out
    assert "The bytes of mail 1 are missing" in told
    assert "statement 1 refers to a missing file" in told
