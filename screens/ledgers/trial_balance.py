"""The trial balance by section, beside the year before, leading to the ledger cards."""

from __future__ import annotations

from screens.ledgers.report import report_page
from store import ledgers
from store.errors import N_
from store.ledgers import BalanceRow
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.report import ReportScreen

__all__ = ["TRIAL_BALANCE", "change", "share"]


def change(now: int, before: int) -> str:
    """Return by how much an amount differs from that of a year earlier."""
    return f"{round(100 * (now - before) / abs(before)):+} %" if before else ""


def share(percent: int | None) -> str:
    """Return a share in percent; nothing where there is none."""
    return f"{percent} %" if percent is not None else ""


def facts(at: ReportScreen) -> tuple[str, ...]:
    """Whether both sides are equal."""
    rows: list[BalanceRow] = list(at.found.values())
    equal = all(row.debit == row.credit for row in rows if row.level == "total")
    return (_("in balance") if equal else _("! not in balance"),) if rows else ()


TRIAL_BALANCE = report_page(
    "trial-balance",
    read=ledgers.trial_balance_sections,
    total=None,
    level=lambda row: row.level,
    facts=facts,
    columns=(
        "account",
        "name",
        "opening",
        "debit",
        "credit",
        "closing",
        "before",
        Shown(N_("Change"), 7, lambda row: change(row.closing, row.before), right=True, priority=3),
        Shown(N_("Share"), 7, lambda row: share(row.share), right=True, priority=4),
    ),
)
