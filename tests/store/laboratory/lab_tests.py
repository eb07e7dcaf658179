"""Tests of a laboratory for tests: what is not said is as simple as can be."""

from __future__ import annotations

from datetime import date
from typing import Any

from store.laboratory.models import Choice, LabTest, Measured, Range

ON = date(2026, 11, 30)


def lab_test(**fields: Any) -> LabTest:
    """A test with two decimals, in use."""
    known = {"department": 1, "code": "K", "nl": "Kalium", "unit": "mmol/L", "decimals": 2}
    return LabTest(**{**known, "state": "confirmed", "made_by": 1, **fields})


def potassium(**fields: Any) -> LabTest:
    """Potassium: 3.5 to 5.1, critical below 2.5 and above 6.5, measured from 1 to 10."""
    known = {
        "ranges": (Range(low="3.5", high="5.1"),), "critical_low": "2.5", "critical_high": "6.5",
        "possible_low": "1", "possible_high": "10", "leap": 20,
    }  # fmt: skip
    return lab_test(**{**known, **fields})


def chosen() -> LabTest:
    """A test with a choice, of which one is abnormal."""
    choices = (Choice(code="NEG", nl="negatief", en="negative"),
               Choice(code="POS", nl="positief", en="positive", abnormal=True))  # fmt: skip
    return lab_test(type="choice", unit="", choices=choices)


def value(text: str) -> Measured:
    """A measured number, with its sign."""
    sign = text[0] if text[0] in "<>" else ""
    return Measured.model_validate({"value": text.removeprefix(sign), "sign": sign})
