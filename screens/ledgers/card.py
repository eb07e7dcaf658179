"""The account ledger: an account's lines by date, leading to their entries, and its twelve months."""

from __future__ import annotations

from collections.abc import Sequence

from screens.ledgers.month_charts import (
    AROUND,
    HEIGHT,
    is_running,
    month_names,
)
from screens.ledgers.report import report_page
from store import ledgers
from store.ledgers import CardTotals
from tui.locale import _
from tui.pages.report import ReportScreen
from tui.text import euro, whole_euros
from tui.widgets.chart_pane import Drawing, nothing
from tui.widgets.charts import columns, heading, spark
from tui.widgets.line import Line

__all__ = ["CARD"]


def _summary(sums: CardTotals) -> list[tuple[str, str]]:
    """Opening and closing balance, and the movements per month."""
    moved = [cents for _month, cents in sums.months]
    most = _("{bars}  highest {euros}").format(bars=spark(moved), euros=euro(max(moved, default=0)))
    return [
        (_("Account"), f"{sums.account} {sums.name}"),
        (_("Opening"), euro(sums.opening)),
        (_("Movements"), f"{euro(sums.debit)} D  {euro(sums.credit)} C"),
        (_("Closing"), euro(sums.closing)),
        *([(_("12 months"), most)] if any(moved) else []),
    ]


def _chart(at: ReportScreen) -> Drawing:
    sums: CardTotals = at.sums
    months = tuple(month for month, _cents in sums.months)
    moved = [cents for _month, cents in sums.months]
    if not any(moved):
        return nothing

    def draw(room: int, height: int) -> Sequence[Line]:
        drawn = columns(
            [moved], month_names(months), height - AROUND, room=room, show=whole_euros,
            running=is_running(at, months),
        )  # fmt: skip
        return heading(_("Movements per month, on the account's own side"), drawn)

    return draw


CARD = report_page(
    "ledger-card",
    sums=ledgers.card_totals,
    summary=_summary,
    chart=_chart,
    chart_height=HEIGHT,
    chart_waits=True,
)
