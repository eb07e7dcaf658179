"""A report of the books in a file."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.tui.verbs.conftest import run


@pytest.mark.parametrize("form", ["csv", "xlsx", "pdf"])
def test_a_report_is_written(
    demo: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / f"report.{form}"
    assert run("--office", demo, "report", "trial-balance", target) == 0
    assert str(target) in capsys.readouterr().out
    assert target.stat().st_size > 50
    if form == "csv":
        with target.open(encoding="utf-8-sig", newline="") as lines:
            assert "Account" in next(csv.reader(lines, delimiter=";"))
    assert run("--office", demo, "report", "trial-balance", target) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nothing", "x.csv"), "Unknown report: nothing"),
        (("trial-balance", "x.doc"), "Unknown format: doc"),
        (("trial-balance", "x.csv", "--from", "2026-13"), "is not a period"),
        (("ledger-card", "x.csv"), "Give its code: --account CODE"),
        (("btw", "x.csv", "--format", "sbr"), "that is checked"),
        (("daybook", "x.csv"), "Give its code: --daybook CODE"),
    ],
)
def test_what_is_wrong_is_told(
    demo: Path,
    tmp_path: Path,
    words: tuple[str, ...],
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    name, file, *more = words
    assert run("--office", demo, "report", name, tmp_path / file, *more) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / file).exists()
