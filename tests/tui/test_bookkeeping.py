"""The verbs of the books, as a timer runs them."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from tui import cli, locale


@pytest.fixture
def place(demo_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_file, tmp_path / "office.kantoor"))


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "C")
    locale.use("en")


def run(*words: str | Path) -> int:
    return cli.main([str(word) for word in words])


@pytest.mark.parametrize("form", ["csv", "xlsx", "pdf"])
def test_a_report_is_written(
    place: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / f"report.{form}"
    assert run("--office", place, "report", "trial-balance", target) == 0
    assert str(target) in capsys.readouterr().out
    assert target.stat().st_size > 50
    if form == "csv":
        with target.open(encoding="utf-8-sig", newline="") as lines:
            assert "Account" in next(csv.reader(lines, delimiter=";"))
    assert run("--office", place, "report", "trial-balance", target) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nothing", "x.csv"), "There is no report nothing"),
        (("trial-balance", "x.doc"), "There is no format doc"),
        (("trial-balance", "x.csv", "--from", "2026-13"), "is not a period"),
    ],
)
def test_what_is_wrong_is_told(
    place: Path,
    tmp_path: Path,
    words: tuple[str, ...],
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    name, file, *more = words
    assert run("--office", place, "report", name, tmp_path / file, *more) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / file).exists()


def test_nothing_recurs_in_a_new_office(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--office", place, "recurring") == 0
    assert capsys.readouterr().out == "0 drafts made.\n"
