"""Bank statements from files."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import demo as demo_office
from tests.store.ledgers.bank.test_known_lines import FIRST, SECOND
from tests.tui.verbs.conftest import run


def test_a_refused_bank_file_does_not_stop_the_others(
    new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "afschrift.pdf"
    pdf.write_bytes(b"%PDF-1.4 ...")
    missing = tmp_path / "weg.sta"
    good = sorted(demo_office.BANK.iterdir())
    assert run("--office", new, "import-bank", pdf, missing, tmp_path, *good) == 1
    told = capsys.readouterr()
    assert "afschrift.pdf is a PDF. Download MT940 or CAMT.053" in told.err
    assert "weg.sta: No such file" in told.err
    assert "Is a directory" in told.err
    assert "12 new lines, 0 already known" in told.out
    assert run("--office", new, "import-bank", *good) == 0
    assert "0 new lines, 12 already known" in capsys.readouterr().out
    assert run("--office", new, "check") == 0
    assert run("--office", new, "import-bank", pdf, missing) == 2


def test_a_csv_file_without_balances_is_imported_and_told(
    new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = Path(__file__).parents[2] / "data" / "bank" / "csv"
    assert run("--office", new, "import-bank", files / "ing-without-balance.csv") == 0
    told = capsys.readouterr()
    assert "2 new lines" in told.out
    assert "has no balances, so missing lines go unnoticed" in told.err
    assert run("--office", new, "import-bank", files / "ing.csv") == 0
    assert capsys.readouterr().err == ""
    assert run("--office", new, "import-bank", files / "own-bank.csv") == 2
    assert "Define them in the column rules" in capsys.readouterr().err


def test_a_statement_that_does_not_tie_is_told(
    new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = Path(__file__).parents[2] / "data" / "bank" / "cases"
    names = ("b09-january.sta", "b09-march.sta", "b09-february.sta", "c11-does-not-tie.xml")
    statuses = [run("--office", new, "import-bank", cases / name) for name in names]
    assert statuses == [0, 1, 0, 1]
    march, august = capsys.readouterr().err.splitlines()
    assert "does not reconcile: gap of 20.00 after the previous one. " in march
    assert "differ 10.00, gap of -55.00 after the previous one. " in august


def test_a_line_that_reads_as_one_of_another_file_is_told(
    new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("first.sta", FIRST), ("second.sta", SECOND)):
        (tmp_path / name).write_text(text)
        assert run("--office", new, "import-bank", tmp_path / name) == 0
    told = capsys.readouterr().err
    assert "second.sta: 1 new line reads the same as one of that day" in told
    assert "first.sta" not in told
