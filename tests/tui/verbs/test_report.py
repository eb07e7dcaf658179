"""A report of the books in a file."""

from __future__ import annotations

import csv
from contextlib import closing
from pathlib import Path

import pytest

from store import ledgers
from store.access import SYSTEM
from store.office import Office
from tests.conftest import CARLA
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


def test_a_report_that_is_written_is_its_last_run(demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.csv"
    assert run("--office", demo, "report", "journal", target, "--period", "2026-Q1") == 0
    assert run("--office", demo, "report", "btw", target) == 2
    with closing(Office.open(demo)) as office:
        runs = office.view(office.actor(CARLA), ledgers.last_runs)
    assert [(each.report, each.by, each.first, each.last) for each in runs] == [
        ("journal", SYSTEM.name, "2026-01", "2026-03")
    ]


def test_a_report_is_of_dates_and_says_what_it_is_compared_with(demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.csv"
    dates = ("--period", "15-1-2026..2026-03-20", "--compare", "previous")
    assert run("--office", demo, "report", "profit-and-loss", target, *dates) == 0
    with target.open(encoding="utf-8-sig", newline="") as lines:
        assert next(csv.reader(lines, delimiter=";"))[-1] == "Previous"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nothing", "x.csv"), "Unknown report: nothing"),
        (("trial-balance", "x.doc"), "Unknown format: doc"),
        (("trial-balance", "x.csv", "--from", "2026-13"), "is not a period"),
        (("ledger-card", "x.csv"), "Give its code: --account CODE"),
        (("btw", "x.csv", "--format", "sbr"), "that is checked"),
        (("daybook", "x.csv"), "Give its code: --daybook CODE"),
        (("journal", "x.csv", "--period", "2026-Q5"), "Write it as 2026, 2026-Q1"),
        (("journal", "x.csv", "--period", "2026-03..2026-01"), "Swap the two"),
        (("budget", "x.csv", "--period", "2026-01-02..2026-02-03"), "counts whole months"),
        (("balance-sheet", "x.csv", "--compare", "budget"), "Choose one of: year, previous"),
        (
            ("profit-and-loss", "x.csv", "--until", "2026-03-15", "--compare", "budget"),
            "A budget is of whole months",
        ),
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
