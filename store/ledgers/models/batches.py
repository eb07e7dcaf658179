"""Batches: invoices keyed from a stack of paper, checked against totals added up beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from store.engine import Tally, Worked
from store.errors import N_, Refused
from store.ledgers.models import Entry
from store.reading import Reading

__all__ = ["Batch", "Totals", "check_batch", "hash_of", "totals_of"]


class Totals:
    """Count, amount in cents, and hash total of some entries."""

    def __init__(self, count: int, amount: int, hash_total: int) -> None:
        self.count = count
        self.amount = amount
        self.hash_total = hash_total

    def differences(self, batch: Batch) -> dict[str, int]:
        """Return keyed minus control totals, by name; empty when they agree.

        A batch without a hash total has none to agree with.
        """
        differences = {
            "count": self.count - batch.count,
            "amount": self.amount - batch.amount,
            "hash_total": self.hash_total - batch.hash_total if batch.hash_total else 0,
        }
        return {name: cents for name, cents in differences.items() if cents}


class Batch(Worked):
    """A batch with its control totals: `count`, `amount` in cents, `hash_total`.

    The hash total is the sum of the digits-only invoice numbers. It has no meaning of its own, but
    reveals a number keyed wrong. With `verify` another person keys each entry a second time.
    `entries` are ids.
    """

    kind = "batch"
    state_names: ClassVar[Mapping[str, str]] = {
        "open": N_("open"),
        "agreed": N_("agreed"),
        "posted": N_("posted"),
    }
    refers: ClassVar[dict[str, str]] = {"department": "department", "made_by": "person"}
    indexes = (("state",),)
    deciding = frozenset({"batch.close", "batch.post", "entry.return"})
    decisions = frozenset({"state"})

    department: int
    daybook: str
    name: str
    count: int
    amount: int
    hash_total: int = 0
    verify: bool = False
    state: Literal["open", "agreed", "posted"] = "open"
    entries: tuple[int, ...] = ()
    made_by: int

    def tallies(self) -> list[Tally]:
        return [("batches", f"{self.department}|{self.state}", 1)]

    def display_name(self) -> str:
        return self.name


def hash_of(reference: str) -> int:
    """Return what an invoice number adds to the hash total: its digits as one number."""
    return int("".join(sign for sign in reference if sign in "0123456789") or 0)


def totals_of(reading: Reading, batch: Batch) -> Totals:
    """Return the totals keyed in a batch so far."""
    entries = [reading.get(Entry, entry) for entry in batch.entries]
    return Totals(
        len(entries),
        sum(entry.total for entry in entries),
        sum(hash_of(entry.reference) for entry in entries),
    )


def check_batch(reading: Reading, entry: Entry) -> None:
    """Raise `Refused` unless the batch of an entry lets it be posted."""
    if entry.batch is None:
        return
    batch = reading.get(Batch, entry.batch)
    if batch.state == "open":
        raise Refused(
            N_("Batch {name} does not match its control totals yet. Close it first."),
            name=batch.name,
        )
    if batch.verify and entry.verified_by is None:
        raise Refused(
            N_("Batch {name} must be verified first: re-enter its invoices."),
            name=batch.name,
        )
