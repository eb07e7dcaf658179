"""Business time, whatever the hours, the breaks, the holidays and the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.calendar import USUAL, Calendar, Span, add, between, is_holiday, is_open
from store.errors import Invalid

moments = st.integers(0, 11 * 366 * 86_400).map(
    lambda seconds: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
minutes = st.integers(0, 5_000)


@st.composite
def days(draw: st.DrawFn) -> tuple[Span, ...]:
    """Up to three spans of a day, the nights when the clocks turn among them."""
    marks = draw(st.lists(st.integers(0, 95), min_size=2, max_size=6, unique=True).map(sorted))
    times = [time(mark // 4, 15 * (mark % 4)) for mark in marks]
    return tuple(zip(times[::2], times[1::2], strict=False))


calendars = st.builds(
    Calendar,
    st.dictionaries(st.integers(0, 6), days(), min_size=1),
    st.frozensets(st.dates(date(2020, 1, 1), date(2030, 12, 31)), max_size=5),
)


@given(calendars, moments, minutes)
def test_what_was_added_has_passed(calendar: Calendar, since: datetime, more: int) -> None:
    until = add(calendar, since, more)
    assert until >= since
    assert between(calendar, since, until) == timedelta(minutes=more)


@given(calendars, moments, minutes, minutes)
def test_adding_twice_is_adding_the_sum(
    calendar: Calendar, since: datetime, one: int, other: int
) -> None:
    if one:
        assert add(calendar, add(calendar, since, one), other) >= add(calendar, since, one + other)
    assert between(calendar, since, add(calendar, add(calendar, since, one), other)) == timedelta(
        minutes=one + other
    )


@given(moments, minutes, st.integers(1, 600))
def test_hours_at_the_night_of_the_clocks_count_once(
    since: datetime, less: int, extra: int
) -> None:
    night = (
        (time(1, 30), time(2, 15)), (time(2, 20), time(2, 45)), (time(3, 0), time(3, 15)),
    )  # fmt: skip
    calendar = Calendar({6: night})
    assert add(calendar, since, less) < add(calendar, since, less + extra)


@given(calendars, moments, minutes, st.integers(1, 600))
def test_more_time_is_never_sooner(
    calendar: Calendar, since: datetime, less: int, extra: int
) -> None:
    assert add(calendar, since, less) < add(calendar, since, less + extra)


@given(calendars, moments, minutes.filter(bool))
def test_it_ends_within_open_hours_or_at_their_end(
    calendar: Calendar, since: datetime, more: int
) -> None:
    assert is_open(calendar, add(calendar, since, more) - timedelta(seconds=1))


@given(calendars, moments, st.integers(0, 20_000), st.integers(0, 20_000))
def test_time_passes_in_parts(calendar: Calendar, since: datetime, one: int, other: int) -> None:
    middle = since + timedelta(minutes=one)
    until = middle + timedelta(minutes=other)
    whole = between(calendar, since, until)
    assert whole == between(calendar, since, middle) + between(calendar, middle, until)
    assert timedelta() <= whole <= until - since


@pytest.mark.parametrize(
    ("since", "more", "until"),
    [
        ("2026-11-23 09:00", 60, "2026-11-23 10:00"),
        ("2026-11-23 11:00", 60, "2026-11-23 12:30"),  # the break, 12:30 to 13:00 in Amsterdam
        ("2026-11-23 15:30", 60, "2026-11-24 08:00"),
        ("2026-11-27 15:30", 60, "2026-11-30 08:00"),  # over a weekend
        ("2026-12-24 15:30", 60, "2026-12-28 08:00"),  # Christmas on Friday and Saturday
        ("2026-03-27 15:30", 60, "2026-03-30 07:00"),  # summer time began in between
        ("2026-10-23 14:30", 60, "2026-10-26 08:00"),  # and ended
        ("2026-04-24 14:30", 60, "2026-04-28 07:00"),  # King's Day on Monday
    ],
)
def test_days_of_a_dutch_office(since: str, more: int, until: str) -> None:
    begin = datetime.fromisoformat(since).replace(tzinfo=UTC)
    assert add(USUAL, begin, more) == datetime.fromisoformat(until).replace(tzinfo=UTC)


@pytest.mark.parametrize("day", ["2026-01-01", "2026-04-06", "2026-04-27", "2026-05-14",
                                 "2026-05-25", "2026-12-25", "2026-12-26"])  # fmt: skip
def test_dutch_holidays_are_known(day: str) -> None:
    assert is_holiday(date.fromisoformat(day))


def test_an_own_closed_day_does_not_count() -> None:
    closed = Calendar(USUAL.hours, frozenset({date(2026, 11, 24)}))
    begin = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
    assert add(closed, begin, 60) == datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "hours",
    [
        {},
        {0: ()},
        {0: ((time(9), time(9)),)},
        {0: ((time(12), time(9)),)},
        {0: ((time(9), time(12)), (time(11), time(17)))},
    ],
)
def test_hours_that_make_no_sense_are_refused(hours: dict[int, tuple[Span, ...]]) -> None:
    with pytest.raises(Invalid):
        Calendar(hours)
