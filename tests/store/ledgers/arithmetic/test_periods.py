"""Periods are months; a fiscal year is twelve of them; a lock stops whom it should."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import Refused
from store.ledgers.arithmetic.periods import Lock, check_open, period_of, periods_of, year_of

days = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@given(days, st.integers(1, 12))
def test_a_day_lies_in_one_period_of_its_fiscal_year(day: date, first_month: int) -> None:
    periods = periods_of(year_of(day, first_month), first_month)
    assert len(periods) == 12
    assert [key for key, first, last in periods if first <= day <= last] == [period_of(day)]


@given(st.integers(2000, 2100), st.integers(1, 12))
def test_periods_are_sorted_and_leave_no_day_out(year: int, first_month: int) -> None:
    periods = periods_of(year, first_month)
    assert [key for key, _, _ in periods] == sorted(key for key, _, _ in periods)
    for (_, _, last), (_, first, _) in pairwise(periods):
        assert first == last + timedelta(days=1)
    next_first = periods_of(year + 1, first_month)[0][1]
    assert next_first == periods[-1][2] + timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "first_month", "year", "period"),
    [
        (date(2026, 11, 23), 1, 2026, "2026-11"),
        (date(2026, 1, 1), 1, 2026, "2026-01"),
        (date(2026, 6, 30), 7, 2025, "2026-06"),
        (date(2026, 7, 1), 7, 2026, "2026-07"),
    ],
)
def test_year_and_period_of_a_day(day: date, first_month: int, year: int, period: str) -> None:
    assert (year_of(day, first_month), period_of(day)) == (year, period)


@pytest.mark.parametrize(
    ("lock", "leads", "stopped"),
    [
        ("none", False, False),
        ("none", True, False),
        ("soft", False, True),
        ("soft", True, False),
        ("hard", False, True),
        ("hard", True, True),
    ],
)
def test_a_soft_lock_stops_assistants_and_a_hard_one_everybody(
    lock: Lock, leads: bool, stopped: bool
) -> None:
    if stopped:
        with pytest.raises(Refused, match=r"Period 2026-10 .*daybook INK"):
            check_open("2026-10", lock, "INK", leads=leads)
    else:
        check_open("2026-10", lock, "INK", leads=leads)
