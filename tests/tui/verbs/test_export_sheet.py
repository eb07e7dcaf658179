"""A sheet from the command line: out to a file, in from one."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from store.access import SYSTEM
from store.office import Office
from tests.conftest import ANNA
from tests.tui.verbs.conftest import run


def test_a_file_becomes_a_sheet_and_a_file_again(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(Office.open(demo)) as office:
        office.do(SYSTEM, "person.account", ANNA, {"uid": os.getuid()})
    source, target = tmp_path / "uren.xlsx", tmp_path / "uit.xlsx"
    book = Workbook()
    page = book.worksheets[0]
    page["A1"], page["A2"], page["A3"] = 7, "=A1*8", '=HYPERLINK("http://127.0.0.1")'
    book.save(source)
    given = ("--department", "BKH", "--title", "Uren", "--period", "2026")
    assert run("--office", demo, "import-sheet", source, *given) == 1
    said = capsys.readouterr().out
    assert "Sheet 1 started: Uren." in said
    assert "Sheet!A3: a formula with a function or link" in said
    assert run("--office", demo, "export-sheet", "1", target) == 0
    assert load_workbook(target, data_only=True)["Sheet"]["A2"].value == 56
    assert run("--office", demo, "import-sheet", source, *given[:1], "X", *given[2:]) == 2
    assert "Department X is unknown" in capsys.readouterr().err
