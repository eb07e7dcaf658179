"""Which reference range (referentiewaarden) fits a patient, which two overlap, and for whom there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, pairwise

from store.errors import N_, Invalid
from store.laboratory.models import Frozen, LabTest, Range, Sex
from store.laboratory.rules.values import number

__all__ = ["OLDEST", "Gap", "age_on", "check_ranges", "fitting", "gaps", "of_frozen"]

OLDEST = 150
"""No patient is so old, in years."""


@dataclass(frozen=True)
class Gap:
    """For whom a test has no range: an empty `sex` or `method` is all of them, as in `Range`."""

    method: str
    sex: Sex
    age_from: int
    age_until: int | None
    since: date | None
    until: date | None


def age_on(born: date, on: date) -> int:
    """Return an age in whole years; a person of 29 February has a birthday on 1 March otherwise."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def fitting(test: LabTest, method: str, sex: Sex, born: date | None, on: date) -> Range | None:
    """Return the range of a test by a method for a patient on the day of collection, None without one.

    Of a patient whose sex or birth date is not known, only a range for all sexes or all ages fits.
    """
    age = None if born is None else age_on(born, on)
    return next(
        (
            fits
            for fits in test.ranges
            if fits.method in ("", method)
            and fits.sex in ("", sex)
            and _of_age(fits, age)
            and _counts_on(fits, on)
        ),
        None,
    )


def of_frozen(frozen: Frozen) -> Range | None:
    """Return the range that was kept with a result, None where none did fit."""
    if not frozen.low and not frozen.high:
        return None
    return Range(low=frozen.low, high=frozen.high)


def check_ranges(ranges: Sequence[Range]) -> None:
    """Raise `Invalid` with what is wrong: an empty or reversed range, or two that overlap."""
    for place, rule in enumerate(ranges, 1):
        if not rule.low and not rule.high:
            raise Invalid(N_("Range {place}: give a low or a high value."), "ranges", place=place)
        if rule.low and rule.high and number(rule.low) > number(rule.high):
            raise Invalid(
                N_("Range {place}: {low} is above {high}. Swap them."),
                "ranges", place=place, low=rule.low, high=rule.high,
            )  # fmt: skip
        if rule.age_from < 0 or (rule.age_until is not None and rule.age_until <= rule.age_from):
            raise Invalid(
                N_("Range {place}: the ages end before they begin. Change one of them."),
                "ranges",
                place=place,
            )
        if rule.since and rule.until and rule.until <= rule.since:
            raise Invalid(
                N_("Range {place}: the days end before they begin. Change one of them."),
                "ranges",
                place=place,
            )
    for (first, a), (second, b) in combinations(enumerate(ranges, 1), 2):
        if _overlap(a, b):
            raise Invalid(
                N_("Ranges {first} and {second} fit the same patient. Change one of them."),
                "ranges", first=first, second=second,
            )  # fmt: skip


def gaps(test: LabTest) -> list[Gap]:
    """Return for whom none of the ranges of a test fits, in order of method, sex and age.

    A test without ranges has none to miss. Time counts from the first day that any range counts.
    """
    if not test.ranges:
        return []
    of_methods = [_of_method(test, method) for method in test.methods or ("",)]
    of_all = [gap for gap in of_methods[0] if all(gap in others for others in of_methods)]
    return of_all + [
        replace(gap, method=method)
        for method, missing in zip(test.methods, of_methods, strict=False)
        for gap in missing
        if gap not in of_all
    ]


def _of_method(test: LabTest, method: str) -> list[Gap]:
    men, women = (_of_sex(test, method, sex) for sex in ("m", "f"))
    both = [gap if gap in women else replace(gap, sex="m") for gap in men]
    return both + [replace(gap, sex="f") for gap in women if gap not in men]


def _of_age(rule: Range, age: int | None) -> bool:
    if age is None:
        return rule.age_from == 0 and rule.age_until is None
    return age >= rule.age_from and (rule.age_until is None or age < rule.age_until)


def _counts_on(rule: Range, on: date) -> bool:
    return (rule.since or date.min) <= on < (rule.until or date.max)


def _overlap(a: Range, b: Range) -> bool:
    return (
        (not a.method or not b.method or a.method == b.method)
        and (not a.sex or not b.sex or a.sex == b.sex)
        and max(a.age_from, b.age_from) < min(a.age_until or OLDEST, b.age_until or OLDEST)
        and max(a.since or date.min, b.since or date.min)
        < min(a.until or date.max, b.until or date.max)
    )


def _of_sex(test: LabTest, method: str, sex: str) -> list[Gap]:
    """The ages of each stretch of days between two changes that no range covers, joined."""
    rules = [r for r in test.ranges if r.method in ("", method) and r.sex in ("", sex)]
    since = min(rule.since or date.min for rule in test.ranges)
    days = {since, date.max} | {rule.since or date.min for rule in rules}
    edges = sorted(day for day in days | {rule.until or date.max for rule in rules} if day >= since)
    missing: list[Gap] = []
    for begin, end in pairwise(edges):
        counting = [rule for rule in rules if _counts_on(rule, begin)]
        for low, high in _uncovered(counting):
            first = None if begin == date.min else begin
            last = None if end == date.max else end
            gap = Gap("", "", low, high, first, last)
            _join(missing, gap)
    return missing


def _join(missing: list[Gap], gap: Gap) -> None:
    """Lengthen the gap of the same ages that ends where this one begins, or add it."""
    for at, before in enumerate(missing):
        if before.until == gap.since and replace(before, until=None) == replace(
            gap, since=before.since, until=None
        ):
            missing[at] = replace(gap, since=before.since)
            return
    missing.append(gap)


def _uncovered(rules: Sequence[Range]) -> Iterator[tuple[int, int | None]]:
    """Yield the ages that no range covers: from, and until but not including (None: no end)."""
    age = 0
    for rule in sorted(rules, key=lambda rule: rule.age_from):
        if rule.age_from > age:
            yield age, rule.age_from
        if rule.age_until is None:
            return
        age = max(age, rule.age_until)
    yield age, None
