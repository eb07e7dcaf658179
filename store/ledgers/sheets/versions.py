"""The versions of a sheet."""

from __future__ import annotations

from store.errors import NotFound
from store.ledgers.models.sheets import Sheet
from store.reading import Reading

__all__ = ["versions"]

MOST = 500


def versions(reading: Reading, of: Sheet) -> list[Sheet]:
    """Return all versions of a sheet that are there, oldest first."""
    later = reading.page(Sheet, {"series": of.root}, ("version",), limit=MOST)
    try:
        return [reading.get(Sheet, of.root), *later]
    except NotFound:
        return later
