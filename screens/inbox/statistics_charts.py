"""The charts of a department's statistics: what came and went, how long it took, how old it is."""

from __future__ import annotations

from collections.abc import Sequence

from screens.inbox.statistics_summary import summary
from store.inbox import AGES_IN_FULL, Figures, Found, Period, StatRow
from tui.figures import short_name, span_of
from tui.locale import _
from tui.widgets.chart_pane import Drawing
from tui.widgets.charts import Bar, bars, beside, columns, heading, steps
from tui.widgets.line import Line, Piece
from tui.widgets.panes import WIDE

__all__ = ["ages_and_norms", "course_charts"]

BELOW = 2
"""Lines of a chart's ground and labels."""
MOST = 64
"""Cells of bars at most."""

Course = Sequence[tuple[Period, Figures]]


def course_charts(
    course: Course, findings: tuple[Found, Found], norm: int | None, *, running: bool
) -> Drawing:
    """Returns the chart of some periods, oldest first, under the figures of the last one.

    Beside those is the difference with the period before. `findings` has the quality checks of that
    one and of the last. Empty periods before the first with work are left out.
    """
    begin = next(
        (at for at, (_period, figures) in enumerate(course) if _busy(figures)), len(course)
    )
    shown = course[begin:]
    labels = [short_name(period) for period, _figures in shown]
    came = [figures.came for _period, figures in shown]
    finished = [figures.finished for _period, figures in shown]
    took = [figures.done.p90 for _period, figures in shown]

    def draw(room: int, height: int) -> Sequence[Line]:
        if not shown:
            return [[], [Piece(1, _("Nothing was received or completed in these periods."), "dim")]]
        head = summary(course, findings, room)
        rows = height - BELOW - 3 - len(head)
        half = room // 2 if room >= WIDE else room
        flowing = columns([came, finished], labels, rows, room=half, running=running)
        lines = heading(_("Received █ and completed ░"), flowing)
        if room >= WIDE:
            line = steps(
                took, labels, rows, norm, room=room - half - 2, show=span_of, running=running
            )
            lines = beside(lines, heading(_turnaround(norm), line), half + 2)
        return [*head, [], *lines]

    return draw


def _busy(figures: Figures) -> bool:
    return bool(figures.came or figures.finished or figures.declined)


def _turnaround(norm: int | None) -> str:
    if norm is None:
        return _("P90 of the turnaround, in hours")
    return _("P90 of the turnaround, in hours; target {norm} in dots").format(norm=span_of(norm))


def ages_and_norms(ages: Sequence[int], rows: Sequence[StatRow]) -> Drawing:
    """Returns how old the open work is, and the turnaround of queues against their targets."""
    first = (0, *(end + 1 for end in AGES_IN_FULL))
    names = [
        _("{first}-{last} days").format(first=begin, last=end)
        for begin, end in zip(first, AGES_IN_FULL, strict=False)
    ]
    old = [
        Bar(name, count, str(count))
        for name, count in zip([*names, _("older")], ages, strict=False)
    ]
    timed = [
        Bar(row.name, row.figures.done.p90 or 0, span_of(row.figures.done.p90), row.norm)
        for row in rows
        if row.sort == "queue" and row.figures.done.p90 is not None
    ]

    def draw(room: int, _height: int) -> Sequence[Line]:
        return [
            *heading(_("Age of open work now"), bars(old, min(room, MOST)) if any(ages) else []),
            *([[]] if any(ages) and timed else []),
            *heading(_("P90 of the turnaround; target │"), bars(timed, min(room, MOST))),
        ]

    return draw
