"""Rows of codes: kept, read again, and found by begin and by words."""

from __future__ import annotations

from datetime import date

import pytest

from store.coding import Code, Codes, Combination

ROWS = Codes(
    (
        Code("A10", "Verdoving", "Anaesthesia", 1900),
        Code("C13", "Klachtgericht consult", cents=2500, until=date(2026, 7, 1)),
        Code("C13", "Consult", cents=2600, since=date(2026, 7, 1)),
        Code("V92", "Tweevlaksvulling composiet", needs=("tooth", "surfaces:2")),
        Code("V95", "Vulling bijwerken", professions=("12", "8700"), note="per element"),
    ),
    (Combination("V95", "V92", "tooth"),),
)


def test_rows_are_kept_and_read_again() -> None:
    data = ROWS.kept()
    assert Codes.of(data) == ROWS
    assert Codes.of(data).kept() == data
    for wrong in (b"", b"code\n", data[:-20], b"\xff"):
        with pytest.raises((ValueError, TypeError)):
            Codes.of(wrong)


def test_a_code_is_looked_up_on_a_day() -> None:
    before, after = ROWS.get("c13", date(2026, 6, 30)), ROWS.get("C13", date(2026, 7, 1))
    assert before is not None
    assert after is not None
    assert (before.cents, after.cents) == (2500, 2600)
    assert ROWS.get("C12", date(2026, 7, 1)) is None
    assert ROWS.known("Z99") is None


def test_codes_are_found_by_begin_then_by_words() -> None:
    assert [row.code for row in ROWS.matches("v9", 9)] == ["V92", "V95"]
    assert [row.code for row in ROWS.matches("vulling", 9)] == ["V92", "V95"]
    assert [row.code for row in ROWS.matches("COMPOSIET twee", 9)] == ["V92"]
    assert [row.code for row in ROWS.matches("consult", 1)] == ["C13"]
    assert ROWS.matches("kroon", 9) == []


def test_what_a_line_must_say_is_told() -> None:
    filling = ROWS.known("v92")
    assert filling is not None
    assert filling.surfaces == 2
    assert filling.needs_of("surfaces")
    assert not filling.needs_of("jaw")
    assert ROWS.excluded("V92") == ("V95",)
    assert ROWS.excluded("V95") == ("V92",)
