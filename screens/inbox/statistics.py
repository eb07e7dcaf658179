"""Throughput and waiting times of a department, per person or per queue, by period."""

from __future__ import annotations

from collections.abc import Sequence

from screens.inbox.quality_charts import percent
from screens.inbox.statistics_charts import ages_and_norms, course_charts
from screens.inbox.statistics_summary import faulty_title
from store import inbox
from store.export import Target, Written
from store.inbox import Figures, Lines, Sort, Statistics, StatRow
from tui import commands
from tui.figures import some, span_of
from tui.locale import _
from tui.pages.figures import BEFORE, FiguresScreen, name_of
from tui.pages.source import FewRows
from tui.text import day
from tui.widgets.chart_pane import ChartPane
from tui.widgets.charts import bar, spark
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["StatisticsScreen"]

BAR = 14
"""Cells of the bar of a turnaround."""
WEEKS = 12
"""Weeks of finished work of which a line has small bars."""


class StatisticsScreen(FiguresScreen):
    """A department's figures of a period, totals first; above, a chart of its earlier periods.

    The table in place of the chart has those of the line under the cursor."""

    place = "statistics"
    follows = frozenset({"item"})
    BINDINGS = commands.bindings("statistics")
    span = "week"

    def __init__(self) -> None:
        super().__init__()
        self._lines: Lines = "person"
        self._found: Statistics | None = None

    @property
    def heading(self) -> str:
        message = {
            "day": _("day {name}"),
            "week": _("week {name}"),
            "month": _("month {name}"),
            "year": _("year {name}"),
        }[self.span].format(name=name_of(self.period))
        if self.span == "week":
            first, last = (day(date)[:5] for date in inbox.days_of(self.period))
            message += _(", {first} to {last}").format(first=first, last=last)
        return _("Statistics · {name} · {period}").format(name=self.department[1], period=message)

    def course(self) -> VirtualList:
        empty = _("Nothing was received or completed in these periods.")
        return VirtualList(_columns(_("Before"), ""), empty=empty, id="course")

    def lines(self) -> VirtualList:
        empty = _("Nothing here. Press F3 to go back.")
        return VirtualList(self._columns, empty=empty, id="lines")

    @property
    def _columns(self) -> tuple[Column, ...]:
        who = _("Queue") if self._lines == "queue" else _("Person")
        return _columns(who, faulty_title(self.period))

    async def load(self) -> None:
        self.departments = await self.ask(inbox.boards)
        department = self.department[0]
        if not department:
            self.show_message(
                _("You work in no department, so you have no figures. Ask your manager for a role.")
            )
            return
        self._found = statistics = await self.ask(inbox.statistics, department, self.period)
        await self._draw(statistics)
        sorts: Sequence[Sort] = ("department", self._lines) if statistics.whole else ("person",)
        rows = _rows(statistics, sorts)
        lines = self.query_one("#lines", VirtualList)
        before = lines.row
        lines.show(FewRows(lambda: rows), self._columns, before.cursor if before else None)
        stays = any(before and row.id == before.id for row in rows)
        self._show_course(before.id if before and stays else rows[0].id)

    async def _draw(self, statistics: Statistics) -> None:
        """Draw the department's figures; who doesn't lead it has the table of their own."""
        self.set_class(not statistics.whole, "-own")
        if not statistics.whole:
            return
        of, at = statistics.department, statistics.period
        course = await self.ask(inbox.course, of, "department", of, at, BEFORE + 1)
        norm, ages = statistics.rows[0].norm, await self.ask(inbox.ageing, of)
        findings = (statistics.found_before, statistics.rows[0].found)
        charts = course_charts(course[::-1], findings, norm, running=not self.back)
        self.query_one("#chart", ChartPane).show(charts)
        self.query_one("#more", ChartPane).show(ages_and_norms(ages, statistics.rows))

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Show the earlier periods of the line under the cursor."""
        if message.list.id == "lines":
            self._show_course(message.row_id)

    def _show_course(self, at: int | None) -> None:
        statistics, session = self._found, self.session
        if statistics is None or at is None or at >= len(statistics.rows):
            return
        row = statistics.rows[at]

        def read() -> list[Row]:
            course = session.view(
                inbox.course, statistics.department, row.sort, row.id, statistics.period, BEFORE + 1
            )
            return [
                Row(back, (back,), (name_of(period), *_cells(figures)))
                for back, (period, figures) in enumerate(course)
                if back and figures != Figures()
            ]

        self.query_one("#course", VirtualList).show(FewRows(read))

    async def do_statistics_lines(self) -> None:
        """Switch between persons and queues."""
        self._lines = "person" if self._lines == "queue" else "queue"
        await self.reload()
        self._tell_own()

    def do_report_chart(self) -> None:
        """Swap chart and table; of one's own work there is only the table."""
        if not self._tell_own():
            super().do_report_chart()

    def _tell_own(self) -> bool:
        own = bool(self._found and not self._found.whole)
        if own:
            self.show_message(_("You see your own work; the department's manager sees all of it."))
        return own

    def write_file(self, to: Target) -> Written:
        """Write all lines of the period: department, queues and persons."""
        return self.session.view(inbox.write_statistics, self.department[0], self.period, to)


