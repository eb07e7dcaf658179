"""The verbs that an administrator schedules: what they say, and with which status they end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store import demo, ledgers
from store.access import SYSTEM
from store.inbox import WorkItem
from store.office import Office
from tui.cli import main


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "office.kantoor"
    assert main(["new", str(path), "--name", "De Gracht", "--manager", "Carla"]) == 0
    return path


def run(path: Path, *words: str | Path) -> int:
    return main(["--office", str(path), *map(str, words)])


def test_new_makes_an_office_for_who_made_it(path: Path) -> None:
    office = Office.open(path)
    assert office.person_of(os.getuid()).name == "Carla"
    assert office.check() == []
    assert len(office.view(SYSTEM, lambda reading: reading.find(ledgers.Daybook))) == 6
    office.close()
    assert main(["new", str(path), "--name", "x", "--manager", "y"]) == 2


def test_nobody_chooses_who_to_be_in_a_real_office(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--path", str(path)]) == 2
    assert "is no demo office" in capsys.readouterr().err


def test_the_demo_is_not_opened_in_screens_for_who_asked_for_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--plain", "demo", "--path", str(tmp_path / "demo.kantoor")]) == 2
    assert "The demo has screens only." in capsys.readouterr().err
    assert not (tmp_path / "demo.kantoor").exists()


def test_intake_counts_and_tells(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(path, "intake", demo.MAIL) == 0
    assert "14 received, 0 known already" in capsys.readouterr().out
    assert run(path, "intake", demo.MAIL) == 0
    assert "0 received, 14 known already" in capsys.readouterr().out
    office = Office.open(path)
    assert len(office.view(SYSTEM, lambda reading: reading.find(WorkItem))) == 14
    office.close()


def test_a_refused_bank_file_does_not_stop_the_others(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "afschrift.pdf"
    pdf.write_bytes(b"%PDF-1.4 ...")
    missing = tmp_path / "weg.sta"
    good = sorted(demo.BANK.iterdir())
    assert run(path, "import-bank", pdf, missing, tmp_path, *good) == 2
    told = capsys.readouterr()
    assert "afschrift.pdf is a PDF, not MT940 or CAMT.053" in told.err
    assert "weg.sta: No such file" in told.err
    assert "Is a directory" in told.err
    assert "12 new lines, 0 known already" in told.out
    assert run(path, "import-bank", *good) == 0
    assert "0 new lines, 12 known already" in capsys.readouterr().out
    assert run(path, "check") == 0


def test_verify_and_check(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(path, "verify") == 0
    assert "lines of the audit trail hold" in capsys.readouterr().out
    office = Office.open(path)
    with office.database.writing() as connection:
        connection.execute("UPDATE tallies SET amount = amount + 1 WHERE name = 'relations'")
        connection.execute("INSERT INTO tallies VALUES('items.queue', '1/new', 4)")
        connection.execute("UPDATE changes SET act = 'entry.post' WHERE seq = 2")
    office.close()
    assert run(path, "check") == 1
    assert "is kept as 4, but the documents say 0" in capsys.readouterr().out
    assert run(path, "verify") == 2
    assert "breaks at line 2" in capsys.readouterr().err


@pytest.mark.parametrize("verb", [["verify"], ["check"], ["intake", "/nowhere"], []])
def test_a_missing_office_is_told(
    verb: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "nothing.kantoor", *verb) == 2
    assert "Make one with: kantoor new" in capsys.readouterr().err


def test_without_a_terminal_nothing_is_opened(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(path) == 2
    assert "needs a terminal" in capsys.readouterr().err


def test_only_people_of_the_office_come_in(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.getuid", lambda: 54321)
    assert run(path) == 2
    assert "system account 54321" in capsys.readouterr().err
    assert run(path, "intake", demo.MAIL) == 2


def test_salvage_tells_what_was_saved(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new.kantoor"
    assert run(path, "salvage", new) == 0
    told = capsys.readouterr().out
    assert "documents: " in told
    assert "can be opened to read in" in told
    assert run(new, "check") == 0
    assert run(new, "intake", demo.MAIL) == 2
    assert "can only be read" in capsys.readouterr().err
    path.write_bytes(b"\0" * 8192)
    assert run(path, "check") == 2
    assert f"kantoor --office {path} salvage NEW-FILE" in capsys.readouterr().err
    assert run(path, "salvage", tmp_path / "newer.kantoor") == 2
    assert "Restore the last good backup" in capsys.readouterr().err
