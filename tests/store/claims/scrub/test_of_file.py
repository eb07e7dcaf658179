"""The planted defects of a file are found, each once, and nothing in a good one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from store.claim_format import read_claims
from store.claims.scrub.of_file import scrub_file
from store.coding import SHIPPED_TABLES, shipped_codes

FOLDER = Path(__file__).parents[3] / "data" / "claims"
CODES = shipped_codes(SHIPPED_TABLES[0])
SAID = {
    "amount": "amount is not tariff x quantity", "combination": "not in combination with {other}",
    "invoice day": "after the invoice date", "tooth missing": "tooth missing",
    "surface": "surface letter {letter}", "maximum": "above the maximum of {most}",
    "tooth": "no such tooth", "code": "no such code on that date", "bsn": "BSN",
    "born": "birth date", "sex": "sex", "credit": "credit names no debit",
    "debit and credit": "debit and identical credit in one file", "structure": "total",
}  # fmt: skip
"""What `expected.json` calls each rule."""


def found(name: str) -> list[list[str]]:
    file = read_claims(name, (FOLDER / name).read_bytes())
    findings = scrub_file(file, CODES, date(2013, 4, 1))
    return sorted([each.record, SAID[each.rule].format(**each.values)] for each in findings)


def test_exactly_the_planted_defects_are_found() -> None:
    expected = json.loads((FOLDER / "expected.json").read_text())
    assert found("good.asc") == expected["good"] == []
    assert found("defects.asc") == sorted(expected["defects"])
