"""Numbers of records: how they are made, and the check digit that finds a misread one.

A pattern has `{jjjj}` or `{jj}` for the year, a run of 9s for the count, and its own signs:
`ICT-99999`, `INC-{jjjj}-999`. A count outgrows its run rather than begin again.
"""

from __future__ import annotations

import re
from datetime import date

from store.errors import N_, Invalid

__all__ = ["check_pattern", "counted", "damm", "is_right", "numbered", "period"]

MOST_DIGITS = 12
PATTERN = re.compile(rf"[A-Z0-8./-]*(?:\{{jj(?:jj)?\}}[A-Z0-8./-]*)?9{{1,{MOST_DIGITS}}}[A-Z./-]*")
DAMM = ("0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
        "3674209581", "5869720134", "8945362017", "9438617205", "2581436790")  # fmt: skip
"""The table of H. Michael Damm (2004): it finds every wrong digit and every two swapped ones."""


def check_pattern(pattern: str) -> str:
    """Return a pattern; raises `Invalid` when no numbers can be made by it."""
    if len(pattern) > 30 or not PATTERN.fullmatch(pattern):
        raise Invalid(
            N_("Type a pattern such as ICT-99999 or INC-{{jjjj}}-999, with one run of 9s."),
            field="numbering",
        )
    return pattern


def period(pattern: str, today: date) -> str:
    """Return the year in which a pattern counts, empty when it never begins again."""
    return f"{today:%Y}" if "{jj" in pattern else ""


def numbered(pattern: str, count: int, today: date, *, check_digit: bool) -> str:
    """Return the number of a count.

    >>> numbered("INC-{jjjj}-999", 7, date(2026, 3, 1), check_digit=False)
    'INC-2026-007'
    """
    dated = pattern.replace("{jjjj}", f"{today:%Y}").replace("{jj}", f"{today:%y}")
    run = re.search(r"9+(?=[A-Z./-]*$)", pattern)
    if run is None:
        raise ValueError(pattern)
    width, tail = len(run[0]), pattern[run.end() :]
    head = dated[: len(dated) - width - len(tail)]
    number = f"{head}{count:0{width}}{tail}"
    return f"{number}{damm(number)}" if check_digit else number


def counted(pattern: str, number: str, *, check_digit: bool) -> tuple[str, int] | None:
    """Return the period and the count of a number; None when the pattern does not make it.

    A count has more digits than its run only where it needs them, and never more than `MOST_DIGITS`.
    """
    if check_digit and not is_right(number):
        return None
    bare = number[:-1] if check_digit else number
    parts = re.split(r"(\{jjjj\}|\{jj\}|9+(?=[A-Z./-]*$))", pattern)
    shapes = {"{jjjj}": r"(?P<year>\d{4})", "{jj}": r"(?P<year>\d{2})"}
    regex = "".join(
        shapes.get(part)
        or (rf"(?P<count>\d{{{len(part)},}})" if at % 2 else part.replace(".", r"\."))
        for at, part in enumerate(parts)
    )
    match = re.fullmatch(regex, bare, re.ASCII)
    if match is None:
        return None
    digits, width = match["count"], pattern.count("9")
    if len(digits) > (width if digits.startswith("0") else MOST_DIGITS):
        return None
    year = match.groupdict().get("year") or ""
    return (f"20{year}" if len(year) == 2 else year), int(digits)


def damm(text: str) -> str:
    """Return the check digit of the digits in a text; other signs don't count."""
    interim = 0
    for digit in re.findall("[0-9]", text):
        interim = int(DAMM[interim][int(digit)])
    return str(interim)


def is_right(text: str) -> bool:
    """Whether the last digit of a number is the check digit of the others."""
    return text[-1:].isascii() and text[-1:].isdigit() and damm(text) == "0"
