"""Profit and loss account, and balance sheet: by group, compared with the previous year."""

from __future__ import annotations

from screens.ledgers.report import ledger_report, to_card
from store import ledgers
from store.errors import N_
from store.ledgers import FinancialRow
from tui.locale import _
from tui.pages.columns import Shown
from tui.text import euro

__all__ = ["PROFIT", "SHEET"]


def _name(row: FinancialRow) -> str:
    return row.name if row.level == "account" else _(row.name)


FIGURES = {
    "of": FinancialRow,
    "empty": N_("Nothing is posted in these periods."),
    "columns": (
        Shown(N_("Account"), 9, lambda row: row.account),
        Shown(N_("Name"), 30, _name, weight=3),
        Shown(N_("Amount"), 14, lambda row: _figure(row, row.cents), right=True),
        Shown(N_("Year before"), 14, lambda row: _figure(row, row.before), right=True),
    ),
    "looks": lambda row: ("", "row" if row.level == "account" else "row_strong"),
    "down": to_card,
}


def _figure(row: FinancialRow, cents: int) -> str:
    return "" if row.level == "side" else euro(cents)


PROFIT = ledger_report(
    "profit-and-loss",
    place="profit",
    heading=N_("Profit and loss {first} to {last}"),
    read=ledgers.profit_and_loss,
    **FIGURES,
)
SHEET = ledger_report(
    "balance-sheet",
    place="sheet",
    heading=N_("Balance sheet at the end of {last}"),
    read=ledgers.balance_sheet,
    **FIGURES,
)
