"""The answers to `RECORDCOUNT` and `RECORDSUM`: views of records, as the reader sees them."""

from __future__ import annotations

from store.ledgers.models.sheets import Sheet
from store.reading import Reading

__all__ = ["record_answers"]


def record_answers(_reading: Reading, _sheet: Sheet) -> dict[str, str | None]:
    """Return the answer to each question that formulas ask in texts; None where it may not be seen."""
    return {}
