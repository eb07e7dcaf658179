"""The arithmetic of an invoice (calculation rules BR-CO of EN 16931): lines, btw per rate, totals.

Amounts are whole cents, rounded half up and away from zero, so that a credit note mirrors its
invoice. Only line nets and the btw of a rate are rounded; no cents are spread afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from store.invoice_format.document import FileLine, RateGroup

__all__ = [
    "PARTS",
    "PERCENT",
    "LineAmounts",
    "Totals",
    "btw_of",
    "line_amounts",
    "rate_groups",
    "totals_of",
]

PARTS = 10_000
"""Parts of a unit and of a euro in which quantities and prices are kept."""
PERCENT = 10_000
"""A discount of the whole, in hundredths of a percent."""
CENTS = PARTS * PARTS // 100


class LineAmounts(NamedTuple):
    """Cents of a line: `discount` is taken off quantity times price, which gives `net`."""

    discount: int
    net: int


class Totals(NamedTuple):
    """Cents of a whole invoice."""

    net: int
    btw: int
    total: int


def line_amounts(quantity: int, price: int, discount: int = 0) -> LineAmounts:
    """Return the amounts of a line: `quantity` and `price` in ten-thousandths of a unit and of a euro,
    `discount` in hundredths of a percent.

    >>> line_amounts(15_000, 333_333, 1_000)
    LineAmounts(discount=500, net=4500)
    """
    exact = Decimal(quantity * price) / CENTS
    net = _rounded(exact * (PERCENT - discount) / PERCENT)
    return LineAmounts(_rounded(exact) - net, net)


def btw_of(net: int, rate: Decimal) -> int:
    """Return the btw of what is charged at one rate, a percentage.

    >>> btw_of(250, Decimal(21))
    53
    """
    return _rounded(net * rate / 100)


def rate_groups(
    lines: Iterable[FileLine], reasons: Mapping[str, tuple[str, str]] | None = None
) -> tuple[RateGroup, ...]:
    """Return what is charged per category and rate, the highest rate first.

    `reasons` has for a category why it is without btw: in words, and as a code (VATEX).
    """
    nets: dict[tuple[str, Decimal], int] = {}
    for line in lines:
        key = line.category, line.rate
        nets[key] = nets.get(key, 0) + line.net
    known = reasons or {}
    groups = []
    for (category, rate), net in sorted(
        nets.items(), key=lambda group: (-group[0][1], group[0][0])
    ):
        reason, code = known.get(category, ("", ""))
        groups.append(
            RateGroup(
                category=category, rate=rate, net=net, btw=btw_of(net, rate),
                reason=reason, reason_code=code,
            )
        )  # fmt: skip
    return tuple(groups)


def totals_of(groups: Iterable[RateGroup]) -> Totals:
    """Return the totals of an invoice without allowances on the whole of it."""
    net = btw = 0
    for group in groups:
        net += group.net
        btw += group.btw
    return Totals(net, btw, net + btw)


def _rounded(cents: Decimal) -> int:
    return int(cents.quantize(Decimal(1), ROUND_HALF_UP))
