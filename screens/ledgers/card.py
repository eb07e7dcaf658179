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
from tui.text import clean, euro, period, whole_euros
from tui.widgets.chart_pane import Drawing, nothing
from tui.widgets.charts import columns, heading, spark
from tui.widgets.line import Line

__all__ = ["CARD"]


def _foot(at: ReportScreen) -> tuple[str, ...]:
    """The movements of both sides, and the closing balance."""
    sums: CardTotals = at.sums
    shown = {"relation_name": _("Total"), "debit": euro(sums.debit),
             "credit": euro(sums.credit), "balance": euro(sums.closing)}  # fmt: skip
    return tuple(shown.get(key, "") for key in COLUMNS)


def _heading(at: ReportScreen) -> str:
    """The account with its name, and the periods."""
    sums: CardTotals | None = at.sums
    account = f"{at.given['account']} {sums.name if sums else ''}".rstrip()
    return _("Ledger card {account}, {first} to {last}").format(
        account=clean(account), first=period(at.first), last=period(at.last)
    )


def _facts(at: ReportScreen) -> tuple[str, ...]:
    """The balance before the first line."""
    sums: CardTotals | None = at.sums
    return (_("opening {euros}").format(euros=euro(sums.opening)),) if sums else ()


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


def _months(sums: CardTotals) -> list[tuple[str, str]]:
    """The movements of twelve months in one line, where there are any."""
    moved = [cents for _month, cents in sums.months]
    most = _("{bars}  highest {euros}").format(bars=spark(moved), euros=euro(max(moved, default=0)))
    return [(_("12 months"), most)] if any(moved) else []


COLUMNS = ("date", "number", "relation_name", "reference", "debit", "credit", "balance")
CARD = report_page(
    "ledger-card",
    columns=COLUMNS,
    heading=_heading,
    sums=ledgers.card_totals,
    facts=_facts,
    summary=_months,
    foot=_foot,
    chart=_chart,
    chart_height=HEIGHT,
    chart_waits=True,
)
