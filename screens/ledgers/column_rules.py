"""The column rules of banks: which columns of their CSV files hold what."""

from __future__ import annotations

from store import ledgers
from store.errors import N_
from store.ledgers import ColumnRules
from tui.pages.columns import Shown
from tui.pages.list import ListPage

__all__ = ["COLUMN_RULES"]

COLUMN_RULES = ListPage(
    place="column_rules",
    of=ColumnRules,
    heading=N_("Column rules of banks"),
    empty=N_("No rules yet. ING, Rabobank, ABN AMRO and Triodos need none."),
    columns=(
        "name",
        Shown(N_("Own account"), 18, lambda rules: rules.account, most=34, whole=True),
        "date",
        "amount",
    ),
    read=ledgers.column_rules,
    form="below",
    title=N_("Bank"),
    form_height=12,
)
