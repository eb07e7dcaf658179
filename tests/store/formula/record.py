"""A record whose fields have every sort, and what is asked of formulas about it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from store.formula import TODAY, Formula, Sort, Value, read

__all__ = ["NAMES", "VALUES", "formula", "result"]

NAMES = {
    "aantal": Sort.NUMBER,
    "prijs": Sort.NUMBER,
    "totaal": Sort.NUMBER,
    "korting": Sort.NUMBER,
    "nul": Sort.NUMBER,
    "soort": Sort.TEXT,
    "serie": Sort.TEXT,
    "nr": Sort.TEXT,
    "begin": Sort.DATE,
    "einde": Sort.DATE,
    "verlopen": Sort.DATE,
    "getekend": Sort.YES_NO,
    "betaald": Sort.YES_NO,
    "open": Sort.YES_NO,
    "patient.geboren": Sort.DATE,
    "regels": Sort.ROWS,
    "regels.bedrag": Sort.NUMBER,
    "regels.datum": Sort.DATE,
    "regels.code": Sort.TEXT,
    "bijlagen": Sort.ROWS,
    "bijlagen.bedrag": Sort.NUMBER,
}
VALUES: dict[str, Value] = {
    "aantal": 3,
    "prijs": Decimal("12.50"),
    "totaal": Decimal("30.25"),
    "korting": None,
    "nul": 0,
    "soort": "laptop",
    "serie": "",
    "nr": "AB-1234",
    "begin": date(2026, 1, 1),
    "einde": date(2026, 12, 31),
    "getekend": True,
    "betaald": False,
    "patient.geboren": date(2008, 2, 29),
    "regels": [
        {"bedrag": Decimal("10.00"), "datum": date(2026, 3, 1), "code": "V11"},
        {"bedrag": Decimal("20.25"), "datum": None, "code": ""},
        {"bedrag": None, "datum": date(2026, 2, 1)},
    ],
    TODAY: date(2026, 11, 30),
}
"""`korting`, `serie`, `verlopen`, `open` and `bijlagen` are empty, in each of its ways."""


def formula(text: str) -> Formula:
    return read(text, NAMES)


def result(text: str) -> object:
    return formula(text).value(VALUES)
