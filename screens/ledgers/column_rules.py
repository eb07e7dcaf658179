"""The column rules of banks: which columns of their CSV files hold what."""

from __future__ import annotations

from store import ledgers
from store.errors import N_
from store.ledgers import ColumnRules
from tui.pages.list import ListPage

__all__ = ["COLUMN_RULES"]

COLUMN_RULES = ListPage(
    place="column_rules",
    of=ColumnRules,
    heading=N_("Column rules of banks"),
    empty=N_("No rules yet. ING, Rabobank, ABN AMRO and Triodos need none."),
    columns=("name", "account", "date", "amount"),
    read=ledgers.column_rules,
    form="below",
    title=N_("Bank"),
    form_height=12,
)
