"""The charts of a laboratory's statistics: what was released and late, how long it took, and rejects."""

from __future__ import annotations

from collections.abc import Sequence

from store.inbox import Period
from store.laboratory.statistics import LabFigures, LabStatistics
from tui.figures import short_name, span_of
from tui.locale import _
from tui.widgets.chart_pane import Drawing
from tui.widgets.charts import Bar, bars, beside, columns, heading, steps
from tui.widgets.line import Line, Piece
from tui.widgets.panes import WIDE

__all__ = ["course_charts", "tests_and_rejects"]

BELOW = 2
"""Lines of a chart's ground and labels."""
MOST = 64
"""Cells of bars at most."""


def course_charts(course: Sequence[tuple[Period, LabFigures]], *, running: bool) -> Drawing:
    """Return the chart of some periods, oldest first, from the first with work in it."""
    begin = next((at for at, (_p, of) in enumerate(course) if of != LabFigures()), len(course))
    shown = course[begin:]
    labels = [short_name(period) for period, _figures in shown]
    released = [figures.released for _period, figures in shown]
    late = [figures.late for _period, figures in shown]
    took = [figures.took.p90 for _period, figures in shown]

    def draw(room: int, height: int) -> Sequence[Line]:
        if not shown:
            return [[], [Piece(1, _("Nothing was released in these periods."), "dim")]]
        rows = height - BELOW - 2
        half = room // 2 if room >= WIDE else room
        lines = heading(
            _("Released █ and late ░"),
            columns([released, late], labels, rows, room=half, running=running),
        )
        if room >= WIDE:
            line = steps(took, labels, rows, room=room - half - 2, show=span_of, running=running)
            lines = beside(lines, heading(_("P90 of the turnaround, in hours"), line), half + 2)
        return lines

    return draw


def tests_and_rejects(statistics: LabStatistics) -> Drawing:
    """Return the turnaround of the slowest tests against their norms, and samples rejected by reason."""
    timed = [
        Bar(of.code, of.took.p90 or of.took.median or 0, span_of(of.took.p90 or of.took.median), of.norm)
        for of in statistics.tests
        if of.took.median is not None
    ]  # fmt: skip
    timed.sort(key=lambda bar: -bar.value)
    reasons = [Bar(of.reason, of.count, str(of.count)) for of in statistics.rejects]

    def draw(room: int, height: int) -> Sequence[Line]:
        rejected = heading(_("Rejected samples"), bars(reasons, min(room, MOST)))
        space = max(3, height - len(rejected) - 3)
        slow = heading(_("Turnaround; norm │"), bars(timed[:space], min(room, MOST)))
        return [*slow, *([[]] if slow and rejected else []), *rejected]

    return draw
