"""How a test of the laboratory, its ranges and its gaps are written."""

from __future__ import annotations

from datetime import date

from store.laboratory.models import Choice, LabTest, Range
from store.laboratory.rules.ranges import Gap
from tui.locale import _, language
from tui.text import clean, day

__all__ = [
    "ages",
    "choice_name",
    "days",
    "number",
    "patients",
    "said_gap",
    "sex",
    "spread",
    "test_name",
]


def test_name(test: LabTest) -> str:
    """Return the name of a test in the reader's language."""
    return test.en if language() == "en" and test.en else test.nl


def number(text: str) -> str:
    """Return decimal text with a comma."""
    return text.replace(".", ",")


def sex(code: str) -> str:
    """Return whom a range fits by sex."""
    return {"m": _("men"), "f": _("women")}.get(code, _("all"))


def ages(low: int, high: int | None) -> str:
    """Return ages in whole years: `18 to 64`, `from 18`, `under 18`; empty for all."""
    if high is None:
        return _("from {age}").format(age=low) if low else ""
    if not low:
        return _("under {age}").format(age=high)
    return _("{first} to {last}").format(first=low, last=high - 1)


def spread(low: str, high: str) -> str:
    """Return the values between two limits: `3,5 - 5,1`, `< 10`, `> 60`."""
    if low and high:
        return f"{number(low)} - {number(high)}"
    return f"≤ {number(high)}" if high else f"≥ {number(low)}"


def days(since: date | None, until: date | None) -> str:
    """Return the days on which a range counts; empty for always. It does not count on the last."""
    if since and until:
        return _("{first} until {last}").format(first=day(since), last=day(until))
    if since:
        return _("from {day}").format(day=day(since))
    return _("until {day}").format(day=day(until)) if until else ""


def patients(part: Range | Gap) -> str:
    """Return whom a range or a gap is about, in words."""
    return " ".join(filter(None, (sex(part.sex), ages(part.age_from, part.age_until))))


def said_gap(gap: Gap) -> str:
    """Return for whom there is no range, by method and days where they matter."""
    method = clean(gap.method) if gap.method else ""
    return ", ".join(filter(None, (method, patients(gap), days(gap.since, gap.until))))


def choice_name(choice: Choice) -> str:
    """Return the name of a choice in the reader's language."""
    return choice.en if language() == "en" and choice.en else choice.nl
