"""The base of screens with the figures of a department, period by period."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal

from store.inbox import SPANS, Period, Span, days_of, period_of, shifted
from tui.locale import _
from tui.pages.exporting import ExportScreen
from tui.text import day
from tui.widgets.chart_pane import ChartPane
from tui.widgets.title_bar import Wall
from tui.widgets.virtual_list import VirtualList

__all__ = ["BEFORE", "FiguresScreen", "name_of"]

BEFORE = 12
"""Periods shown before the selected one."""


class FiguresScreen(ExportScreen):
    """A department's figures of a period in lines; above, a chart of its earlier periods.

    A table in place of the chart has those of the line under the cursor; on a wide screen there is
    another chart beside the lines. With the class `-own` it has the table alone. Its place has commands for the next period, the previous one,
    another span and the next department.
    """

    AUTO_FOCUS = "#lines"
    DEFAULT_CSS = """
    FiguresScreen #chart, FiguresScreen #course { height: 12; }
    FiguresScreen.-wide #chart, FiguresScreen.-wide #course { height: 17; }
    FiguresScreen #course, FiguresScreen.-own #chart { display: none; }
    FiguresScreen.-own #course { display: block; }
    FiguresScreen Horizontal { height: 1fr; }
    FiguresScreen #more, FiguresScreen Wall { display: none; }
    FiguresScreen.-wide #lines { width: 104; }
    FiguresScreen.-wide #more, FiguresScreen.-wide Wall { display: block; }
    """
    span: Span = "month"

    def __init__(self) -> None:
        super().__init__()
        self.departments: Sequence[tuple[int, str]] = ()
        self.back = 0
        self._turn = 0

    @property
    def department(self) -> tuple[int, str]:
        """The id and name of the department on screen."""
        known = self.departments
        return known[self._turn % len(known)] if known else (0, "")

    @property
    def period(self) -> Period:
        """The selected period, `back` counted from the current one."""
        return shifted(period_of(self.span, self.session.today), -self.back)

    def course(self) -> VirtualList:
        """Return the table of earlier periods."""
        raise NotImplementedError

    def lines(self) -> VirtualList:
        """Return the lines of the period."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        yield ChartPane(id="chart")
        yield self.course()
        with Horizontal():
            yield self.lines()
            yield Wall()
            yield ChartPane(id="more")

    def handler(self, id: str) -> Callable[[], Any]:
        """Return the handler of a command, also of those that turn the figures."""
        turns = {"next": self._next, "previous": self._previous, "span": self._other_span,
                 "department": self._next_department}  # fmt: skip
        return turns.get(id.removeprefix(f"{self.place}.")) or super().handler(id)

    async def _next(self) -> None:
        """Show the next period."""
        if self.back == 0:
            self.show_message(_("This is the latest period. Press [ for earlier ones."))
            return
        self.back -= 1
        await self.reload()

    async def _previous(self) -> None:
        """Show the previous period."""
        self.back += 1
        await self.reload()

    async def _other_span(self) -> None:
        """Switch between days, weeks, months and years, from the newest."""
        self.span = SPANS[(SPANS.index(self.span) + 1) % len(SPANS)]
        self.back = 0
        await self.reload()

    async def _next_department(self) -> None:
        """Show the figures of the next department."""
        self._turn += 1
        await self.reload()

    def do_report_chart(self) -> None:
        """Swap the chart and the table of earlier periods."""
        super().do_report_chart()
        chart, course = self.query_one("#chart"), self.query_one("#course")
        course.display = not chart.display


def name_of(period: Period) -> str:
    """Return the name of a period; of a day, its date."""
    return day(days_of(period)[0]) if period.span == "day" else period.name
