"""Sheets in LibreOffice, where it is installed: it calculates the same, and what it saves comes in again.

What it does otherwise has a name here; a later version may do it as we do.
"""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from store.ledgers.sheets.bringing import brought_sheet
from store.office import Office
from store.sheet_formula.contents import stored
from tests.conftest import ANNA
from tests.store.ledgers.sheets.test_acts import OWN, cells, done
from tests.store.ledgers.sheets.test_bringing import TYPED, written
from tests.store.sheet_engine.test_workbook import GROUND, rows

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
VALUES = {
    '="a"&WAAR': "a truth in a text is 1",
    '=SOM("3";2)': "a text is no number, unless its settings say so",
    "=0,1+0,2=0,3": "numbers are equal when 15 digits are",
    '=HOOFDLETTERS("é")': "accents follow capitals",
    '="É"="é"': "accents follow capitals",
    "=WORTEL(-1)": "its own error 502 is saved as #VALUE!",
    '=VERT.ZOEKEN("loon";C1:D4;3;ONWAAR)': "its own error 502 is saved as #VALUE!",
    "=INDEX(A1:A4;9)": "its own error 502 is saved as #VALUE!",
    '=X.ZOEKEN("loon";C1:C4;A1:A4)': "not known before version 24.8",
    '=X.ZOEKEN("geen";C1:C4;A1:A4;"niets")': "not known before version 24.8",
}
"""Formulas that it answers otherwise, as they are typed."""
CONTENTS = {
    "=WEEKNUMMER(DATUM(2026;1;5))": "=WEEKNUM(DATE(2026,1,5),1)",
}
"""Formulas that it saves otherwise, and how."""


def saved(path: Path) -> Path:
    """Let LibreOffice open a file and save it."""
    again = path.parent / "again"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{path.parent}/lo", "--headless",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", again, path],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return again / path.name


def said(value: object) -> str:
    """A value as the table has it."""
    match value:
        case bool():
            return str(value).upper()
        case int() | float():
            return f"{value:.6f}".rstrip("0").rstrip(".")
        case datetime():
            return value.date().isoformat()
        case str() if not value.startswith("#"):
            return f"'{value}"
    return str(value)


def test_it_calculates_the_formulas_of_the_table_the_same(office: Office, tmp_path: Path) -> None:
    table = [row for row in rows() if row[0] != "=VANDAAG()"]
    typed = {f"Z{row}": formula for row, (formula, *_rest) in enumerate(table, 1)}
    made = done(office, ANNA, "sheet.begin", **OWN)
    made = done(office, ANNA, "sheet.set", made, **cells(made, {**GROUND, **typed}))
    path = tmp_path / "formulas.xlsx"
    written(office, made, path)
    load_workbook(path).save(path)  # without our values: it has to calculate
    again = saved(path)
    page = load_workbook(again, data_only=True)["Blad1"]
    wanted = {formula: value for formula, value, *_why in table}
    came_to = {formula: said(page[at].value) for at, formula in typed.items()}
    other = {
        each: (came_to[each], wanted[each]) for each in wanted if came_to[each] != wanted[each]
    }
    assert other.keys() <= VALUES.keys(), other
    assert len(wanted) - len(other) >= 180

    came = brought_sheet(path.name, again.read_bytes())
    contents = {at: came.tabs[0].cells.get(at) for at in typed}
    assert contents == {at: CONTENTS.get(text, stored(text)) for at, text in typed.items()}
    assert came.warned == ()


def test_a_sheet_with_figures_of_the_books_comes_in_again(office: Office, tmp_path: Path) -> None:
    made = done(office, ANNA, "sheet.begin", **OWN)
    made = done(office, ANNA, "sheet.set", made, **cells(made, TYPED))
    written(office, made, tmp_path / "kosten.xlsx")
    came = brought_sheet("kosten.xlsx", saved(tmp_path / "kosten.xlsx").read_bytes())
    assert (came.tabs[0].cells, came.warned) == (made.tabs[0].cells, ())
