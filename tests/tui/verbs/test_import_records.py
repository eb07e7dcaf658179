"""Records from a file, for a timer: as the account's person, row by row, and with a status."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.office import Office
from tests.conftest import ANNA
from tests.store.records.laptops import define
from tests.tui.verbs.conftest import run

ROWS = "Naam;Soort;Serienummer;Aankoop;Kleur\nLaptop;lt;S1;02-03-2026;\n=1+1;lt;S2;;\n"


@pytest.fixture
def laptops(demo: Path) -> Path:
    """The demo office with laptops; this account is Anna's."""
    office = Office.open(demo)
    define(office)
    office.do(SYSTEM, "person.account", ANNA, {"uid": os.getuid()})
    office.close()
    return demo


def test_a_file_is_tried_then_imported_and_comes_out_again(
    laptops: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, refused, out = (tmp_path / name for name in ("in.csv", "refused.csv", "out.csv"))
    file.write_text(ROWS)
    words = ("--office", laptops, "import-records", "ICT", file)
    assert run(*words) == 2
    assert "Add: --dates day-first, or --dates month-first" in capsys.readouterr().err
    assert run(*words, "--dates", "day-first", "--trial") == 1
    told = capsys.readouterr()
    assert "in.csv: 1 refused · 1 new. Nothing was saved: this was a trial." in told.out
    assert "in.csv: column Kleur is unknown and was not read." in told.err
    assert "in.csv, row 3: Naam: A formula cannot be imported. Type its result." in told.err
    assert run(*words, "--dates", "day-first", "--refused", refused) == 1
    assert "'=1+1" in refused.read_text()
    assert "1 refused · 1 new" in capsys.readouterr().out
    assert run(*words, "--dates", "day-first", "--key", "serienummer") == 1
    assert "1 refused · 1 unchanged" in capsys.readouterr().out
    assert run("--office", laptops, "export-records", "ict", out) == 0
    assert "1 record written" in capsys.readouterr().out
    assert run("--office", laptops, "import-records", "ICT", out) == 0
    assert "1 unchanged" in capsys.readouterr().out


def test_what_cannot_be_imported_is_said(
    laptops: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in.csv").write_text("Naam;Soort\n;lt\n")
    words = ("--office", laptops, "import-records")
    for kind, file, said in (
        ("XYZ", "in.csv", "Unknown kind: XYZ. Choose one of: ICT."),
        ("ICT", "no.csv", "Cannot read"),
        ("ICT", "in.csv", "row 2: Naam: Fill in this field."),
    ):
        assert run(*words, kind, tmp_path / file) == 2
        assert said in capsys.readouterr().err
    assert run(*words, "ICT", tmp_path / "in.csv", "--refused", tmp_path / "in.csv") == 2
    assert "already exists" in capsys.readouterr().err
