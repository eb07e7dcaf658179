"""Reference ranges: which fits whom, overlaps refused, gaps named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import Invalid
from store.laboratory.models import Frozen, Range
from store.laboratory.rules.ranges import age_on, check_ranges, fitting, gaps, of_frozen
from tests.store.laboratory.lab_tests import ON, lab_test

MAN, WOMAN = Range(sex="m", low="8.5", high="11"), Range(sex="f", low="7.5", high="10")
CHILD = Range(age_from=0, age_until=18, low="6.5", high="9")


def ages(sex: str, low: int, high: int | None) -> Range:
    return Range.model_validate({"sex": sex, "age_from": low, "age_until": high, "low": "1"})


def test_sex_age_method_and_day_decide() -> None:
    test = lab_test(
        methods=("ISE", "foto"),
        ranges=(
            Range(method="ISE", sex="m", age_from=18, low="1"),
            Range(method="ISE", sex="f", age_from=18, low="2"),
            Range(method="ISE", age_until=18, low="3"),
            Range(method="foto", low="4", until=date(2026, 1, 1)),
            Range(method="foto", low="5", since=date(2026, 1, 1)),
        ),
    )
    adult, child = date(1980, 1, 1), date(2008, 12, 1)
    for method, sex, born, on, low in (
        ("ISE", "m", adult, ON, "1"),
        ("ISE", "f", adult, ON, "2"),
        ("ISE", "f", child, ON, "3"),
        ("ISE", "f", child, date(2026, 12, 1), "2"),  # her birthday
        ("foto", "", None, date(2025, 12, 31), "4"),
        ("foto", "", None, date(2026, 1, 1), "5"),
        ("ISE", "", adult, ON, None),  # no range for all sexes
        ("ISE", "m", None, ON, None),  # no range for all ages
        ("other", "m", adult, ON, None),
        ("ISE", "m", date(2027, 1, 1), ON, None),  # not born
    ):
        fits = fitting(test, method, sex, born, on)  # type: ignore[arg-type] # a table of texts
        assert (fits.low if fits else None) == low, (method, sex, born, on)


def test_a_year_is_full_on_the_birthday() -> None:
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18


@pytest.mark.parametrize(
    ("ranges", "sentence"),
    [
        ((MAN, Range(low="1")), "Ranges 1 and 2 fit the same patient"),
        ((MAN, WOMAN, CHILD), "Ranges 1 and 3"),
        ((Range(method="a", low="1"), Range(low="1")), "Ranges 1 and 2"),
        ((Range(low="1", since=date(2026, 1, 1)), Range(low="2")), "Ranges 1 and 2"),
        ((ages("", 0, 18), ages("", 17, None)), "Ranges 1 and 2"),
        ((Range(),), "low or a high"),
        ((Range(low="5", high="4"),), "5 is above 4"),
        ((ages("", 18, 18),), "the ages end before"),
        ((Range(low="1", since=ON, until=ON),), "the days end before"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused(ranges: tuple[Range, ...], sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        check_ranges(ranges)


def test_ranges_beside_each_other_are_no_overlap() -> None:
    check_ranges((MAN, WOMAN))
    check_ranges((ages("", 0, 18), ages("m", 18, None), ages("f", 18, None)))
    check_ranges((Range(low="1", until=ON), Range(low="2", since=ON)))
    check_ranges((Range(method="a", low="1"), Range(method="b", low="1")))


def test_gaps_are_named() -> None:
    assert gaps(lab_test()) == []
    assert gaps(lab_test(ranges=(Range(low="1"),))) == []
    assert gaps(lab_test(ranges=(MAN, WOMAN))) == []
    (women,) = gaps(lab_test(ranges=(MAN,)))
    assert (women.sex, women.age_from, women.age_until) == ("f", 0, None)
    (middle,) = gaps(lab_test(ranges=(ages("", 0, 18), ages("", 65, None))))
    assert (middle.sex, middle.age_from, middle.age_until) == ("", 18, 65)
    (method,) = gaps(lab_test(methods=("a", "b"), ranges=(Range(method="a", low="1"),)))
    assert (method.method, method.sex) == ("b", "")
    (every,) = gaps(lab_test(methods=("a", "b"), ranges=(MAN,)))
    assert (every.method, every.sex) == ("", "f")
    (ended,) = gaps(lab_test(ranges=(Range(low="1", since=date(2026, 1, 1), until=ON),)))
    assert (ended.since, ended.until) == (ON, None)
    (before,) = gaps(lab_test(ranges=(Range(low="1", since=ON, sex="m"), Range(low="1", sex="f"))))
    assert (before.sex, before.since, before.until) == ("m", None, ON)


LIMITS = st.tuples(st.integers(0, 6), st.one_of(st.none(), st.integers(1, 7)))


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["", "m", "f"]), LIMITS), max_size=4))
def test_everybody_has_a_range_or_is_in_a_gap(
    drawn: list[tuple[str, tuple[int, int | None]]],
) -> None:
    ranges = tuple(ages(sex, low, high) for sex, (low, high) in drawn)
    try:
        check_ranges(ranges)
    except Invalid:
        return
    test = lab_test(ranges=ranges)
    missing = gaps(test)
    for age in range(9) if ranges else ():
        for sex in ("m", "f"):
            in_gap = [
                gap for gap in missing
                if gap.sex in ("", sex) and gap.age_from <= age < (gap.age_until or 99)
            ]  # fmt: skip
            born = date(2026 - age, 1, 1)
            fits = fitting(test, "", sex, born, ON)
            assert (fits is None) == (len(in_gap) == 1)


def test_the_range_of_a_result_is_read_back() -> None:
    frozen = Frozen(test="K", name="Kalium", unit="mmol/L", method="ISE", low="3.5")
    assert of_frozen(frozen) == Range(low="3.5")
    assert of_frozen(frozen.model_copy(update={"low": ""})) is None
