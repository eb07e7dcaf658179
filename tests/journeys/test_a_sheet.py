"""A sheet from a template gets formulas by pointing, is checked by its marks, and goes into a report."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from store import demo
from store.access import SYSTEM
from store.ledgers import Sheet, period_report
from store.office import Office, utc_now
from tests.conftest import ANNA, CARLA
from tests.journeys.desk import Desk, kantoor
from tests.store.ledgers.btw_return.test_acts import posted
from tests.store.ledgers.period_report.test_acts import titled

MONTH = f"{utc_now():%Y}-01"
PLANTED = 8
"""The row in which a number is typed among formulas."""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    path = tmp_path / "praktijk.kantoor"
    made = demo.make(path)
    posted(made, "VRK", "VH", 121_00, f"{MONTH}-08")
    made.close()
    return path


def test_a_sheet_goes_from_a_template_to_a_report(office: Path, tmp_path: Path) -> None:
    with Desk(office, "Anna de Boer") as anna:
        anna.key("f7")
        anna.type(",k+")
        anna.sees("Werkblad beginnen")
        anna.type(f"Kosten januari\r{MONTH}\r2\rboekh\r")
        anna.sees(f"Kosten januari · {MONTH} · concept", "Kostenverdeling")
        anna.type("/jc")
        anna.type("h6\r")
        anna.sees(" H6\n")
        for column in range(3):
            for row in range(6, 10):
                anna.type("=")
                anna.key(*["left"] * (4 + column))
                anna.type("-")
                anna.key(*["left"] * (3 + column))
                anna.type("\r")
                anna.sees(f" {'HIJ'[column]}{row + 1}\n")
            anna.type(f"/jc{'IJK'[column]}6\r")
            anna.sees(f" {'IJK'[column]}6\n")
        anna.type(f"/jci{PLANTED}\r50\r/jcb12\r=SALDO(8000)\r")
        anna.sees("-100")
        anna.type("/jcb12\r")
        anna.sees("SALDO(8000)")

        elsewhere = Office.open(office)
        posted(elsewhere, "VRK", "VH", 242_00, f"{MONTH}-09")
        anna.sees("de boeken zijn veranderd")
        anna.sees("-100")
        anna.type("/r")
        anna.sees("-300")
        anna.type("/ys")
        anna.sees("Ter controle aangeboden.")

        carla = anna.signs_in_as("Carla Jansen")
        carla.key("f7")
        carla.type(",k\r")
        carla.sees("te controleren")
        carla.type("jn")
        carla.sees(f" I{PLANTED} ", "getypt getal tussen formules")
        carla.type("ymformule?\ryt")
        carla.sees("Teruggestuurd naar de maker.")

        anna = carla.signs_in_as("Anna de Boer")
        anna.key("f7")
        anna.type(f",k\r/jci{PLANTED}\r")
        anna.sees("formule?")
        anna.type("=")
        anna.key(*["left"] * 5)
        anna.type("-")
        anna.key(*["left"] * 4)
        anna.type("\r/yahersteld\r/ys")
        anna.sees("Ter controle aangeboden.")

        carla = anna.signs_in_as("Carla Jansen")
        carla.key("f7")
        carla.type(",k\rjn")
        carla.sees("Geen tekens in dit werkblad.")
        carla.type("yc")
        carla.sees("Gecontroleerd.")
        carla.leave()

    sheet = elsewhere.view(SYSTEM, lambda reading: reading.find(Sheet))[0]
    assert sheet.state == "checked"
    assert sheet.tabs[0].cells["J9"] == "=D9-E9"
    given = {"first": MONTH, "last": MONTH, "titles": [titled(elsewhere, CARLA)],
             "sections": ["sheets"], "percent": 10, "cents": 500_00}  # fmt: skip
    made = elsewhere.do(elsewhere.actor(ANNA), "period_report.prepare", None, given).doc
    shown = elsewhere.view(elsewhere.actor(ANNA), period_report, made.id)
    assert "Kosten januari" in [row.line.name for row in shown.rows]
    elsewhere.close()

    kantoor("--office", office, "export-sheet", str(sheet.id), tmp_path / "kosten.xlsx")
    book = load_workbook(tmp_path / "kosten.xlsx", data_only=True)
    assert sheet.frozen is not None
    values = sheet.frozen.values[sheet.tabs[0].name]
    written = {at: book.worksheets[0][at].value for at in values}
    assert {at: float(text) for at, text in values.items() if at[0] in "BCDEFHIJ" and text[0] in "-0123456789"} == {
        at: float(value) for at, value in written.items() if isinstance(value, int | float) and at[0] in "BCDEFHIJ"
    }  # fmt: skip
    kantoor("--office", office, "check")
