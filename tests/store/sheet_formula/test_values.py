"""What a cell comes to, as it is shown and as it is kept: half-up on decimals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from store.sheet_formula.values import CellError, CellFormat, Value, display, plain, value_of


def test_values_are_shown_by_dutch_habits() -> None:
    shown: dict[tuple[Value, CellFormat], str] = {
        (Decimal("1234.565"), "amount"): "1.234,57", (Decimal("-0.005"), "amount"): "-0,01",
        (Decimal("0.30000000000000004"), "general"): "0,3", (Decimal("2.5"), "number"): "3",
        (Decimal("0.125"), "percent"): "12,5%", (Decimal("1E+20"), "general"): "1,00000E+20",
        (Decimal(46023), "date"): "01-01-2026", (date(2026, 3, 1), "amount"): "01-03-2026",
        (True, "general"): "WAAR", (None, "amount"): "", ("=x", "text"): "=x",
        (CellError("#N/A"), "amount"): "#N/B", (Decimal("-0.0000001"), "general"): "0",
        (Decimal("-0.004"), "amount"): "0,00", (Decimal("-0.0"), "percent"): "0,0%",
    }  # fmt: skip
    assert {key: display(*key) for key in shown} == shown
    assert display(True, dutch=False) == "TRUE"


def test_equal_values_are_kept_as_equal_texts() -> None:
    same: dict[str, Value] = {"0.3": Decimal("0.30000000000000004"), "0": Decimal("-1E-9"), "100": Decimal("1E+2"),
            "'0.3": "0.3", "TRUE": True, "2026-03-01": date(2026, 3, 1), "#REF!": CellError("#REF!")}  # fmt: skip
    assert {plain(value): value for value in same.values()} == same
    for content, value in {"1.5": Decimal("1.5"), "TRUE": True, "": None, "'=x": "=x"}.items():
        assert value_of(content) == value
