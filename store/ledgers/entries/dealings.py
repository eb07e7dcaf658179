"""What the office sells to a relation and buys from it, what is open, and how soon it is paid."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from store.errors import N_
from store.ledgers.arithmetic.daybooks import PURCHASE, SALES, usual_sign
from store.ledgers.arithmetic.ranges import months_to
from store.ledgers.models import OpenItem
from store.ledgers.rules.visibility import has_right
from store.reading import Reading
from store.records import known_as

__all__ = ["Dealings", "dealings"]

MONTHS = 12
"""Periods that are added up."""
MOST = 1000


@dataclass(frozen=True)
class Dealings:
    """The figures of a relation in cents, positive in the usual direction.

    `sold` and `bought`, with VAT, are those of `months`, the last of which is this one. `paid_after`
    is the mean of the days from an invoice's date to its payment in the last twelve months, of
    `paid` invoices; None without any.
    """

    months: tuple[str, ...] = ()
    sold: tuple[int, ...] = ()
    bought: tuple[int, ...] = ()
    open: int = 0
    late: int = 0
    paid_after: int | None = None
    paid: int = 0


def dealings(reading: Reading, relation: int) -> Dealings:
    """Return the figures of a relation, and of those that went into it, from tallies.

    Empty for those who may not read entries.
    """
    if not has_right(reading, "entry.read", N_("figures of a contact")):
        return Dealings()
    names = known_as(reading, relation)
    months = months_to(str(reading.today)[:7], MONTHS)
    amounts, days, paid = Counter[str](), 0, 0
    for name in names:
        amounts.update(_since(reading, "relations.months", name, months[0]))
        days += sum(_since(reading, "relations.paid.days", name, months[0]).values())
        paid += sum(_since(reading, "relations.paid", name, months[0]).values())
    open_items = reading.page(OpenItem, {"relation": names, "state": "open"}, limit=MOST)
    return Dealings(
        months,
        tuple(amounts[f"{month}|{SALES.code}"] for month in months),
        tuple(amounts[f"{month}|{PURCHASE.code}"] for month in months),
        sum(item.left * usual_sign(item.account) for item in open_items),
        sum(
            item.left * usual_sign(item.account)
            for item in open_items
            if _is_late(item, reading.today)
        ),
        (2 * days + paid) // (2 * paid) if paid else None,
        paid,
    )


def _is_late(item: OpenItem, today: date) -> bool:
    return item.due < today


def _since(reading: Reading, tally: str, relation: int, month: str) -> dict[str, int]:
    prefix = f"{relation}|"
    kept = reading.tallies(tally, prefix, month)
    return {key.removeprefix(prefix): amount for key, amount in kept.items()}
