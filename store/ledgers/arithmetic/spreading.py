"""A yearly amount spread over its periods, so that not a cent is lost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from store.ledgers.arithmetic.btw import rounded

__all__ = ["PERIODS", "by_percentage", "evenly", "in_shape"]

PERIODS = 12


def evenly(cents: int, periods: int = PERIODS) -> tuple[int, ...]:
    """Return equal parts in whole cents; the last period takes the rest."""
    part = cents // periods if cents >= 0 else -(-cents // periods)
    return (*[part] * (periods - 1), cents - part * (periods - 1))


def in_shape(cents: int, shape: Sequence[int]) -> tuple[int, ...]:
    """Return parts in the proportions of another year's periods; the last takes the rest.

    Without a sum in that year the parts are equal.
    """
    whole = sum(shape)
    if not whole:
        return evenly(cents, len(shape))
    parts = [rounded(Decimal(cents) * each / whole) for each in shape[:-1]]
    return (*parts, cents - sum(parts))


def by_percentage(shape: Sequence[int], percent: Decimal) -> tuple[int, ...]:
    """Return other periods plus a percentage, each rounded to the cent."""
    return tuple(rounded(each * (100 + percent) / 100) for each in shape)
