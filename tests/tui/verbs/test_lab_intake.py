"""Messages that come in from the folder of their department."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import drop_folder
from tests.tui.verbs.conftest import run

SAMPLE = Path(__file__).parents[2] / "data" / "lab" / "LAB-ORU-2.hl7"


def test_lab_intake_counts_and_tells(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drop_folder, "QUIET", 0)
    for path in (tmp_path / "hl7", tmp_path / "hl7" / "adm", tmp_path / "hl7" / "weg"):
        path.mkdir(mode=0o700)
    (tmp_path / "hl7" / "adm" / "a.hl7").write_bytes(SAMPLE.read_bytes())
    assert run("--office", demo, "lab-intake", tmp_path / "hl7") == 1
    said = capsys.readouterr()
    assert said.out == (
        "0 placed, 1 waiting, 0 already known, 0 files put aside.\n"
        "0 placed that waited, 0 written to send.\n"
    )
    assert "No department has the code weg." in said.err
    assert run("--office", demo, "lab-intake", tmp_path / "nowhere") == 2
