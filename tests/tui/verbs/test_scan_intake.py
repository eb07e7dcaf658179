"""Scans that come in from the folder of their queue."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import drop_folder as folder
from tests.tui.verbs.conftest import run


def test_scan_intake_counts_and_tells(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "QUIET", 0)
    for path in (tmp_path / "scans", tmp_path / "scans" / "post", tmp_path / "scans" / "weg"):
        path.mkdir(mode=0o700)
    (tmp_path / "scans" / "post" / "a.txt").write_bytes(b"Beste mensen")
    assert run("--office", demo, "scan-intake", tmp_path / "scans") == 1
    said = capsys.readouterr()
    assert said.out == "1 received, 0 filed by their sheet, 0 already known, 0 put aside.\n"
    assert (
        said.err
        == "  No open queue has the code weg. Its files stay there; rename the folder to the code of a queue.\n"
    )
    assert run("--office", demo, "scan-intake", tmp_path / "nergens") == 2
