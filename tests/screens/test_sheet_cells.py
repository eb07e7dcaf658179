"""What is shown of a cell while its figures are not there yet, or never come."""

from __future__ import annotations

from decimal import Decimal

from screens.sheets.cells import SheetCells
from store.ledgers import SheetTab
from tui.widgets.grid import Spot

B1, B2 = Spot(0, 1), Spot(1, 1)


def cells(contents: dict[str, str], **edited: str) -> SheetCells:
    """A tab that was calculated with 5 in B1 and its double in B2."""
    values = {"B1": Decimal(5), "B2": Decimal(10)}
    return SheetCells(SheetTab(name="T", cells=contents), True, values, edited=edited,
                      calculated={"B1": "5", "B2": "=B1*2"})  # fmt: skip


def test_a_value_is_shown_as_it_is_typed_and_another_formula_waits() -> None:
    for other in (cells({"B1": "5", "B2": "=B1*2"}, B1="7"), cells({"B1": "7", "B2": "=B1*2"})):
        assert [other.cell(spot).text for spot in (B1, B2)] == ["7", "10"]
    for other in (cells({"B1": "5", "B2": "=B1*2"}, B2="=B1*3"), cells({"B1": "5", "B2": "=B1*3"})):
        assert [other.cell(spot).text for spot in (B1, B2)] == ["5", "…"]
    gone = cells({"B2": "=B1*2"})
    assert [gone.cell(spot).text for spot in (B1, B2)] == ["", "10"]
