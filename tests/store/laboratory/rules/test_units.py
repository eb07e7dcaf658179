"""Units by UCUM: what is converted, and what never."""

from __future__ import annotations

from decimal import Decimal

import pytest

from store.errors import Invalid
from store.laboratory.rules.units import UNITS, check_unit, convert


def test_units_of_a_sort_are_converted_exactly() -> None:
    for value, source, target, expected in (
        ("5.6", "mmol/L", "umol/L", "5600"), ("14", "g/dL", "g/L", "140"),
        ("250", "10*3/uL", "10*9/L", "250"), ("4.5", "10*6/uL", "10*12/L", "4.5"),
        ("40", "mm[Hg]", "kPa", "5.33288"), ("0.45", "L/L", "%", "45"), ("2", "h", "min", "120"),
        ("3", "u[IU]/mL", "m[IU]/L", "3"), ("5.0", "xyz", "xyz", "5.0"),
    ):  # fmt: skip
        assert convert(Decimal(value), source, target) == Decimal(expected)


def test_what_needs_more_than_a_factor_is_refused() -> None:
    for source, target in (("mg/dL", "mmol/L"), ("mmol/mol", "%"), ("U/L", "[IU]/L"), ("x", "g/L")):
        with pytest.raises(Invalid, match="cannot be converted"):
            convert(Decimal(1), source, target)


def test_codes_have_their_own_letters() -> None:
    assert check_unit("mmol/L") == "mmol/L"
    for near, code in (
        ("MMOL/l", "mmol/L"),
        ("10^9/l", "10*9/L"),
        ("IE/l", "[IU]/L"),
        ("µg", "ug"),
    ):
        with pytest.raises(Invalid, match="Type " + code.replace("*", r"\*").replace("[", r"\[")):
            check_unit(near)
    with pytest.raises(Invalid, match="not in the list"):
        check_unit("giga.l-1")
    assert all(unit.factor > 0 and unit.written for unit in UNITS.values())