def _columns(who: str, faulty: str) -> tuple[Column, ...]:
    """Returns the columns of the lines, or without a title of faults those of earlier periods."""
    figures = (
        Column(who, 15, most=28),
        Column(_("In"), 6, right=True),
        Column(_("Finished"), 8, right=True),
        Column(_("Overdue"), 8, right=True),
        Column(_("Response"), 8, right=True, priority=3),
        Column(_("mean"), 5, right=True, priority=4),
        Column(_("Median"), 8, right=True),
        Column(_("mean"), 5, right=True, priority=4),
        Column(_("P90"), 5, right=True),
        Column(_("Declined"), 9, right=True, priority=3),
        Column(_("P90 response"), 15, right=True, priority=4),
        Column(_("Actions"), 12, right=True, priority=5),
    )
    if not faulty:
        return figures
    bars = Column(_("P90, target │"), BAR, priority=1, drawn=True)
    weeks = Column(_("{n} weeks").format(n=WEEKS), WEEKS, priority=2, drawn=True)
    return (*figures[:9], bars, Column(faulty, 5, right=True, priority=2), weeks, *figures[9:])


def _rows(statistics: Statistics, sorts: Sequence[Sort]) -> list[Row]:
    """Returns the lines of these sorts, with bars for who leads the department."""
    shown = [(at, row) for at, row in enumerate(statistics.rows) if row.sort in sorts]
    times = [max(row.figures.done.p90 or 0, row.norm or 0) for _at, row in shown]
    most = max(times) if statistics.whole and times else 0
    return [_row(at, row, most) for at, row in shown]


def _row(at: int, row: StatRow, most: int) -> Row:
    mark = "!" if row.figures.missed else ""
    role = "row_strong" if row.sort == "department" else "row"
    took = row.figures.done.p90
    drawn = bar(took, most, BAR, row.norm) if most and took is not None else ""
    share = percent(*row.found)
    faulty = "" if share is None else f"{share} %"
    weeks = spark(row.weeks) if any(row.weeks) else ""
    figures = _cells(row.figures)
    cells = (row.name, *figures[:8], drawn, faulty, weeks, *figures[8:])
    return Row(at, (at,), cells, mark, role)


def _cells(of: Figures) -> tuple[str, ...]:
    return (
        some(of.came),
        some(of.finished),
        some(of.missed),
        span_of(of.answered.median),
        span_of(of.answered.mean),
        span_of(of.done.median),
        span_of(of.done.mean),
        span_of(of.done.p90),
        some(of.declined),
        span_of(of.answered.p90),
        some(of.touches),
    )
