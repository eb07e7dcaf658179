"""The account ledger: an account's lines by date, leading to their entries."""

from __future__ import annotations

from screens.ledgers.report import report_page
from store import ledgers
from store.ledgers import CardTotals
from tui.locale import _
from tui.text import euro

__all__ = ["CARD"]


def _summary(sums: CardTotals) -> list[tuple[str, str]]:
    """Opening and closing balance."""
    return [
        (_("Account"), f"{sums.account} {sums.name}"),
        (_("Opening"), euro(sums.opening)),
        (_("Movements"), f"{euro(sums.debit)} D  {euro(sums.credit)} C"),
        (_("Closing"), euro(sums.closing)),
    ]


CARD = report_page("ledger-card", sums=ledgers.card_totals, summary=_summary)
