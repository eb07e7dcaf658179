"""What a sheet can begin with comes to figures without an error, and to what the books say."""

from __future__ import annotations

from decimal import Decimal

from store import ledgers
from store.ledgers.sheets.calculating import Calculation
from store.office import Office
from store.sheet_formula.contents import check_content
from store.sheet_formula.values import CellError
from tests.conftest import ANNA
from tests.store.ledgers.btw_return.test_acts import posted
from tests.store.ledgers.sheets.test_acts import OWN, done


def test_every_template_calculates(office: Office) -> None:
    posted(office, "VRK", "VH", 121_00, "2026-10-08")
    came_to = {}
    with Calculation() as calculation:
        for name in ledgers.SHEET_TEMPLATES:
            made = done(office, ANNA, "sheet.begin", **OWN, template=name)
            for _tab, _at, content in made.formulas():
                check_content(content, ())
            shown = office.view(office.actor(ANNA), ledgers.sheet, made.id)
            calculated = calculation.follow(shown.doc, shown.figures)
            assert calculated.failed is None
            values = calculated.values[made.tabs[0].name]
            assert [at for at, value in values.items() if isinstance(value, CellError)] == [], name
            marks = {mark for marks in ledgers.marks(made, calculated).values() for mark in marks}
            assert "ledger" in marks or name == "hours"
            assert marks.isdisjoint({"typed", "skips", "unlike", "error"}), name
            came_to[name] = values
    vat = came_to["vat-reconciliation"]
    assert [vat[at] for at in ("B1", "B5", "C5", "D5", "B11", "D12")] == [
        "2026-Q4", Decimal(21), Decimal(21), 0, Decimal(100), 0,
    ]  # fmt: skip
