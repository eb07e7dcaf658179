"""`kantoor import-codes` imports a table that a person confirms."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import coding
from store.office import Office
from tests.conftest import CARLA
from tests.tui.verbs.conftest import run

ARGS = ("--system", "nza", "--title", "Mondzorg", "--version", "2027", "--since", "2027-01-01",
        "--source", "NZa")  # fmt: skip


def test_a_file_becomes_a_draft(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "codes.csv"
    file.write_text("code;omschrijving;tarief\nC002;Controle;veel\n", encoding="utf-8")
    assert run("--office", demo, "import-codes", file, *ARGS) == 2
    assert "codes.csv, row 2: veel is not an amount" in capsys.readouterr().err
    file.write_text("code;omschrijving;tarief\nC002;Controle;25,00\n", encoding="utf-8")
    assert run("--office", demo, "import-codes", file, *ARGS) == 0
    assert "1 codes imported" in capsys.readouterr().out
    office = Office.open(demo)
    (row,) = office.view(office.actor(CARLA), coding.code_tables)
    office.close()
    assert (row.doc.state, row.doc.rows, row.doc.version) == ("draft", 1, "2027")
