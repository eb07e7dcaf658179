"""What formulas come to, in a table; where another spreadsheet says something else, it is named."""

from __future__ import annotations

import csv
from pathlib import Path

from store.ledgers import Calculation, Sheet, SheetTab
from store.sheet_engine.figures import Figures
from store.sheet_formula.contents import stored
from store.sheet_formula.values import plain

TABLE = Path(__file__).parents[2] / "data/sheets/formulas.tsv"
GROUND = {
    "A1": "10", "A2": "20", "A3": "30", "A4": "40", "A5": "een",
    "B1": "1", "B2": "2", "B3": "3", "B4": "4",
    "C1": "huur", "C2": "loon", "C3": "huur", "C4": "overig",
    "D1": "1", "D2": "2", "D3": "3", "D4": "4",
    "E1": "y", "F1": "x", "E2": "7", "F2": "8", "G1": "31-01-2026", "G2": "28-02-2026",
    "H1": "-1000", "H2": "600", "H3": "550",
}  # fmt: skip


def rows() -> list[list[str]]:
    """The table: a formula as it is typed, what it comes to, and sometimes why."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_formula_of_the_table_comes_to_its_value() -> None:
    table = rows()
    assert len(table) >= 185
    typed = {f"Z{row}": formula for row, (formula, *_rest) in enumerate(table, 1)}
    cells = {at: stored(text) for at, text in {**GROUND, **typed}.items()}
    doc = Sheet(department=1, title="x", first="2026-01", last="2026-12", made_by=1,
                tabs=(SheetTab(name="T", cells=cells),))  # fmt: skip
    with Calculation() as calculation:
        calculated = calculation.follow(doc, Figures("2026-01", "2026-12", "2026-11-30"))
    assert calculated.failed is None
    came_to = {at: plain(calculated.value("T", at)) for at in typed}
    wanted = {f"Z{row}": said for row, (_formula, said, *_why) in enumerate(table, 1)}
    assert {typed[at]: (came_to[at], wanted[at]) for at in typed if came_to[at] != wanted[at]} == {}
