"""What stands below the rows: what changed since, deadlines, and figures where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain

from store.office.today import TodayView
from store.today import Figure
from tui.locale import _
from tui.pages.today import amount, changed, deadline, label, moment_of, said, sentences, short_day
from tui.text import clean, fit, fit_parts, width
from tui.widgets.charts import spark
from tui.widgets.line import Line, Piece
from tui.widgets.line_widget import LineWidget, Picture
from tui.widgets.wrapping import wrap

__all__ = ["SPARKS", "DayPane"]

MARGIN, INDENT = 1, 3
DATE = 10
"""Cells of a date without its weekday."""
MOST = 6
"""Deadlines shown at most."""
SPARKS = 2
"""Figures shown, each in one line."""
SHORTEST = 12
"""Cells of a figure's title at least."""
CHANGED = 2
"""Lines of changes at most."""


class DayPane(LineWidget):
    """Blocks with a heading; a blank line between them where there is room."""

    of_row = False
    DEFAULT_CSS = "DayPane { width: 1fr; height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._view: TodayView | None = None
        self._figures: Sequence[Figure] = ()
        self._today = date.min

    def show(self, view: TodayView, figures: Sequence[Figure], today: date) -> None:
        """Show this day; the figures only where they have no pane of their own."""
        self._view, self._figures, self._today = view, figures, today
        self.redraw()

    def spoken(self) -> Sequence[str]:
        """Return what changed and the deadlines."""
        return [*sentences(self._view, self._today)] if self._view else []

    def draw(self) -> Picture:
        """Draw the blocks that fit, deadlines being cut first."""
        view, room = self._view, self.size.height
        if view is None:
            return Picture()
        since = self._since(view)
        figures = [] if self.screen.has_class("-wide") else self._sparks()
        deadlines = self._deadlines(view, max(1, room - len(since) - len(figures) - 3))
        blocks = [block for block in (since, deadlines, figures) if block]
        lines = list(chain.from_iterable(blocks))
        if len(lines) + len(blocks) <= room:
            lines = list(chain.from_iterable([[], *block] for block in blocks))
        return Picture(lines[:room])

    def _since(self, view: TodayView) -> list[Line]:
        title = _("SINCE YOU LEFT")
        if view.since is not None:
            title = _("SINCE {when}").format(when=moment_of(view.since, self._today))
        texts = wrap(changed(view), self.size.width - INDENT - MARGIN)[:CHANGED]
        return [_heading(title), *([Piece(INDENT, text)] for text in texts)]

    def _deadlines(self, view: TodayView, most: int) -> list[Line]:
        lines: list[Line] = [_heading(_("DEADLINES"))]
        for each in view.deadlines[: min(most, MOST)]:
            day = short_day(each.day, self._today)
            text = f"{fit(day, DATE)}  {deadline(each)}"
            shown = fit(text, self.size.width - INDENT - MARGIN).rstrip()
            lines.append([Piece(INDENT, shown, "warn" if each.urgent else "text")])
        if not view.deadlines:
            lines.append([Piece(INDENT, _("None in the coming weeks."), "dim")])
        return lines

    def _sparks(self) -> list[Line]:
        """Return each of the first figures in one line: its newest number and its course."""
        lines: list[Line] = []
        for figure in self._figures[:SPARKS]:
            title, room = said(figure.title).upper(), self.size.width - 2 * MARGIN
            drawn = self._spark(figure, room)
            if width(title) + 2 + width(drawn) > room:
                title = fit(title, max(SHORTEST, room - 2 - width(drawn))).rstrip()
            at = MARGIN + width(title) + 2
            shown = fit_parts(drawn, room + MARGIN - at).rstrip()
            lines.append([Piece(MARGIN, title, "heading"), Piece(at, shown)])
        return lines

    def _spark(self, figure: Figure, room: int) -> str:
        """Return a figure in one line, in which its newest numbers have room before its course."""
        if figure.sort == "bars":
            parts = [f"{label(each, self._today)} {amount(figure, value)}"
                     for each, value in zip(figure.labels, figure.series[0], strict=True) if value]  # fmt: skip
            return " · ".join(parts)
        names = [clean(_(name)) for name in figure.names] or [""]
        numbers = [amount(figure, series[-1]) for series in figure.series]
        taken = sum(map(width, (*names, *numbers))) + 4 * len(names)
        course = max(1, (room - SHORTEST - 2 - taken) // len(names))
        return "  ".join(
            f"{name} {spark(series)[-course:]} {number}".strip()
            for name, series, number in zip(names, figure.series, numbers, strict=True)
        )


def _heading(text: str) -> Line:
    return [Piece(MARGIN, text, "heading")]
