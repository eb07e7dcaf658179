"""Amounts and dates of a file, in Dutch or English; what can be read in two ways is never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from store.errors import N_, Invalid

__all__ = [
    "DateOrder",
    "Notation",
    "cents_of",
    "date_of",
    "date_order",
    "decimal_sign",
    "number_of",
]

DateOrder = Literal["", "dmy", "mdy"]
"""Day first, or month first; empty: not known."""
DecimalSign = Literal["", ",", "."]
WHOLE = re.compile(r"(?P<whole>\d{1,15})(?:[.,](?P<rest>\d{1,2}))?")
DUTCH = re.compile(r"(?P<whole>\d{1,3}(?:\.\d{3})+)(?:,(?P<rest>\d{1,2}))?")
ENGLISH = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+)(?:\.(?P<rest>\d{1,2}))?")
GROUPED = re.compile(r"([+-]?\d{1,3}(?:([.,])\d{3})+)([.,]\d{1,9})?")
TWO_WAYS = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)
SIGNED = re.compile(r"([+-]?)(.*?\d(?:[.,]-+)?)(-?)")
DECIMALS = re.compile(r"\d([.,])\d{1,2}-?")
MONTHS = 12


@dataclass(frozen=True)
class Notation:
    """How dates and amounts of a file are written, as far as that is known."""

    dates: DateOrder = ""
    decimals: DecimalSign = ""


def cents_of(text: str, decimals: DecimalSign) -> int:
    """Return an amount in cents: `1.199,00`, `1,199.00`, `€ 12,-`, `-12.5` or `12,50-`.

    Raises `Invalid`, also for one such as `1.199`, which is a thousand or little more than one,
    unless it is known which sign comes before `decimals`.
    """
    bare = re.sub(r"[€\s]|EUR", "", text)
    signed = SIGNED.fullmatch(bare)
    digits = re.sub(r"[.,]-+$", "", signed[2] if signed else "")
    in_doubt = TWO_WAYS.fullmatch(bare.strip("+-"))
    if in_doubt and in_doubt[1] == decimals:
        raise Invalid(N_("Give at most {count} decimals."), count=2)
    if in_doubt and not decimals:
        raise Invalid(
            N_("{value} can be read in two ways. Write it without points and with two decimals: "
               "1199,00."), value=text[:40],
        )  # fmt: skip
    match = WHOLE.fullmatch(digits) or DUTCH.fullmatch(digits) or ENGLISH.fullmatch(digits)
    if match is None or not digits.isascii():
        raise Invalid(N_("{value} is not an amount. Write it as 1199,00."), value=text[:40])
    whole = re.sub(r"[.,]", "", match["whole"])
    cents = int(whole) * 100 + int((match["rest"] or "0").ljust(2, "0"))
    return -cents if signed and "-" in (signed[1], signed[3]) else cents


def decimal_sign(texts: Iterable[str]) -> DecimalSign:
    """Return the sign before decimals, where all amounts that show it have the same."""
    signs = {match[1] for text in texts if (match := DECIMALS.search(text, max(0, len(text) - 5)))
             and match.end() == len(text)}  # fmt: skip
    return "" if len(signs) != 1 else "," if "," in signs else "."


def number_of(text: str) -> str:
    """Return a number as a form takes it: without points or commas between thousands."""
    match = GROUPED.fullmatch(text)
    if match and match[3] and match[3][0] != match[2]:
        return re.sub(r"[.,]", "", match[1]) + match[3]
    return text


def date_of(text: str, order: DateOrder) -> date:
    """Return a date; raises `Invalid`, also for one that needs an order that is not known."""
    if match := YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := YEAR_LAST.fullmatch(text):
        first, second, year = map(int, match.groups())
        if not order and first != second:
            raise Invalid(N_("Day or month first in {value}? Choose one."),
                          value=text[:40])  # fmt: skip
        day, month = (second, first) if order == "mdy" else (first, second)
    else:
        raise _no_date(text)
    try:
        return date(year, month, day)
    except ValueError:
        raise _no_date(text) from None


def _no_date(text: str) -> Invalid:
    return Invalid(
        N_("{value} is not a date. Write it as 31-12-2026 or 2026-12-31."), value=text[:40]
    )


def date_order(texts: Iterable[str]) -> DateOrder:
    """Return that the day comes first, where some date shows it and none speaks against it.

    A month that comes first is never inferred: one wrong date would turn all others.
    """
    day_first = in_doubt = False
    for text in texts:
        match = YEAR_LAST.fullmatch(text)
        if match is None:
            continue
        first, second = int(match[1]), int(match[2])
        if second > MONTHS:
            return ""
        day_first = day_first or first > MONTHS
        in_doubt = in_doubt or first != second
    return "dmy" if day_first or not in_doubt else ""
