"""Trial balance, profit and loss, and balance sheet beside the year before, down to the cards."""

from __future__ import annotations

from dataclasses import replace

from screens.ledgers.month_charts import HEIGHT, SMALL, profit_chart
from screens.ledgers.report import report_page
from store import ledgers
from store.errors import N_
from store.ledgers import BalanceRow
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.report import ReportScreen

__all__ = ["BALANCE_SHEET", "PROFIT", "TRIAL_BALANCE"]


def _change(now: int, before: int) -> str:
    """Return by how much an amount differs from that of a year earlier."""
    return f"{round(100 * (now - before) / abs(before)):+} %" if before else ""


def _share(percent: int | None) -> str:
    """Return a share in percent; nothing where there is none."""
    return f"{percent} %" if percent is not None else ""


def _facts(at: ReportScreen) -> tuple[str, ...]:
    """Whether both sides are equal."""
    rows: list[BalanceRow] = list(at.found.values())
    equal = all(row.debit == row.credit for row in rows if row.level == "total")
    return (_("in balance") if equal else _("! not in balance"),) if rows else ()


TRIAL_BALANCE = report_page(
    "trial-balance",
    read=ledgers.trial_balance_sections,
    total=None,
    level=lambda row: row.level,
    facts=_facts,
    columns=(
        "account",
        "name",
        "opening",
        "debit",
        "credit",
        "closing",
        "before",
        replace(SMALL, priority=3),
        Shown(
            N_("Change"), 7, lambda row: _change(row.closing, row.before), right=True, priority=3
        ),
        Shown(N_("Share"), 7, lambda row: _share(row.share), right=True, priority=4),
    ),
)

_STATEMENT = (
    "account",
    "name",
    "cents",
    "before",
    Shown(
        N_("Change"),
        8,
        lambda row: _change(row.cents or 0, row.before or 0),
        right=True,
        priority=2,
    ),
    Shown(N_("Share"), 7, lambda row: _share(row.share), right=True, priority=3),
)
PROFIT = report_page(
    "profit-and-loss",
    columns=(*_STATEMENT, replace(SMALL, priority=2)),
    chart=profit_chart,
    chart_height=HEIGHT,
    chart_waits=True,
)
BALANCE_SHEET = report_page("balance-sheet", columns=_STATEMENT)
