"""The cash forecast: thirteen weeks with their course, the open items of one, and what is planned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from screens.ledgers.report import report_page
from store import ledgers
from store.errors import N_
from store.ledgers import Expected, ExpectedItem, ForecastRow, PlannedCash
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.list import ListPage
from tui.pages.report import ReportPage, ReportScreen
from tui.text import clean, day, euro, whole_euros
from tui.widgets import signs
from tui.widgets.chart_pane import Drawing, nothing
from tui.widgets.charts import steps

__all__ = ["FORECAST", "FORECAST_WEEK", "PLANNED_CASH"]

HEIGHT, SHARE = 11, 25
"""Lines of the chart, and percent of the screen's at most: all weeks fit below it in 24 lines."""
AROUND = 3
"""Its ground, its labels, and a blank line."""
SOURCES = {
    "invoice": N_("not posted yet"),
    "vat": N_("VAT return"),
    "recurring": N_("recurring entry"),
    "planned": N_("planned"),
}


def _heading(at: ReportScreen) -> str:
    """The lowest balance of the weeks, which is what one looks for."""
    weeks: Sequence[ForecastRow] = (at.result or ())[1:]
    if not weeks:
        return _("Cash forecast")
    lowest = min(weeks, key=lambda row: row.balance)
    return _("Cash forecast, 13 weeks · lowest {euros} in {week}").format(
        euros=euro(lowest.balance), week=lowest.week
    )


def _chart(at: ReportScreen) -> Drawing:
    """The balance at the end of each week; with a line at zero where it comes below."""
    weeks: Sequence[ForecastRow] = (at.result or ())[1:]
    balances = [week.balance for week in weeks]
    if not any(balances):
        return nothing
    labels = [week.week[5:] for week in weeks]
    limit = 0 if min(balances) < 0 else None

    def draw(room: int, height: int) -> Any:
        return steps(balances, labels, height - AROUND, limit, room=room, show=whole_euros)

    return draw


def _down(_at: ReportScreen, row: ForecastRow) -> tuple[str, dict[str, Any]] | None:
    return ("forecast_week", {"week": str(row.first)}) if row.receipts is not None else None


FORECAST = report_page(
    "forecast",
    heading=_heading,
    columns=(
        "week",
        "first",
        "receipts",
        "payments",
        "vat",
        "other",
        Shown(N_("Balance"), 13, lambda row: euro(row.balance), right=True),
        "late",
    ),
    follows=frozenset({"entry", "open_item", "btw_return", "template", "planned_cash"}),
    chart=_chart,
    chart_height=HEIGHT,
    chart_share=SHARE,
    looks=lambda row: (signs.LATE if row.late else "", "row"),
    down=_down,
)


def _others(each: Expected) -> tuple[str, str]:
    """A line above the open items: what it is, its day, and its amount."""
    what = f"{day(each.day)}  {_(SOURCES[each.source])}: {clean(each.name)}"
    return euro(each.cents), what


FORECAST_WEEK = ReportPage(
    place="forecast_week",
    of=ExpectedItem,
    heading=lambda at: _("Expected in the week of {day}").format(
        day="-".join(reversed(at.given["week"].split("-")))
    ),
    empty=N_("No open items are expected in this week."),
    columns=("expected", "relation_name", "reference", "due", "left"),
    follows=frozenset({"open_item", "entry", "planned_cash"}),
    sums=ledgers.in_week,
    summary=lambda lines: [_others(each) for each in lines],
    pages=ledgers.expected_items,
    looks=lambda row: (signs.LATE if row.late else "", "row"),
    down=lambda _at, row: ("entry", {"entry": row.entry}),
)

PLANNED_CASH = ListPage(
    place="planned_cash",
    of=PlannedCash,
    heading=N_("Planned receipts and payments"),
    empty=N_("Nothing is planned. Press + to add a receipt or payment."),
    columns=("text", "way", "cents", "day", "every", "until"),
    read=ledgers.planned_cash,
    form="below",
    title=N_("Receipt or payment"),
)
