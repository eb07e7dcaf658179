"""Turnaround of each test against its norm, rejected samples, and who did what, by period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from screens.laboratory.statistics_charts import course_charts, tests_and_rejects
from store.export import Target, Written
from store.laboratory.statistics import (
    LabFigures,
    LabStatistics,
    PersonFigures,
    RejectFigures,
    TestFigures,
    lab_course,
    lab_departments,
    lab_statistics,
    write_lab_statistics,
)
from tui import commands
from tui.figures import some, span_of
from tui.locale import _
from tui.pages.figures import BEFORE, FiguresScreen, name_of
from tui.pages.source import FewRows
from tui.widgets.chart_pane import ChartPane
from tui.widgets.charts import bar
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["LabStatisticsScreen"]

BAR = 11
"""Cells of the bar of a turnaround."""
Lines = Literal["tests", "rejects", "people"]
LINES: tuple[Lines, ...] = ("tests", "rejects", "people")


class LabStatisticsScreen(FiguresScreen):
    """A laboratory's figures of a period, a line for each test, reason or person.

    Above is a chart of the earlier periods; the table in its place has those of the test under the
    cursor, or of all tests.
    """

    place = "lab_statistics"
    follows = frozenset({"lab_result", "custody"})
    BINDINGS = commands.bindings("lab_statistics")

    def __init__(self) -> None:
        super().__init__()
        self._lines: Lines = "tests"

    @property
    def heading(self) -> str:
        return _("Laboratory statistics · {name} · {period}").format(
            name=self.department[1], period=name_of(self.period)
        )

    def course(self) -> VirtualList:
        empty = _("Nothing was released in these periods.")
        return VirtualList(_course_columns(), empty=empty, id="course")

    def lines(self) -> VirtualList:
        empty = _("Nothing in this period. [ shows earlier ones.")
        return VirtualList(_columns(self._lines), empty=empty, id="lines")

    async def load(self) -> None:
        self.departments = await self.ask(lab_departments)
        department = self.department[0]
        if not department:
            self.show_message(
                _("No department of yours has a laboratory. Ask your manager for a role there.")
            )
            return
        statistics = await self.ask(lab_statistics, department, self.period)
        course = await self.ask(lab_course, department, self.period, BEFORE + 1)
        charts = course_charts(course[::-1], running=not self.back)
        self.query_one("#chart", ChartPane).show(charts)
        self.query_one("#more", ChartPane).show(tests_and_rejects(statistics))
        rows = _rows(statistics, self._lines)
        lines = self.query_one("#lines", VirtualList)
        before = lines.row
        lines.show(FewRows(lambda: rows), _columns(self._lines), before.cursor if before else None)
        self._show_course("")

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Show the earlier periods of the test under the cursor."""
        row = self.query_one("#lines", VirtualList).row
        if message.list.id == "lines" and self._lines == "tests" and row is not None:
            self._show_course(row.cells[0])

    def _show_course(self, test: str) -> None:
        session, department, period = self.session, self.department[0], self.period

        def read() -> list[Row]:
            course = session.view(lab_course, department, period, BEFORE + 1, test)
            return [
                Row(back, (back,), (name_of(at), *_cells(figures)))
                for back, (at, figures) in enumerate(course)
                if figures != LabFigures()
            ]

        self.query_one("#course", VirtualList).show(FewRows(read))

    async def do_lab_statistics_lines(self) -> None:
        """Switch between tests, reasons of rejection, and people."""
        self._lines = LINES[(LINES.index(self._lines) + 1) % len(LINES)]
        await self.reload()

    def write_file(self, to: Target) -> Written:
        """Write the turnaround of each test, and the reasons of rejection."""
        return self.session.view(write_lab_statistics, self.department[0], self.period, to)


def _course_columns() -> tuple[Column, ...]:
    return (
        Column(_("Before"), 12),
        Column(_("Finished"), 8, right=True),
        Column(_("Late"), 7, right=True),
        Column(_("Median"), 7, right=True),
        Column(_("P90"), 6, right=True),
        Column(_("Corrected"), 12, right=True),
        Column(_("Rejected"), 9, right=True),
    )


def _columns(lines: Lines) -> tuple[Column, ...]:
    if lines == "rejects":
        return (Column(_("Reason"), 30, most=44), Column(_("Samples"), 8, right=True))
    if lines == "people":
        return (
            Column(_("Person"), 15, most=28),
            Column(_("Entered"), 9, right=True),
            Column(_("Verified"), 11, right=True),
            Column(_("Authorised"), 13, right=True),
            Column(_("Sent back"), 9, right=True),
            Column(_("Rejected"), 9, right=True),
        )
    return (
        Column(_("Test"), 8),
        Column(_("Name"), 12, most=26),
        Column(_("Finished"), 8, right=True),
        Column(_("Late"), 7, right=True),
        Column(_("Median"), 7, right=True),
        Column(_("P90"), 6, right=True),
        Column(_("Norm"), 5, right=True),
        Column(_("P90, norm │"), BAR, priority=2, drawn=True),
        Column(_("Corrected"), 12, right=True, priority=3),
    )


def _rows(statistics: LabStatistics, lines: Lines) -> list[Row]:
    if lines == "rejects":
        return [_reject(at, of) for at, of in enumerate(statistics.rejects)]
    if lines == "people":
        return [_person(at, of) for at, of in enumerate(statistics.people)]
    most = max((max(of.took.p90 or of.took.median or 0, of.norm or 0) for of in statistics.tests),
               default=0)  # fmt: skip
    return [_test(at, of, most) for at, of in enumerate(statistics.tests)]


def _test(at: int, of: TestFigures, most: int) -> Row:
    took = of.took.p90 if of.took.p90 is not None else of.took.median
    drawn = bar(took, most, BAR, of.norm) if took is not None and most else ""
    cells = (
        of.code,
        of.name,
        some(of.released),
        some(of.late),
        span_of(of.took.median),
        span_of(of.took.p90),
        span_of(of.norm),
        drawn,
        some(of.corrected),
    )
    return Row(at, (at,), cells, "!" if of.late else "")


def _reject(at: int, of: RejectFigures) -> Row:
    return Row(at, (at,), (of.reason, some(of.count)))


def _person(at: int, of: PersonFigures) -> Row:
    counts = (of.entered, of.verified, of.released, of.returned, of.rejected)
    return Row(at, (at,), (of.name, *map(some, counts)))


def _cells(of: LabFigures) -> Sequence[str]:
    return (
        some(of.released),
        some(of.late),
        span_of(of.took.median),
        span_of(of.took.p90),
        some(of.corrected),
        some(of.rejected),
    )
