"""The btw return (aangifte omzetbelasting): its boxes, its span of time, whole euros, the due day.

Boxes as on the form of the Belastingdienst. Amounts are cents by box and part, such as "1a|base".
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

from store.calendar import is_holiday
from store.errors import N_, Invalid
from store.ledgers.arithmetic.ranges import check_range

__all__ = [
    "BOXES",
    "FREQUENCIES",
    "LIMIT",
    "OWED",
    "PARTS",
    "WEEKS",
    "Amounts",
    "Frequency",
    "NegativeRounding",
    "Scheme",
    "check_span",
    "due_day",
    "frequency_of",
    "is_uncertain",
    "key_of",
    "owed",
    "span_of",
    "whole_euros",
]

Amounts = dict[str, int]
"""Cents by box and part: "1a|base", "1a|btw"; those of 5b are input btw (voorbelasting)."""

Frequency = Literal["month", "quarter", "year"]
NegativeRounding = Literal["signed", "size"]
Scheme = Literal["invoice", "cash"]
"""When sales count: as they are invoiced (factuurstelsel), or as they are paid (kasstelsel)."""
FREQUENCIES: dict[Frequency, int] = {"month": 1, "quarter": 3, "year": 12}
"""How many months a return covers (aangiftetijdvak)."""

BOXES: dict[str, str] = {
    "1a": N_("Supplies at the high rate"),
    "1b": N_("Supplies at the low rate"),
    "1c": N_("Supplies at other rates, except 0%"),
    "1d": N_("Private use"),
    "1e": N_("Supplies at 0% or not taxed with you"),
    "2a": N_("Reverse charge to you within the country"),
    "3a": N_("Supplies to countries outside the EU"),
    "3b": N_("Supplies to or in countries within the EU"),
    "3c": N_("Installation or distance sales within the EU"),
    "4a": N_("Supplies to you from countries outside the EU"),
    "4b": N_("Supplies to you from countries within the EU"),
    "5b": N_("Input VAT"),
}
"""The boxes (rubrieken) in the order of the form; the names are msgids."""

OWED = ("1a", "1b", "1c", "1d", "2a", "4a", "4b")
"""The boxes whose btw adds up to 5a."""

LIMIT = 1000_00
"""Cents: a net correction up to this goes into the next return, a larger one needs a suppletie
(art. 15 Uitvoeringsbesluit omzetbelasting 1968)."""
WEEKS = 8
"""Weeks after it was discovered in which a correction above `LIMIT` is reported."""


def key_of(box: str, part: str) -> str:
    """Return the key of a part of a box in `Amounts`."""
    return f"{box}|{part}"


PARTS: tuple[str, ...] = tuple(
    key_of(box, part)
    for box in BOXES
    for part in ("base", "btw")
    if not (box == "5b" and part == "base")
    and not (box in ("1e", "3a", "3b", "3c") and part == "btw")
)
"""The parts that the form has: input VAT has no base, and a box without tax no VAT."""


def owed(amounts: Mapping[str, int]) -> int:
    """Return what is payable (5a minus 5b) in cents; negative is reclaimed."""
    due = sum(amounts.get(key_of(box, "btw"), 0) for box in OWED)
    return due - amounts.get(key_of("5b", "btw"), 0)


def whole_euros(amounts: Mapping[str, int], negative: NegativeRounding | None = None) -> Amounts:
    """Return the amounts in whole euros, still as cents, rounded in the filer's favour.

    Turnover and btw owed are rounded down, input btw up. How a `negative` amount is rounded differs:
    `signed`, as without a choice, goes down and up too, so that less is owed and more deducted; `size`
    rounds its size, as if it were positive.
    """

    def rounded(key: str, cents: int) -> int:
        rounds = _up if key == key_of("5b", "btw") else _down
        return -rounds(-cents) if negative == "size" and cents < 0 else rounds(cents)

    return {key: rounded(key, cents) for key, cents in amounts.items()}


def is_uncertain(amounts: Mapping[str, int]) -> bool:
    """Whether an amount is negative and has cents: how that is rounded is a setting of the office."""
    return any(amounts.get(key, 0) < 0 and amounts[key] % 100 for key in PARTS)


def frequency_of(first: str, last: str) -> Frequency | None:
    """Return whether two periods are a month, a quarter or a year; None if they are neither."""
    for frequency, months in FREQUENCIES.items():
        if (first, last) == span_of(first, frequency) and int(last[5:]) % months == 0:
            return frequency
    return None


def check_span(first: str, last: str) -> None:
    """Raise `Invalid` unless the periods are a month, a quarter or a year."""
    check_range(first, last)
    if frequency_of(first, last) is None:
        raise Invalid(
            N_("These periods are not a month, a quarter or a year. Choose one, such as 2026-Q4."),
            field="first",
        )


def span_of(period: str, frequency: Frequency) -> tuple[str, str]:
    """Return the first and last period of the month, quarter or year that has a period in it."""
    months = FREQUENCIES[frequency]
    year, month = int(period[:4]), int(period[5:])
    begin = (month - 1) // months * months + 1
    return f"{year:04}-{begin:02}", f"{year:04}-{begin + months - 1:02}"


def due_day(last: str) -> date:
    """Return the day by which a return is filed and its amount received.

    That is the last day of the month after the period, or the working day before it.
    """
    year, month = int(last[:4]) + int(last[5:]) // 12, int(last[5:]) % 12 + 1
    day = date(year, month, calendar.monthrange(year, month)[1])
    while day.weekday() >= 5 or is_holiday(day):
        day -= timedelta(days=1)
    return day


def _down(cents: int) -> int:
    return cents // 100 * 100


def _up(cents: int) -> int:
    return -(-cents // 100) * 100
