from datetime import date

import pytest

from store.errors import Invalid
from tui.widgets.fields import Context, DateField, read_date

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("25", date(2026, 10, 25)),
        ("24", date(2026, 11, 24)),
        ("31", date(2026, 10, 31)),
        ("2501", date(2027, 1, 25)),
        ("2512", date(2026, 12, 25)),
        ("2505", date(2027, 5, 25)),
        ("2605", date(2026, 5, 26)),
        ("2411", TODAY),
        ("25-1", date(2027, 1, 25)),
        ("25/1", date(2027, 1, 25)),
        ("25.1.26", date(2026, 1, 25)),
        ("250126", date(2026, 1, 25)),
        ("25012026", date(2026, 1, 25)),
        ("2026-01-25", date(2026, 1, 25)),
        ("250199", date(1999, 1, 25)),
        ("2902", date(2028, 2, 29)),
        ("+3", date(2026, 11, 27)),
        ("-1", date(2026, 11, 23)),
        ("+", date(2026, 11, 25)),
        ("-", date(2026, 11, 23)),
        (".", TODAY),
        ("d", TODAY),
        ("D", TODAY),
        ("g", date(2026, 11, 23)),
        ("y", date(2026, 11, 23)),
        ("ma", date(2026, 11, 23)),
        ("mo", date(2026, 11, 23)),
        ("di", date(2026, 11, 17)),
        ("tu", date(2026, 11, 17)),
        ("wo", date(2026, 11, 18)),
        ("we", date(2026, 11, 18)),
        ("do", date(2026, 11, 19)),
        ("th", date(2026, 11, 19)),
        ("vr", date(2026, 11, 20)),
        ("fr", date(2026, 11, 20)),
        ("za", date(2026, 11, 21)),
        ("sa", date(2026, 11, 21)),
        ("zo", date(2026, 11, 22)),
        ("su", date(2026, 11, 22)),
    ],
)
def test_reads_what_clerks_type(typed: str, expected: date) -> None:
    assert read_date(typed, TODAY) == expected


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31-02", "02-2026 has 28 days"),
        ("3102", "02-2026 has 28 days"),
        ("290223", "02-2023 has 28 days"),
        ("251", "not a date"),
        ("1313", "month 13 does not exist"),
        ("0", "no month has a day 0"),
        ("32", "no month has a day 32"),
        ("xx", "not a day of the week"),
        ("25-1-", "not a date"),
        ("01011500", "too long ago"),
    ],
)
def test_refuses_with_the_reason(typed: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        read_date(typed, TODAY)


def test_the_29th_of_february_is_looked_for_in_leap_years() -> None:
    assert read_date("29", date(2027, 3, 1)) == date(2027, 1, 29)
    assert read_date("31", date(2026, 3, 15)) == date(2026, 1, 31)


def test_shifts_count_from_the_date_used_last() -> None:
    assert read_date("+30", TODAY, last=date(2026, 1, 25)) == date(2026, 2, 24)


def test_a_date_without_a_year_is_the_nearest_one() -> None:
    new_year = date(2027, 1, 4)
    assert read_date("3112", new_year) == date(2026, 12, 31)
    assert read_date("0601", new_year) == date(2027, 1, 6)
    assert read_date("2911", new_year, nearest="around") == date(2026, 11, 29)
    assert read_date("29", new_year, nearest="around") == date(2027, 1, 29)


def test_looks_ahead_where_dates_lie_in_the_future() -> None:
    assert read_date("25", TODAY, nearest="future") == date(2026, 11, 25)
    assert read_date("2501", TODAY, nearest="future") == date(2027, 1, 25)
    assert read_date("vr", TODAY, nearest="future") == date(2026, 11, 27)
    assert read_date("di", TODAY, nearest="future") == date(2026, 12, 1)


def test_a_birthday_lies_in_the_past() -> None:
    assert read_date("120530", TODAY, ahead=0) == date(1930, 5, 12)


def test_empty_stands_for_the_date_used_last() -> None:
    field = DateField(required=True)
    assert field.parse("", Context(TODAY, last=date(2026, 1, 25))) == date(2026, 1, 25)
    with pytest.raises(Invalid, match="Fill in this field"):
        field.parse(" ", Context(TODAY))
    assert DateField().parse("", Context(TODAY)) is None


def test_shows_as_written_in_the_netherlands_and_reads_it_back() -> None:
    field = DateField()
    assert field.show(date(2026, 1, 5)) == "05-01-2026"
    assert field.parse(field.show(date(2026, 1, 5)), Context(TODAY)) == date(2026, 1, 5)
    assert field.echo(date(2026, 1, 5)) == "Mon"
