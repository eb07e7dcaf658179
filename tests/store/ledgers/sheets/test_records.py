"""Records in a sheet: counted and added up as the reader sees them."""

from __future__ import annotations

from decimal import Decimal

from store import ledgers
from store.ledgers.sheets.calculating import calculated_once
from store.office import Office
from store.sheet_formula.values import CellError
from tests.conftest import ANNA
from tests.store.ledgers.sheets.test_acts import OWN, cells, done
from tests.store.records.laptops import LAPTOP, add, define


def test_records_are_counted_and_added_up(office: Office) -> None:
    define(office, {**LAPTOP, "views": [{"code": "dear", "nl": "Duur", "filter": "price > 50"}]})
    for price in (40_00, 60_50, 100_00):
        add(office, {"name": f"Laptop {price}", "sort": "sc", "price": price})
    made = done(office, ANNA, "sheet.begin", **OWN)
    made = done(office, ANNA, "sheet.set", made, **cells(made, {
        "A1": '=DOSSIERAANTAL("ICT")', "A2": '=DOSSIERAANTAL("ICT";"dear")*2',
        "A3": '=DOSSIERSOM("ICT";"price")', "A4": '=DOSSIERSOM("ICT";"price";"dear")',
        "A5": '=DOSSIERSOM("ICT";"account")', "A6": '=DOSSIERAANTAL("NO")',
        "A7": '=DOSSIERAANTAL("ICT";"no")', "A8": "=DOSSIERAANTAL(A1)",
    }))  # fmt: skip
    shown = office.view(office.actor(ANNA), ledgers.sheet, made.id)
    values = calculated_once(shown.doc, shown.figures).values["Blad1"]
    assert [values[f"A{row}"] for row in range(1, 5)] == [3, 4, Decimal("200.5"), Decimal("160.5")]
    wrong = [values[f"A{row}"] for row in range(5, 9)]
    assert [each.code for each in wrong if isinstance(each, CellError)] == [
        "#N/A", "#N/A", "#N/A", "#VALUE!",
    ]  # fmt: skip
