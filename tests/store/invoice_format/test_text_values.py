"""Dates and amounts are read as people print them."""

from __future__ import annotations

from datetime import date

import pytest

from store.invoice_format.text_values import amounts_in, dates_in, rate_in


@pytest.mark.parametrize(
    "text",
    ["02-11-2026", "2/11/2026", "2.11.26", "2026-11-02", "2 november 2026", "2 nov. 2026",
     "2nd Nov 2026", "November 2, 2026", "Nov 2nd 2026", "02 - 11 - 2026", "2-nov-2026"],
)  # fmt: skip
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    assert dates_in(f"Datum: {text}, Utrecht") == [date(2026, 11, 2)]


@pytest.mark.parametrize(
    "text", ["31-02-2026", "2026-0042", "1-2-3-2026", "12 xyz 2026", "06-12345678"]
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert dates_in(text) == []


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("€ 1.234,56", [1234_56]), ("EUR 1,234.56", [1234_56]), ("1234.56", [1234_56]),
        ("€ 12,-", [12_00]), ("12,--", [12_00]), ("-5,00", [-5_00]), ("€ -5,00", [-5_00]), ("5,00-", [-5_00]),
        ("- € 5,00", [-5_00]), ("2 500,00", [500_00]), ("1.000.000,00", [1_000_000_00]),
        ("21,00%", []), ("21,00 %", []), ("2.11.2026", []), ("1,2345", []), ("v1.10.3", []), ("12", []),
        ("999999999999,99", []),
    ],
)  # fmt: skip
def test_an_amount_is_read_however_it_is_written(text: str, cents: list[int]) -> None:
    assert amounts_in(f"Totaal {text} EUR") == cents


def test_a_rate_is_read_when_there_is_one() -> None:
    assert [rate_in(text) for text in ("21%", "9,0 % btw", "9% 21%", "geen")] == ["21", "9", "", ""]
