"""Bank statements from files."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import demo as demo_office
from tests.tui.verbs.conftest import run


def test_a_refused_bank_file_does_not_stop_the_others(
    new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "afschrift.pdf"
    pdf.write_bytes(b"%PDF-1.4 ...")
    missing = tmp_path / "weg.sta"
    good = sorted(demo_office.BANK.iterdir())
    assert run("--office", new, "import-bank", pdf, missing, tmp_path, *good) == 2
    told = capsys.readouterr()
    assert "afschrift.pdf is a PDF, not MT940 or CAMT.053" in told.err
    assert "weg.sta: No such file" in told.err
    assert "Is a directory" in told.err
    assert "12 new lines, 0 known already" in told.out
    assert run("--office", new, "import-bank", *good) == 0
    assert "0 new lines, 12 known already" in capsys.readouterr().out
    assert run("--office", new, "check") == 0
