"""The account ledger: an account's lines by date, leading to their entries."""

from __future__ import annotations

from screens.ledgers.report import ledger_report
from store import ledgers
from store.errors import N_
from store.ledgers import CardLine, CardTotals
from tui.locale import _
from tui.pages.columns import Shown
from tui.text import day, euro

__all__ = ["CARD"]


def _summary(sums: CardTotals) -> list[tuple[str, str]]:
    """Opening and closing balance."""
    return [
        (_("Account"), f"{sums.account} {sums.name}"),
        (_("Opening"), euro(sums.opening)),
        (_("Movements"), f"{euro(sums.debit)} D  {euro(sums.credit)} C"),
        (_("Closing"), euro(sums.closing)),
    ]


CARD = ledger_report(
    "ledger-card",
    place="card",
    of=CardLine,
    heading=N_("Ledger card {account}, {first} to {last}"),
    empty=N_("No lines in these periods."),
    columns=(
        Shown(N_("Date"), 10, lambda row: day(row.date)),
        Shown(N_("Number"), 13, lambda row: row.number),
        Shown(N_("Relation"), 16, lambda row: row.relation_name, weight=2),
        Shown(N_("Reference"), 10, lambda row: row.reference, weight=1, priority=1),
        Shown(N_("Debit"), 11, lambda row: euro(row.debit) if row.debit else "", right=True),
        Shown(N_("Credit"), 11, lambda row: euro(row.credit) if row.credit else "", right=True),
    ),
    sums=ledgers.card_totals,
    summary=_summary,
    pages=ledgers.card_lines,
    down=lambda _at, row: ("entry", {"entry": row.entry}),
)
