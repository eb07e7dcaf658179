"""The imports of books that there were."""

from __future__ import annotations

from dataclasses import dataclass

from store.ledgers.models import BookImport, Entry
from store.ledgers.rules.visibility import has_right
from store.people import Person
from store.reading import Reading

__all__ = ["ImportRow", "book_imports"]

MOST = 1000


@dataclass(frozen=True)
class ImportRow:
    """An import, who did it, and the state and number of its opening balance (empty without one)."""

    doc: BookImport
    by: str
    state: str = ""
    number: str = ""


def book_imports(reading: Reading) -> list[ImportRow]:
    """Return the imports, the last day first."""
    if not has_right(reading, "ledger.read"):
        return []
    return [_row(reading, doc) for doc in reading.page(BookImport, order=("day",), limit=MOST)][
        ::-1
    ]


def _row(reading: Reading, doc: BookImport) -> ImportRow:
    by = reading.get(Person, doc.made_by).name
    if doc.entry is None:
        return ImportRow(doc, by)
    entry = reading.get(Entry, doc.entry)
    return ImportRow(doc, by, entry.state, entry.number)
