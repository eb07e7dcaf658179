"""When something comes back: always later, at the same wall time, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import Invalid
from store.inbox.schedules.wording import WEEKDAYS, Often, Wording, rule_of, wording_of
from store.recurrence import Recurrence, checked_rule, moment_of
from store.time_zone import AMSTERDAM

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@st.composite
def wordings(draw: st.DrawFn) -> Wording:
    often: Often = draw(st.sampled_from(
        ["day", "workday", "week", "month", "last workday", "quarter", "year"]))  # fmt: skip
    every = draw(st.integers(1, 12)) if often in ("day", "week", "month", "year") else 1
    on = ""
    if often == "week":
        chosen = draw(st.sets(st.sampled_from(WEEKDAYS), min_size=1))
        on = " ".join(day.lower() for day in WEEKDAYS if day in chosen)
    elif often in ("month", "quarter"):
        on = str(draw(st.integers(1, 31)))
    return Wording(often, every, on)


@st.composite
def recurrences(draw: st.DrawFn) -> Recurrence:
    start = draw(DAYS)
    return Recurrence(checked_rule(rule_of(draw(wordings()), start)), start, draw(TIMES))


@given(recurrences(), DAYS, TIMES)
def test_each_time_is_strictly_later(recurrence: Recurrence, day: date, at: time) -> None:
    moment = moment_of(day, at)
    for _ in range(5):
        following = recurrence.after(moment)
        assert following is not None
        assert following > moment
        assert recurrence.after(following - timedelta(seconds=1)) == following  # nothing between
        moment = following


@given(recurrences(), DAYS)
def test_the_wall_time_stays_the_same(recurrence: Recurrence, day: date) -> None:
    moment = moment_of(day, time())
    for _ in range(5):
        found = recurrence.after(moment)
        assert found is not None
        wall = found.astimezone(AMSTERDAM)
        jumped = wall.replace(tzinfo=None) - timedelta(hours=1)
        assert recurrence.at in (wall.time(), jumped.time())
        if recurrence.at != wall.time():
            assert (wall.month, wall.hour, wall.isoweekday()) == (3, 3, 7)  # into summer time
        moment = found


@given(recurrences(), DAYS, st.integers(0, 400))
def test_missed_runs_are_all_counted_once(recurrence: Recurrence, day: date, span: int) -> None:
    first = recurrence.after(moment_of(day, time()))
    assert first is not None
    last = first + timedelta(days=span)
    counted = recurrence.between(first, last)
    one_by_one = []
    moment: datetime | None = first
    while moment is not None and moment <= last:
        one_by_one.append(moment)
        moment = recurrence.after(moment)
    assert [moment_of(one, recurrence.at) for one in counted] == one_by_one


@given(wordings(), DAYS)
def test_a_rule_is_told_in_the_words_it_was_made_of(words: Wording, start: date) -> None:
    rule = checked_rule(rule_of(words, start))
    assert checked_rule(rule) == rule
    told = wording_of(rule)
    assert checked_rule(rule_of(told, start)) == rule
    if (words.often, words.every) != ("month", 3):  # which is what a quarter is
        assert told.often in (words.often, "workday" if words.often == "week" else words.often)


@pytest.mark.parametrize(
    ("day", "at", "utc"),
    [
        ((2026, 3, 29), time(1, 30), "2026-03-29 00:30"),
        ((2026, 3, 29), time(2, 30), "2026-03-29 01:30"),  # does not exist: 03:30 that day
        ((2026, 3, 29), time(3, 30), "2026-03-29 01:30"),
        ((2026, 10, 25), time(2, 30), "2026-10-25 00:30"),  # exists twice: the first
        ((2026, 10, 25), time(3, 0), "2026-10-25 02:00"),
        ((2026, 7, 1), time(9, 0), "2026-07-01 07:00"),
        ((2026, 12, 1), time(9, 0), "2026-12-01 08:00"),
    ],
)
def test_the_clocks_change(day: tuple[int, int, int], at: time, utc: str) -> None:
    assert f"{moment_of(date(*day), at):%Y-%m-%d %H:%M}" == utc


def test_what_comes_twice_on_the_clock_comes_once() -> None:
    nightly = Recurrence("FREQ=DAILY", date(2026, 10, 1), time(2, 30))
    found = nightly.between(
        datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 26, tzinfo=UTC)
    )
    assert found == [date(2026, 10, 25)]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        (Wording("day", 3), [24, 27, 30]),
        (Wording("workday"), [24, 25, 26]),
        (Wording("week", 1, "ma do"), [26, 30, 33]),
        (Wording("week", 2, "tu"), [24, 38, 52]),
        (Wording("week"), [24, 31, 38]),
        (Wording("month", 1, "31"), [30, 61, 92]),
        (Wording("last workday"), [30, 61, 90]),
        (Wording("quarter", 1, "30"), [30, 120, 210 + 1 - 30]),
    ],
)  # fmt: skip
def test_in_words_from_24_november(words: Wording, days: list[int]) -> None:
    start = date(2026, 11, 24)
    comes = Recurrence(checked_rule(rule_of(words, start)), start, time(9)).days()
    found = [next(comes) for _ in days]
    if words.often == "quarter":
        assert found == [date(2026, 11, 30), date(2027, 2, 28), date(2027, 5, 30)]
    else:
        assert found == [date(2026, 11, 1) + timedelta(days=day - 1) for day in days]


def test_29_february_is_the_28th_in_other_years() -> None:
    start = date(2028, 2, 29)
    comes = Recurrence(rule_of(Wording("year"), start), start, time(9)).days()
    assert [next(comes) for _ in range(3)] == [start, date(2029, 2, 28), date(2030, 2, 28)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Add how often"),
        ("BYDAY=MO", "how often"),
        ("FREQ=HOURLY", "FREQ=HOURLY is not valid"),
        ("FREQ=DAILY;BYHOUR=3", "BYHOUR=3 is not valid"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "cannot be combined with"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL=0 is not valid"),
        ("FREQ=DAILY;INTERVAL=99999", "INTERVAL=99999 is not valid"),
        ("FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY is not valid"),
        ("FREQ=MONTHLY;BYMONTHDAY=400;" + "X" * 300, "Too long"),
        ("FREQ=DAILY\x1b[2J", "is not valid"),
    ],
)
def test_what_is_no_rule(text: str, told: str) -> None:
    with pytest.raises(Invalid, match=told):
        checked_rule(text)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        rule = checked_rule(text)
    except Invalid:
        return
    Recurrence(rule, date(2026, 1, 1), time(9)).after(datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (Wording("week", 1, "maandag xx"), "on"),
        (Wording("month", 1, "32"), "on"),
        (Wording("month", 1, "ultimo"), "on"),
        (Wording("day", 0), "every"),
        (Wording("workday", 2), "every"),
        (Wording("rule"), "on"),
    ],
)
def test_what_is_refused_names_its_field(words: Wording, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        rule_of(words, date(2026, 11, 24))
    assert refused.value.field == field
