"""Invoice numbers are recognized however they are spelled."""

from __future__ import annotations

import pytest

from store.ledgers.arithmetic.invoice_numbers import (
    another_number,
    names_number,
    number_key,
    numbers_in,
    spellings,
)


@pytest.mark.parametrize("number", ["f-77", "F 77", "F77", "F/77", "F.77", "f_77"])
def test_f_77_is_one_number_in_all_spellings(number: str) -> None:
    assert number_key(number) == "f77"
    for text in ("f-77", "F 77", "F77", "fact. F.77,", "(f/77)", "zie F\n77"):
        assert names_number(text, number), text
    for text in ("F-771", "F-7", "AF77", "F 7 7", "77", "F  - 77"):
        assert not names_number(text, number), text
    assert {"F77", "f77", "F-77", "f-77", "F 77"} <= set(spellings(number))


@pytest.mark.parametrize(
    ("number", "text", "named"),
    [
        ("2026-0417", "betaling 20260417", True),
        ("2026-0417", "betaling 2026 0417", True),
        ("2026-0417", "betaling 2026/0417.", True),
        ("20260417", "betaling 120260417", False),
        ("77", "kamer 77", False),
        ("", "anything", False),
    ],
)
def test_a_number_is_a_whole_word(number: str, text: str, named: bool) -> None:
    assert names_number(text, number) is named


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("", ""),
        ("november 2026", ""),
        ("factuur november 2026", ""),
        ("factuur d.d. 20-11-2026", ""),
        ("factuur 0417", ""),
        ("klant 83746251", ""),
        ("20260417 en 20260418", ""),
        ("20260418", "20260418"),
        ("factuur 88", ""),
        ("Factuurnummer: 188", "188"),
        ("fact.nr. F-12/3", "F-12/3"),
        ("INVOICE NO 2026-5", "2026-5"),
    ],
)
def test_another_number_is_one_of_the_series_or_behind_its_label(text: str, other: str) -> None:
    assert another_number(text, "20260417") == other


def test_numbers_are_read_out_of_a_text() -> None:
    assert numbers_in("F 77 en B-1, INK7; 12 mei 2026/4 -- €148,23") == [
        "F 77", "INK7", "mei 2026/4", "148",
    ]  # fmt: skip
    assert numbers_in("a" + "-" * 5000 + "b") == []


def test_digits_alone_have_one_spelling() -> None:
    assert spellings("20260417") == ["20260417"]
