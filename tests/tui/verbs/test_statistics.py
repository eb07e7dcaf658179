"""How much was done and how long it took, in a file."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from store.inbox import period_of, shifted
from store.office import Office, utc_now
from store.time_zone import AMSTERDAM
from tests.conftest import ANNA, NOW
from tests.screens.conftest import INVOICE
from tests.tui.verbs.conftest import run


@pytest.fixture
def place(demo: Path) -> Path:
    """An office in which Anna finished an invoice in November."""
    office = Office.open(demo, clock=lambda: NOW + timedelta(hours=1))
    for act in ("item.accept", "item.claim", "item.finish"):
        office.do(office.actor(ANNA), act, INVOICE)
    office.close()
    return demo


@pytest.mark.parametrize("period", ["2026-11-23", "2026-W48", "2026-11", "2026"])
def test_statistics_of_a_period_are_written(
    place: Path, tmp_path: Path, period: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.csv"
    asked = ("--office", place, "statistics", target, "--department", "bkh", "--period", period)
    assert run(*asked) == 0
    assert str(target) in capsys.readouterr().out
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["Name"]: row for row in csv.DictReader(file, delimiter=";")}
    assert rows["Anna de Boer"]["Finished"] == "1"
    assert rows["Boekhouding"]["Period"] == period
    assert run(*asked) == 2  # it is there


def test_without_a_period_it_is_last_month(place: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert run("--office", place, "statistics", target, "--department", "BKH") == 0
    with target.open(encoding="utf-8-sig", newline="") as file:
        told = {row["Period"] for row in csv.DictReader(file, delimiter=";")}
    now = period_of("month", utc_now().astimezone(AMSTERDAM).date())
    assert told == {shifted(now, -1).name}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("x.doc", "--department", "BKH"), "Unknown format: doc"),
        (("x.csv", "--department", "NO"), "Unknown department: NO"),
        (("x.csv", "--department", "BKH", "--period", "2026-13"), "is not a period"),
    ],
)
def test_what_is_wrong_is_told(
    place: Path,
    tmp_path: Path,
    words: tuple[str, ...],
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file, *more = words
    assert run("--office", place, "statistics", tmp_path / file, *more) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / file).exists()
