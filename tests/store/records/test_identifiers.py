"""Identifiers with right check digits are made compact, others are refused with a reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import Invalid
from store.records.identifiers import betalingskenmerk, btw_id, grouped, iban, kvk, rsin


@pytest.mark.parametrize(
    ("check", "typed", "kept"),
    [
        (iban, "nl91 abna 0417 1643 00", "NL91ABNA0417164300"),
        (iban, "DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        (btw_id, "nl123456782b01", "NL123456782B01"),
        (btw_id, "NL000099998B57", "NL000099998B57"),
        (kvk, "12 34 56 78", "12345678"),
        (rsin, "123456782", "123456782"),
        (betalingskenmerk, "2712 34567", "271234567"),
        (betalingskenmerk, "3120261100042", "3120261100042"),
        (betalingskenmerk, "9987654321098765", "9987654321098765"),
        (betalingskenmerk, "1234567", "1234567"),
    ],
)
def test_right_ones_are_made_compact(check, typed: str, kept: str) -> None:
    assert check(typed) == kept


@pytest.mark.parametrize(
    ("check", "typed"),
    [
        (iban, "NL92ABNA0417164300"),
        (iban, "NL91ABNA041716430"),
        (iban, "NL91ABNA04171643000"),
        (iban, "NL91ABNA0417164300\u200b"),
        (iban, "NL91ABNA\u202e0417164300"),
        (iban, "XX"),
        (iban, "\u0661\u0662"),
        (btw_id, "NL123456783B01"),
        (btw_id, "NL123456782B1"),
        (btw_id, "123456782"),
        (btw_id, ""),
        (kvk, "1234567"),
        (kvk, "1234567x"),
        (rsin, "123456783"),
        (betalingskenmerk, "271234568"),
        (betalingskenmerk, "12345678"),
        (betalingskenmerk, "291234567"),
    ],
)
def test_wrong_ones_are_refused_with_what_to_do(check, typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        check(typed)
    assert len(str(refused.value)) > 20


@given(st.text(max_size=40))
def test_no_text_does_anything_else(text: str) -> None:
    for check in (iban, btw_id, kvk, rsin, betalingskenmerk):
        try:
            kept = check(text)
        except Invalid:
            continue
        assert check(kept) == kept


@given(st.integers(0, 9), st.integers(0, 17))
def test_every_single_wrong_digit_of_an_iban_shows(digit: int, place: int) -> None:
    right = "NL91ABNA0417164300"
    if right[place].isdigit() and right[place] != str(digit):
        with pytest.raises(Invalid):
            iban(right[:place] + str(digit) + right[place + 1 :])


def test_shown_in_groups_of_four() -> None:
    assert grouped("NL91ABNA0417164300") == "NL91 ABNA 0417 1643 00"
