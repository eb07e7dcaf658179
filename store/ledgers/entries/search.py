"""Find entries by number, reference, text, relation or amount."""

from __future__ import annotations

import re

from store.ledgers.entries.views import EntryRow, entry_rows
from store.ledgers.models import Entry, EntryState
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["cents_of", "filtered_entries", "search_entries"]

SEARCHED = 500
"""The most entries among which those of a state are looked for."""

AMOUNT = re.compile(r"-?(\d{1,3}(?:\.\d{3})+|\d{1,12}),(\d{2})|-?(\d{1,12})\.(\d{2})")


def search_entries(reading: Reading, text: str, limit: int = 50) -> list[EntryRow]:
    """Return entries that contain all words of `text`, or have that total, newest first.

    None for those who may not read the books.
    """
    if not has_right(reading, "entry.read"):
        return []
    cents = cents_of(text)
    if cents is None:
        return entry_rows(reading, reading.search(Entry, text, limit=limit))
    either = [
        entry
        for total in {cents, -cents}
        for entry in reading.page(Entry, {"total": total}, ("-id",), limit=limit)
    ]
    return entry_rows(reading, sorted(either, key=lambda entry: -entry.id)[:limit])


def filtered_entries(reading: Reading, text: str, state: EntryState) -> list[EntryRow]:
    """Return the entries in a state that contain all words of `text`, latest date first."""
    matching = [row for row in search_entries(reading, text, SEARCHED) if row.state == state]
    return sorted(matching, key=lambda row: (row.date, row.id), reverse=True)


def cents_of(text: str) -> int | None:
    """Return the cents of an amount typed as 12,34 or 1.234,56 or 12.34; None for anything else.

    >>> cents_of("1.234,56"), cents_of("€ 12,34"), cents_of("12.34"), cents_of("1234")
    (123456, 1234, 1234, None)
    """
    bare = text.strip().removeprefix("€").strip()
    if not bare.isascii() or (match := AMOUNT.fullmatch(bare)) is None:
        return None
    euros, cents = match[1] or match[3], match[2] or match[4]
    return int(euros.replace(".", "")) * 100 + int(cents)
