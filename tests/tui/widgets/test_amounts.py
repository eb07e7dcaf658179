import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import Invalid
from tui import locale
from tui.widgets.fields import AmountField, Context, read_cents, show_cents


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("148,23", 14823),
        ("148.23", 14823),
        ("148", 14800),
        ("148,2", 14820),
        (",5", 50),
        ("5,", 500),
        ("1.234,56", 123456),
        ("1,234.56", 123456),
        ("1.234.567", 123456700),
        ("1.234.567,8", 123456780),
        ("€ 12,50", 1250),
        ("-5", -500),
        ("5-", -500),
        ("100+21%", 12100),
        ("100-21%", 7900),
        ("100+50+21%", 18150),
        ("200*21%", 4200),
        ("50%*2", 100),
        ("148,23/1,21", 12250),
        ("100+21%-", -12100),
        ("1+2*3", 700),
        ("10-2-3", 500),
        ("7,125*80", 57000),
        ("0,005*1", 1),
        ("0-0,005*1", -1),
        ("0,004*1", 0),
    ],
)
def test_reads_amounts_and_sums(typed: str, cents: int) -> None:
    assert read_cents(typed) == cents


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1.234,5x", "x is not allowed in an amount"),
        ("1.234", "more than two decimals"),
        ("148,235", "more than two decimals"),
        ("1..2", "not a number"),
        ("1.23,4", "not a number"),
        ("12.34.567", "not a number"),
        ("1,2,3", "not a number"),
        (".", "not an amount"),
        ("+", "not an amount"),
        ("1+", "not an amount"),
        ("--5", "not an amount"),
        ("21%", "not an amount"),
        ("1 2", "not an amount"),
        ("10/0", "divides by zero"),
        ("99999999999999", "too large"),
        ("٣", "is not allowed in an amount"),
    ],
)
def test_refuses_with_the_reason(typed: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        read_cents(typed)


@given(st.integers(-(10**12), 10**12))
def test_what_is_shown_reads_back(cents: int) -> None:
    assert read_cents(show_cents(cents)) == cents


@given(st.text("0123456789.,+-*/% ", max_size=14))
def test_any_typing_gives_cents_or_a_reason(typed: str) -> None:
    with contextlib.suppress(Invalid):
        assert isinstance(read_cents(typed), int)


def test_the_field_lets_only_amounts_be_typed() -> None:
    field = AmountField()
    assert [sign for sign in "1a,;+\x1b€½²" if field.allows(sign)] == ["1", ",", "+", "€"]
    assert field.parse("", Context(date(2026, 1, 1))) is None


@pytest.mark.parametrize(("language", "shown"), [("nl", "-1234,56"), ("en", "-1234.56")])
def test_a_typed_amount_is_shown_with_the_mark_of_the_sums_below_it(
    language: str, shown: str
) -> None:
    locale.use(language)
    assert show_cents(-123456) == shown
    assert read_cents(shown) == -123456
