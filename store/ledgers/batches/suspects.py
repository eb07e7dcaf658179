"""Which entry of a batch explains its difference from the control totals by one typing error."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from store.ledgers.models import Entry
from store.ledgers.models.batches import hash_of

__all__ = ["suspects"]

MOST = 5


def suspects(entries: Sequence[Entry], differences: Mapping[str, int]) -> list[Entry]:
    """Return the entries to look at first, at most `MOST`: those of the most telling slip.

    `differences` are keyed minus paper, as of `Totals.differences`. Slips from the most telling to
    the least: one entry too many, a forgotten minus, a comma or nought too many, two digits that
    changed places, one wrong digit.
    """
    count = differences.get("count", 0)
    amount, hashed = differences.get("amount", 0), differences.get("hash_total", 0)
    if count:
        too_many = [
            entry
            for entry in entries
            if count == 1 and entry.total == amount and hash_of(entry.reference) in (hashed, 0)
        ]
        return too_many[:MOST]
    for is_slip in (_sign, _shifted, _swapped, _digit):
        found_entries = [entry for entry in entries if _explains(is_slip, entry, amount, hashed)]
        if found_entries:
            return found_entries[:MOST]
    return []


def _explains(is_slip: Callable[[int, int], bool], entry: Entry, amount: int, hashed: int) -> bool:
    """Whether one slip in the amount, or one in the number, makes the whole difference."""
    number = hash_of(entry.reference)
    if amount and hashed:
        return False
    return (
        is_slip(entry.total, entry.total - amount) if amount else is_slip(number, number - hashed)
    )


def _sign(keyed: int, paper: int) -> bool:
    return keyed == -paper


def _shifted(keyed: int, paper: int) -> bool:
    return keyed * paper > 0 and max(keyed / paper, paper / keyed) in (10, 100, 1000)


def _swapped(keyed: int, paper: int) -> bool:
    apart = _apart(keyed, paper)
    swapped = [(second, first) for first, second in apart[1:]]
    return len(apart) == 2 and apart[:1] == swapped


def _digit(keyed: int, paper: int) -> bool:
    return len(_apart(keyed, paper)) == 1


def _apart(keyed: int, paper: int) -> list[tuple[str, str]]:
    """The digits, or signs, that differ, keyed and on the paper."""
    width = max(len(str(abs(keyed))), len(str(abs(paper)))) + 1
    pairs = zip(f"{keyed:+0{width}}", f"{paper:+0{width}}", strict=True)
    return [(typed, printed) for typed, printed in pairs if typed != printed]
