"""The account ledger: an account's lines by date, leading to their entries."""

from __future__ import annotations

from screens.ledgers.report import report_page
from store import ledgers
from store.ledgers import CardTotals
from tui.locale import _
from tui.pages.report import ReportScreen
from tui.text import euro

__all__ = ["CARD"]


def _foot(at: ReportScreen) -> tuple[str, ...]:
    """The movements of both sides, and the closing balance."""
    sums: CardTotals = at.sums
    shown = {"relation_name": _("Total"), "debit": euro(sums.debit),
             "credit": euro(sums.credit), "balance": euro(sums.closing)}  # fmt: skip
    return tuple(shown.get(key, "") for key in COLUMNS)


def _facts(at: ReportScreen) -> tuple[str, ...]:
    """The name of the account, and its balance before the first line."""
    sums: CardTotals | None = at.sums
    if sums is None:
        return ()
    return (sums.name, _("opening {euros}").format(euros=euro(sums.opening)))


COLUMNS = ("date", "number", "relation_name", "reference", "debit", "credit", "balance")
CARD = report_page(
    "ledger-card", columns=COLUMNS, sums=ledgers.card_totals, facts=_facts, foot=_foot
)
