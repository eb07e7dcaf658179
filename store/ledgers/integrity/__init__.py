"""Integrity checks of the books, recomputed from the documents."""

from __future__ import annotations

from store.access import No
from store.ledgers.integrity.bank import check_bank
from store.ledgers.integrity.btw_returns import check_btw_returns
from store.ledgers.integrity.entries import check_entries
from store.ledgers.integrity.open_items import check_open_items
from store.ledgers.integrity.period_reports import check_period_reports
from store.ledgers.integrity.sheets import check_sheets
from store.reading import Reading

__all__ = ["check"]


def check(reading: Reading) -> list[No]:
    """Return every finding in the books; none when all is well."""
    return [
        *check_entries(reading),
        *check_open_items(reading),
        *check_bank(reading),
        *check_btw_returns(reading),
        *check_period_reports(reading),
        *check_sheets(reading),
    ]
