"""Twelve months in the reports of the books: small bars in a row, and columns where there is room."""

from __future__ import annotations

from typing import Any

from store.errors import N_
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.report import ReportScreen
from tui.text import month, whole_euros
from tui.widgets.chart_pane import Drawing, nothing
from tui.widgets.charts import columns, heading, spark

__all__ = ["AROUND", "HEIGHT", "SMALL", "is_running", "month_names", "profit_chart"]

MONTHS = 12
HEIGHT = 12
"""Lines of a chart with its heading, and a blank one below."""
AROUND = 4
"""Lines of the heading, the ground, the labels and the blank one."""
SMALL = Shown(
    N_("12 months"), MONTHS, lambda row: spark(getattr(row, "months", ())), priority=1, drawn=True
)
"""The column of small bars of a report whose rows have the amounts of twelve months."""


def month_names(months: tuple[str, ...]) -> list[str]:
    """Returns the short names of periods such as `2026-11`."""
    return [month(int(period[5:])) for period in months]


def is_running(at: ReportScreen, months: tuple[str, ...]) -> bool:
    """Whether the last of some periods is not over."""
    return months[-1:] == (str(at.session.today)[:7],)


def profit_chart(at: ReportScreen) -> Drawing:
    """Return the revenue and the costs of each month, for the profit and loss account."""
    shown = at.result
    if not any((*shown.income, *shown.costs)):
        return nothing
    names, running = month_names(shown.months), is_running(at, shown.months)

    def draw(room: int, height: int) -> Any:
        series = (shown.income, shown.costs)
        drawn = columns(
            series, names, height - AROUND, room=room, show=whole_euros, running=running
        )
        return heading(_("Revenue █ and costs ░ per month"), drawn)

    return draw
