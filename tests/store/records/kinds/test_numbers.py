"""Numbers of records: patterns, counts beyond their width, and check digits."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import Invalid
from store.records.kinds.numbers import check_pattern, counted, damm, is_right, numbered

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("pattern", "count", "number"),
    [
        ("ICT-99999", 42, "ICT-00042"),
        ("ICT-999", 1000, "ICT-1000"),
        ("INC-{jjjj}-999", 7, "INC-2026-007"),
        ("MON-{jj}999999", 7, "MON-26000007"),
        ("99/A", 7, "07/A"),
    ],
)
def test_a_number_is_made_and_read_back(pattern: str, count: int, number: str) -> None:
    assert check_pattern(pattern) == pattern
    for digit in (False, True):
        made = numbered(pattern, count, DAY, check_digit=digit)
        assert made == number + (damm(number) if digit else "")
        period = "2026" if "{jj" in pattern else ""
        assert counted(pattern, made, check_digit=digit) == (period, count)


@pytest.mark.parametrize("pattern", ["", "ICT", "9" * 13, "ict-99", "{jjjj}", "A-99-99", "99{x}"])
def test_a_pattern_without_one_count_is_refused(pattern: str) -> None:
    with pytest.raises(Invalid):
        check_pattern(pattern)


@given(st.text("0123456789", min_size=1, max_size=20), st.integers(0, 19), st.integers(1, 9))
def test_a_wrong_digit_and_two_swapped_ones_are_found(bare: str, at: int, off: int) -> None:
    number = bare + damm(bare)
    assert is_right(number)
    place = at % len(number)
    wrong = f"{number[:place]}{(int(number[place]) + off) % 10}{number[place + 1 :]}"
    assert not is_right(wrong)
    for here, (left, right) in enumerate(pairwise(number)):
        swapped = f"{number[:here]}{right}{left}{number[here + 2 :]}"
        assert is_right(swapped) == (left == right)


def test_numbers_of_another_kind_are_not_read() -> None:
    assert counted("ICT-999", "MON-001", check_digit=False) is None
    assert counted("ICT-999", "ICT-01", check_digit=False) is None
    assert counted("ICT-999", "ICT-0012", check_digit=True) is None or is_right("ICT-0012")


@pytest.mark.parametrize("number", ["ICT-0012", "ICT-" + "9" * 13, "ICT-" + "9" * 5000, "ICT-٠١٢"])
def test_one_count_is_written_in_one_way_and_stays_small(number: str) -> None:
    assert counted("ICT-999", number, check_digit=False) is None
