"""Books from a file by the command line: tried, imported once, and refused where they do not tie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.office import Office
from tests.conftest import CARLA
from tests.tui.verbs.conftest import run

FILES = Path(__file__).parents[2] / "data" / "xaf"
TABLE = "Account;Name;Debit;Credit;Contact;Invoice;Due\n0240;Fittings;1000.00;;;;\n" \
    "1200;Debtors;250.00;;Jansen;F1;2026-01-31\n2999;Reserve;;1250.00;;;\n"  # fmt: skip


@pytest.fixture
def carlas(demo: Path) -> Path:
    """The demo office with the year 2024; this account is Carla's."""
    office = Office.open(demo)
    office.do(SYSTEM, "person.account", CARLA, {"uid": os.getuid()})
    for year in (2025, 2024):
        office.do(office.actor(CARLA), "year.open", given={"year": year})
    office.close()
    return demo


def test_books_are_tried_then_imported_once(
    carlas: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, place = tmp_path / "opening.csv", ("--office", carlas)
    table.write_text(TABLE)
    assert run(*place, "import-opening", table, "--trial", "--map", "2999=0500") == 0
    said = capsys.readouterr().out
    assert "2999 Reserve → 0500 Eigen vermogen (as you chose) -1,250.00" in said
    assert "Nothing was saved: this was a trial." in said
    assert run(*place, "import-opening", table, "--map", "2999") == 2
    assert "Write --map as" in capsys.readouterr().err
    assert run(*place, "import-opening", table, "--date", "2026-01-01") == 0
    assert "waits for approval by a second person" in capsys.readouterr().out
    assert run(*place, "import-opening", table, "--date", "2026-01-01") == 2
    assert "This file was imported before, as opening.csv." in capsys.readouterr().err
    assert run(*place, "import-audit-file", FILES / "voorbeeld-3.2.xaf", "--entries") == 0
    assert "12 entries wait in batches for a second person." in capsys.readouterr().out
