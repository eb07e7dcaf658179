"""Flags: certain or none, and normal only where a range fits."""

from __future__ import annotations

import pytest

from store.laboratory.models import Measured, Range
from store.laboratory.rules.flags import flag, is_possible, leaps
from tests.store.laboratory.lab_tests import chosen, lab_test, potassium, value

RANGE = Range(low="3.5", high="5.1")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.49", "critical_low"), ("2.5", "low"), ("3.49", "low"), ("3.5", "normal"),
        ("5.10", "normal"), ("5.11", "high"), ("6.5", "high"), ("6.51", "critical_high"),
        ("<2.5", "critical_low"), ("<3.0", "low"), ("<3.5", "low"), ("<4", ""), ("<6", ""),
        (">5.1", "high"), (">5.0", ""), (">6.5", "critical_high"), (">2", ""),
    ],
)  # fmt: skip
def test_a_value_has_the_flag_that_all_it_stands_for_have(text: str, expected: str) -> None:
    assert flag(potassium(), RANGE, value(text)) == expected


def test_without_a_range_nothing_is_normal_but_critical_is() -> None:
    assert flag(potassium(), None, value("4")) == ""
    assert flag(potassium(), None, value("3")) == ""
    assert flag(potassium(), None, value("2")) == "critical_low"
    assert flag(lab_test(), None, value("4")) == ""


def test_a_range_of_one_side_flags_that_side() -> None:
    crp = lab_test(possible_low="0")
    assert flag(crp, Range(high="10"), value("<1")) == "normal"
    assert flag(crp, Range(low="0", high="10"), value("<1")) == "normal"
    assert flag(lab_test(), Range(low="0", high="10"), value("<1")) == ""
    assert flag(crp, Range(low="60"), value(">90")) == "normal"
    assert flag(crp, Range(low="60"), value("59.9")) == "low"


def test_a_choice_is_normal_only_where_another_is_abnormal() -> None:
    assert flag(chosen(), None, Measured(value="POS")) == "abnormal"
    assert flag(chosen(), None, Measured(value="NEG")) == "normal"
    plain = chosen().model_copy(update={"choices": chosen().choices[:1]})
    assert flag(plain, None, Measured(value="NEG")) == ""
    assert flag(lab_test(type="text"), RANGE, Measured(value="4")) == ""


def test_what_is_beyond_the_method() -> None:
    for text, possible in (("0.9", False), ("1", True), ("10.0", True), ("10.1", False),
                           ("<1", True), ("<0.9", False), (">10", True), (">11", False)):  # fmt: skip
        assert is_possible(potassium(), value(text)) is possible, text
    assert is_possible(lab_test(), value("999999"))


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("4", "4.8", False), ("4", "4.81", True), ("4", "3.2", False), ("4", "3.19", True),
        ("<5", "4", False), ("<5", "6", False), ("<5", "6.1", True), (">5", "4", False),
        (">5", "3.9", True), ("<5", "<3", False), ("0", "0", False), ("0", "0.1", True),
        ("-2", "-2.3", False), ("-2", "-2.5", True),
    ],
)  # fmt: skip
def test_a_leap_from_the_last_value(before: str, now: str, expected: bool) -> None:
    assert leaps(potassium(), value(before), value(now)) is expected


def test_no_leap_without_a_percentage_or_of_a_choice() -> None:
    assert not leaps(potassium(leap=None), value("1"), value("9"))
    assert not leaps(chosen(), Measured(value="NEG"), Measured(value="POS"))
