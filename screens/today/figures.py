"""The figures of the day, drawn below each other where there is room beside the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import partial

from store.today import Figure
from tui.locale import _
from tui.pages.today import amount, label, said
from tui.text import day, month
from tui.widgets.charts import Bar, bars, columns, steps
from tui.widgets.line import Line, Piece
from tui.widgets.line_widget import LineWidget, Picture

__all__ = ["FigurePane"]

EDGE = 1
"""Cells before the figures: the line that parts them from the rows."""
PERIOD = re.compile(r"\d{4}-(\d\d)")
HEIGHT = 7
MARKS = ("█", "░")


class FigurePane(LineWidget):
    """As many figures as fit whole, each under its title."""

    DEFAULT_CSS = "FigurePane { width: 1fr; height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._figures: Sequence[Figure] = ()
        self._today = date.min

    def show(self, figures: Sequence[Figure], today: date) -> None:
        """Show these figures."""
        self._figures, self._today = figures, today
        self.redraw()

    def draw(self) -> Picture:
        """Draw the figures, and the line at the left."""
        room, lines = self.size.height, list[Line]()
        for figure in self._figures:
            drawn = [[Piece(1, _title(figure), "heading")], *self._drawn(figure)]
            if len(lines) + len(drawn) + bool(lines) > room:
                break
            lines += [[], *drawn] if lines else drawn
        lines += [[] for _line in range(room - len(lines))]
        return Picture([[Piece(0, "│"), *_moved(line)] for line in lines])

    def _drawn(self, figure: Figure) -> list[Line]:
        show, room = partial(amount, figure), self.size.width - EDGE
        if figure.sort == "bars":
            rows = [Bar(label(each, self._today), value, show(value))
                    for each, value in zip(figure.labels, figure.series[0], strict=True)]  # fmt: skip
            return bars(rows, room)
        labels = [_short(each, self._today) for each in figure.labels]
        if figure.sort == "steps":
            return steps(figure.series[0], labels, HEIGHT, figure.limit, room=room, show=show)
        return columns(figure.series, labels, HEIGHT, room=room, show=show)


def _short(each: object, today: date) -> str:
    """Return the label of a narrow point: of a date its day and month, a month's name."""
    if isinstance(each, date):
        return day(each)[:5]
    text = label(each, today)
    matched = PERIOD.fullmatch(text)
    return month(int(matched[1])) if matched else text


def _title(figure: Figure) -> str:
    """Return the title in capitals, with the sign of each series."""
    names = [f"{mark} {_(name)}" for mark, name in zip(MARKS, figure.names, strict=False)]
    return "  ".join([said(figure.title).upper(), *names])


def _moved(line: Line) -> Line:
    return [Piece(piece.at + EDGE, piece.text, piece.role) for piece in line]
