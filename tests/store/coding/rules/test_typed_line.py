"""One typed line of treatment, in any order after its code."""

from __future__ import annotations

from datetime import date

import pytest

from store.coding import SHIPPED_TABLES, TypedLine, read_line, shipped_codes
from store.coding.rules.typed_line import line_text
from store.errors import Invalid

CODES = shipped_codes(SHIPPED_TABLES[1])
DAY = date(2026, 5, 1)


def read(typed: str) -> TypedLine:
    return read_line(CODES, DAY, typed)


def test_a_line_says_tooth_surfaces_quantity_jaw_and_material() -> None:
    filling = read("v92 16 om")
    assert (filling.code, filling.cents, filling.tooth, filling.surfaces) == ("V92", 6900, 16, "MO")
    assert read("V92 1 6 mo") == filling
    assert read("m01 x4").quantity == read("m01 4x").quantity == 4
    assert read("m40 onder").jaw == 2
    crown = read("r24 11 +185,00")
    assert (crown.tooth, crown.material) == (11, 18500)
    assert read("p25 #a12").authorisation == "A12"
    assert read("x21 =80").cents == 8000


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "Unknown code"),
        ("zz", "Type its begin"),
        ("v92 16", "needs 2 surfaces"),
        ("v92 16 mod", "needs 2 surfaces"),
        ("v92 mo 16", "tooth before its surfaces"),
        ("v92", "needs a tooth"),
        ("v92 16 mo 17", "a line for each"),
        ("v92 19 mo", "Not a tooth"),
        ("m40", "needs a jaw"),
        ("p25", "needs an authorisation"),
        ("m01 x0", "quantity is 1"),
        ("x21 =95,00", "at most 90,00"),
        ("x21 =-5", "not below zero"),
        ("c002 +10", "no material of its own"),
        ("r24 11 +9999999,00", "at most 999999,99"),
        ("c002 wat", "Not understood"),
        ("c002 =1,999", "decimals"),
    ],
)
def test_what_lacks_or_is_not_understood_says_what_to_type(typed: str, why: str) -> None:
    with pytest.raises(Invalid, match=why):
        read(typed)


def test_a_code_counts_on_its_days_alone() -> None:
    codes = shipped_codes(SHIPPED_TABLES[0])
    with pytest.raises(Invalid, match="has no set tariff"):
        read_line(codes, DAY, "a20")
    assert read_line(codes, DAY, "a20 =50").cents == 5000


@pytest.mark.parametrize("typed", ["V92 16 MO", "M01 x4", "M40 onder", "P25 #A12", "C002"])
def test_a_line_is_written_as_it_can_be_typed(typed: str) -> None:
    assert line_text(read(typed)) == typed
