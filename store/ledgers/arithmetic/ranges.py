"""Ranges of periods: the adjacent ranges, and the same range a year earlier."""

from __future__ import annotations

import re

from store.errors import N_, Invalid

__all__ = [
    "check_range",
    "months_between",
    "months_to",
    "shifted",
    "span_name",
    "year_before",
    "years_of",
]

PERIOD = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def check_range(first: str, last: str) -> None:
    """Raise `Invalid` unless both are periods, such as 2026-11, in order."""
    for field, key in (("from", first), ("to", last)):
        if not PERIOD.fullmatch(key):
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


def shifted(first: str, last: str, by: int) -> tuple[str, str]:
    """Return the range moved by `by` times its length: months to months, quarters to quarters."""
    step = by * (_months(last) - _months(first) + 1)
    return _key(_months(first) + step), _key(_months(last) + step)


def year_before(first: str, last: str) -> tuple[str, str]:
    """Return the same periods a year earlier."""
    return _key(_months(first) - 12), _key(_months(last) - 12)


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


def _months(key: str) -> int:
    return int(key[:4]) * 12 + int(key[5:]) - 1


def _key(months: int) -> str:
    """The period key of a month count; year 0001 is the earliest."""
    months = max(months, 12)
    return f"{months // 12:04}-{months % 12 + 1:02}"
