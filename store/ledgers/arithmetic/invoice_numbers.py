"""Invoice numbers, however they are spelled: f-77, F 77 and F77 are the same number."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["another_number", "names_number", "number_key", "numbers_in", "spellings"]

PIECE = re.compile(r"[^\W\d_]+|\d+")
SEPARATORS = ("", "-", " ", "/", ".", "_")
SHORTEST = 3
"""Letters and digits below which a text names no number: 7 or 12 means anything."""
NUMBER = re.compile(r"(?<![^\W_])(?:[^\W\d_]{1,4} (?=\d))?[^\W_][\w/.-]*[^\W_]")
LABELLED = re.compile(
    r"\b(?:fact|faktuur|fakt|invoice|inv|nota|fnr)[^\W\d_]*[\s.:#]*"
    r"(?:(?:nr|no|nummer|number)\b[\s.:#]*)?(?=([^\W\d_]{0,4}[ -]?\d[\w/.-]*))",
    re.IGNORECASE,
)
DATE = re.compile(r"(?:\d{1,2}[-/.])?\d{1,2}[-/.](?:19|20)?\d\d|(?:[a-z]+ )?(?:19|20)\d\d", re.I)
LIKELY = 5
"""Digits from which a number without letters looks like another one of the same series."""


@lru_cache(maxsize=4096)
def number_key(text: str) -> str:
    """Return what is equal for all spellings of a number.

    >>> number_key("F-77") == number_key("f 77") == number_key("F77")
    True
    """
    return "".join(PIECE.findall(text)).casefold()


def spellings(number: str) -> list[str]:
    """Return the ways in which a number is often written, as typed first.

    >>> spellings("f 77")[:4]
    ['f 77', 'F77', 'f77', 'F-77']
    """
    pieces = PIECE.findall(number)
    joined = (sign.join(pieces) for sign in SEPARATORS) if len(pieces) > 1 else (number,)
    cases = ([each.upper(), each.lower()] for each in joined)
    return list(dict.fromkeys([number, *(each for case in cases for each in case)]))


def names_number(text: str, number: str) -> bool:
    """Return whether a text has a number as a whole word, in any spelling."""
    if number_key(number) not in number_key(text):
        return False  # quicker than to compile a pattern for each open item
    pattern = _spelled(number)
    return pattern is not None and pattern.search(text) is not None


def numbers_in(text: str) -> list[str]:
    """Return what may be an invoice number in a text.

    >>> numbers_in("Fact. 2026-0417/A en F 77 voor maart")
    ['2026-0417/A', 'F 77']
    """
    numbers = (match[0].strip(" ./-") for match in NUMBER.finditer(text))
    return [
        number
        for number in dict.fromkeys(numbers)
        if len(number_key(number)) >= SHORTEST and any(sign.isdigit() for sign in number)
    ]


def another_number(text: str, number: str) -> str:
    """Return the invoice number that a text names instead of this one, or an empty text.

    That is what follows a word like "factuur", or looks like a number of the same series. The end
    of the number is the number itself, shortened.
    """
    own = number_key(number)
    if len(own) < SHORTEST or names_number(text, number):
        return ""
    labelled, others = _said(text)
    alike = (other for other in others if _is_alike(number_key(other), own))
    return next((other for other in (*labelled, *alike) if not own.endswith(number_key(other))), "")


@lru_cache(maxsize=16)
def _said(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the numbers behind a label in a text, and all of them, without dates."""
    labelled = (match[1].strip(" ./-") for match in LABELLED.finditer(text))
    return (
        tuple(other for other in labelled if _is_number(other)),
        tuple(other for other in numbers_in(text) if _is_number(other)),
    )


def _is_number(text: str) -> bool:
    return len(number_key(text)) >= SHORTEST and not DATE.fullmatch(text)


@lru_cache(maxsize=4096)
def _spelled(number: str) -> re.Pattern[str] | None:
    """Return a pattern for all spellings of a number, or None for one that is too short."""
    pieces = PIECE.findall(number)
    if sum(map(len, pieces)) < SHORTEST:
        return None
    return re.compile(
        r"(?<![^\W_])" + r"[\s./_-]{0,2}".join(map(re.escape, pieces)) + r"(?![^\W_])",
        re.IGNORECASE,
    )


def _is_alike(other: str, own: str) -> bool:
    """Return whether two keys look like numbers of one series, such as f77 and f102."""
    letters = _letters(other)
    if letters != _letters(own):
        return False
    if letters:
        return abs(len(other) - len(own)) <= 1
    return len(other) == len(own) >= LIKELY and other[:2] == own[:2]


@lru_cache(maxsize=4096)
def _letters(key: str) -> str:
    return re.sub(r"\d", "", key)
