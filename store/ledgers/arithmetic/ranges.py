"""Ranges of periods or days: what is typed, the adjacent ranges, the same range a year earlier.

A range is a pair of texts that sort: periods such as 2026-01, or days such as 2026-01-15 where it
doesn't begin and end with whole months. A day sorts within its period.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Literal

from store.errors import N_, Invalid

__all__ = ["AGAINST", "Against", "check_range", "compared", "days_in", "edge_after", "has_days", "last_day",
           "months_between", "months_to", "range_of", "ranged", "shifted", "span_name", "year_before", "years_of"]  # fmt: skip

PERIOD = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
YEAR = re.compile(r"\d{4}")
QUARTER = re.compile(r"(\d{4})-[qQkK]([1-4])")
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
DUTCH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
YEARS = range(1900, 2200)
"""The years that are typed; a slip of the keys is none of them."""
BETWEEN = ".."
ONE_DAY = datetime.timedelta(days=1)

Against = Literal["year", "previous", "budget"]
"""What a report is compared with: the same range a year earlier, the one before, or the budget."""
AGAINST: dict[Against, str] = {
    "year": N_("Last year"),
    "previous": N_("Previous"),
    "budget": N_("Budget"),
}


def check_range(first: str, last: str) -> None:
    """Raise `Invalid` unless both are periods, such as 2026-11, in order."""
    for field, key in (("from", first), ("to", last)):
        if not PERIOD.fullmatch(key) or int(key[:4]) not in YEARS:
            raise Invalid(
                N_("{period} is not a period. Write it as 2026-11."),
                field=field,
                period=key,
            )
    if first > last:
        raise Invalid(
            N_("Period {first} is later than {last}. Swap the two."),
            field="to",
            first=first,
            last=last,
        )


def range_of(text: str) -> tuple[str, str]:
    """Return the range that is typed: `2026`, `2026-Q1`, `2026-03`, a day, or two with `..` between.

    A day is 2026-03-31 or 31-03-2026. Raises `Invalid` for anything else.
    """
    first, between, last = text.strip().partition(BETWEEN)
    return ranged(first, last if between else first)


def ranged(first: str, last: str) -> tuple[str, str]:
    """Return the range from the beginning of one that is typed to the end of another."""
    begin, end = _typed(first, "from")[0], _typed(last, "to")[1]
    if begin > end:
        raise Invalid(
            N_("Period {first} is later than {last}. Swap the two."),
            field="to", first=first.strip(), last=last.strip(),
        )  # fmt: skip
    return _plain(begin, end)


def _typed(text: str, field: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day of a year, quarter, period or day."""
    text = text.strip()
    try:
        begin, end = _days_of(text)
        if begin.year in YEARS:
            return begin, end
    except ValueError:
        pass
    raise Invalid(
        N_(
            "{period} is not a period. Write it as 2026, 2026-Q1, 2026-03 or a date such as "
            "2026-03-31."
        ),
        field=field,
        period=text,
    )


def _days_of(text: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day of what is typed; raises `ValueError`."""
    if YEAR.fullmatch(text):
        return days_in(f"{text}-01", f"{text}-12")
    if quarter := QUARTER.fullmatch(text):
        year, last = quarter[1], 3 * int(quarter[2])
        return days_in(f"{year}-{last - 2:02}", f"{year}-{last:02}")
    if PERIOD.fullmatch(text):
        return days_in(text, text)
    if day := DUTCH_DAY.fullmatch(text):
        text = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    if DAY.fullmatch(text):
        return days_in(text, text)
    raise ValueError


def has_days(first: str, last: str) -> bool:
    """Whether a range is of days, as it doesn't begin and end with whole months."""
    return len(first) > len("2026-01") or len(last) > len("2026-01")


def days_in(first: str, last: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of a range."""
    return _first_day(first), last_day(last)


def edge_after(last: str) -> str:
    """Return what sorts after every day of a range that ends with a period or day."""
    return f"{last}~"


def last_day(key: str) -> datetime.date:
    """Return the last day of a period, or the day itself."""
    if not PERIOD.fullmatch(key):
        return datetime.date.fromisoformat(key)
    year, month = int(key[:4]), int(key[5:])
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def shifted(first: str, last: str, by: int) -> tuple[str, str]:
    """Return the range moved by `by` times its length: months to months, quarters to quarters."""
    if has_days(first, last):
        begin, end = days_in(first, last)
        step = by * (end - begin + ONE_DAY)
        try:
            return _plain(begin + step, end + step)
        except OverflowError:
            return first, last
    months = by * (_months(last) - _months(first) + 1)
    return _key(_months(first) + months), _key(_months(last) + months)


def year_before(first: str, last: str) -> tuple[str, str]:
    """Return the same periods or days a year earlier."""
    if has_days(first, last):
        begin, end = days_in(first, last)
        return _plain(_a_year_before(begin), _a_year_before(end))
    return _key(_months(first) - 12), _key(_months(last) - 12)


def compared(first: str, last: str, against: Against) -> tuple[str, str]:
    """Return the range that a range is compared with."""
    return shifted(first, last, -1) if against == "previous" else year_before(first, last)


def months_to(last: str, count: int) -> tuple[str, ...]:
    """Return so many periods up to and including the last one."""
    return tuple(_key(_months(last) - back) for back in range(count - 1, -1, -1))


def months_between(first: str, last: str) -> tuple[str, ...]:
    """Return all periods of a range, oldest first."""
    return months_to(last, _months(last) - _months(first) + 1)


def span_name(first: str, last: str) -> str:
    """Return periods as they are spoken of: 2026, 2026-Q4, 2026-11, or the first and the last."""
    year, month = first[:4], int(first[5:])
    if (first, last) == (f"{year}-01", f"{year}-12"):
        return year
    if month % 3 == 1 and (first, last) == (f"{year}-{month:02}", f"{year}-{month + 2:02}"):
        return f"{year}-Q{month // 3 + 1}"
    return first if first == last else f"{first} - {last}"


def years_of(first: str, last: str) -> range:
    """Return the years that a range touches."""
    return range(int(first[:4]), int(last[:4]) + 1)


def _plain(begin: datetime.date, end: datetime.date) -> tuple[str, str]:
    """Return a range of days as periods where these are whole."""
    if begin.day == 1 and (end + ONE_DAY).day == 1:
        return str(begin)[:7], str(end)[:7]
    return str(begin), str(end)


def _first_day(key: str) -> datetime.date:
    return datetime.date.fromisoformat(f"{key}-01" if PERIOD.fullmatch(key) else key)


def _a_year_before(day: datetime.date) -> datetime.date:
    """Return the same day a year earlier; 28 February of 29 February."""
    year = max(day.year - 1, 1)
    last = calendar.monthrange(year, day.month)[1]
    return day.replace(year=year, day=min(day.day, last))


def _months(key: str) -> int:
    return int(key[:4]) * 12 + int(key[5:7]) - 1


def _key(months: int) -> str:
    """The period key of a month count; year 0001 is the earliest."""
    months = max(months, 12)
    return f"{months // 12:04}-{months % 12 + 1:02}"
