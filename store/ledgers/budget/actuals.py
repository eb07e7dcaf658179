"""What was posted on result accounts per period of a year, as a budget counts it."""

from __future__ import annotations

from store.ledgers.models import Account
from store.ledgers.rules.sums import kept_sums, per_month
from store.reading import Reading

__all__ = ["actuals", "periods_of_year"]


def periods_of_year(year: int) -> tuple[str, ...]:
    """Return the twelve periods of a year."""
    return tuple(f"{year}-{month:02}" for month in range(1, 13))


def actuals(reading: Reading, year: int) -> dict[str, tuple[int, ...]]:
    """Return the cents of each period by result account, positive where the account grows."""
    sides = {
        each.code: each.side for each in reading.page(Account, limit=10_000) if each.sort == "W"
    }
    moved = per_month(kept_sums(reading), periods_of_year(year))
    return {
        code: tuple(cents if sides[code] == "D" else -cents for cents in months)
        for code, months in sorted(moved.items())
        if code in sides and any(months)
    }
