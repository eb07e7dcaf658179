"""Values as they are typed: numbers with < and >, texts, choices."""

from __future__ import annotations

import pytest

from store.errors import Invalid
from store.laboratory.rules.values import decimal_text, padded, read, received
from tests.store.laboratory.lab_tests import chosen, lab_test


@pytest.mark.parametrize(
    ("typed", "kept", "sign"),
    [
        ("5,0", "5.0", ""), ("5.0", "5.0", ""), (" 5 ", "5", ""), ("+05,10", "5.10", ""),
        ("<5,0", "5.0", "<"), ("< 5", "5", "<"), (">100", "100", ">"), ("-3", "-3", ""),
        ("-0", "0", ""), ("000", "0", ""), ("0,01", "0.01", ""),
    ],
)  # fmt: skip
def test_a_number_is_kept_as_it_was_measured(typed: str, kept: str, sign: str) -> None:
    measured = read(lab_test(), typed)
    assert (measured.value, measured.sign) == (kept, sign)


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "<", "<>5", "<<5", "5<", "1e5", "5,0,0", "1.250,00", "5..0", "nan", "٣", "5 6",
     "1234567890123", "0,1234567890", "5\x1b[31m", "5\u202e", "≤5", "--5", "5,"],
)  # fmt: skip
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        read(lab_test(), typed)


def test_a_thousand_with_a_point_is_not_taken_for_a_small_number() -> None:
    with pytest.raises(Invalid, match="at most 2 decimals"):
        read(lab_test(), "1.250")
    with pytest.raises(Invalid, match="takes no decimals"):
        read(lab_test(decimals=0), "1.250")
    assert read(lab_test(decimals=3), "1.250").value == "1.250"


def test_a_device_may_give_more_decimals_and_none_is_lost() -> None:
    assert received(lab_test(decimals=0), "<1.250").value == "1.250"


def test_a_choice_is_its_code_or_its_name_in_either_language() -> None:
    for typed in ("neg", "NEG", "Negatief", "negative"):
        assert read(chosen(), typed).value == "NEG"
    with pytest.raises(Invalid, match="not one of NEG, POS"):
        read(chosen(), "maybe")


def test_a_text_is_a_line_without_hidden_characters() -> None:
    assert read(lab_test(type="text"), " <geen groei> ").value == "<geen groei>"
    for hostile in ("a\x1b[2J", "a\u202eb", "x" * 501):
        with pytest.raises(Invalid):
            read(lab_test(type="text"), hostile)


def test_decimals_are_filled_up_and_never_left_out() -> None:
    assert [padded(text, 1) for text in ("5", "5.0", "5.25", "-3")] == [
        "5.0",
        "5.0",
        "5.25",
        "-3.0",
    ]
    assert padded("5", 0) == "5"
    assert decimal_text("-0,50") == "-0.50"
