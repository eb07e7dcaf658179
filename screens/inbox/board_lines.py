"""The lines of the workload board, with the age and pace of each drawn, and its charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from store.inbox import AGES, NOBODY, Board, BoardRow, Flow, Lines, totals
from store.time_zone import AMSTERDAM
from tui.figures import some, span_of
from tui.locale import _
from tui.text import near, weekday
from tui.widgets.chart_pane import Drawing
from tui.widgets.charts import SHADES, Bar, bars, columns, heading, spark, stack
from tui.widgets.line import Line, Piece
from tui.widgets.virtual_list import Column, Row

__all__ = ["flow_charts", "legend", "line_columns", "line_rows"]

DAYS = 10
"""Working days of finished work shown as bars."""
AGED = 10
"""Cells of the ages of open work."""
HEIGHT = 8
MOST = 64
"""Cells of bars at most."""
RULE = -2
"""The id of the line above the totals."""


def line_columns(lines: Lines) -> tuple[Column, ...]:
    """Returns the columns of the board, those that most say what to do first."""
    who = _("Queue") if lines == "queue" else _("Assigned to")
    return (
        Column(who, 15, most=28),
        Column(_("Open"), 4, right=True),
        Column(_("Waits"), 5, right=True, priority=3),
        Column(_("Snoozed"), 6, right=True, priority=4),
        Column(_("Overdue"), 7, right=True),
        Column(_("Target"), 6, right=True, priority=1),
        Column(_("Oldest"), 6, right=True),
        Column(_("Work"), 5, right=True, priority=2),
        Column(_("Ages"), AGED, most=12, drawn=True),
        Column(_("{n} days").format(n=DAYS), DAYS, drawn=True),
        Column(_("Week"), 4, right=True, priority=2),
        Column(_("Clear in"), 8, right=True),
        Column(_("Away"), 8, most=10, priority=3),
    )


def line_rows(board: Board, today: date) -> list[Row]:
    """Returns a row for each line of the board, and their totals where there are several."""
    most = max((row.open for row in board.rows), default=0)
    done = max((max(row.pace.days[-DAYS:]) for row in board.rows), default=0)
    rows = [_row(row, today, most, done) for row in board.rows]
    if len(rows) > 1:
        total = _total(totals(board), today, done)
        rule = tuple(text and "─" for text in total.cells[1:])
        rows.append(replace(total, id=RULE, cells=("", *rule), still=True, rule="═"))
        rows.append(total)
    return rows


def _row(row: BoardRow, today: date, most: int, done: int) -> Row:
    name = row.name or (_("nobody") if row.id == NOBODY else "")
    mark = "!" if row.overdue or row.late else "-" if row.away else ""
    aged, pace = stack(row.ages, most, AGED), spark(row.pace.days[-DAYS:], done)
    cells = _cells(row, name, today, aged, pace)
    return Row(row.id, (row.id,), cells, mark, "row_dim" if row.away else "row")


def _total(row: BoardRow, today: date, done: int) -> Row:
    """Returns the totals; the drawings' numbers stand under them."""
    aged = "".join(f"{shade}{count}" for shade, count in zip(SHADES, row.ages, strict=True))
    cells = _cells(row, _("Total"), today, aged, _("max {n}").format(n=done))
    return Row(row.id, (row.id,), cells, "", "row_strong")


def _cells(row: BoardRow, name: str, today: date, aged: str, pace: str) -> tuple[str, ...]:
    oldest = (today - row.oldest.astimezone(AMSTERDAM).date()).days if row.oldest else None
    return (
        name,
        str(row.open),
        some(row.waiting),
        some(row.snoozed),
        some(row.overdue),
        some(row.late),
        "" if oldest is None else _("{n} d").format(n=oldest),
        span_of(row.minutes) if row.minutes else "",
        aged,
        pace,
        some(row.pace.week),
        _("{n} d").format(n=row.clear) if row.clear else "",
        near(row.away, today) if row.away else "",
    )


def legend(_width: int, _height: int) -> Sequence[Line]:
    """Says what the shades and the small bars are."""
    first = (0, *(end + 1 for end in AGES))
    names = [_("{first}-{last} d").format(first=begin, last=end)
             for begin, end in zip(first, AGES, strict=False)]  # fmt: skip
    shades = "  ".join(
        f"{shade} {name}" for shade, name in zip(SHADES, [*names, _("older")], strict=True)
    )
    text = _("Age  {shades}    {n} days: completed per day").format(shades=shades, n=DAYS)
    return [[], [Piece(3, text, "dim")]]


def flow_charts(flow: Flow) -> Drawing:
    """Returns what came in and was finished, what is late per queue, and what falls due."""
    days = [day for day, _came, _done in flow.days]
    came = [came for _day, came, _done in flow.days]
    done = [done for _day, _came, done in flow.days]
    due = [Bar(f"{weekday(day).lower()} {day:%d-%m}", count, str(count)) for day, count in flow.due]
    late = [Bar(name, count, str(count)) for name, count in flow.overdue]

    def draw(room: int, _height: int) -> Sequence[Line]:
        names = [weekday(day).lower() for day in days]
        flowing = columns([came, done], names, HEIGHT, room=room, running=True)
        return [
            *heading(_("Received █ and completed ░ per working day"), flowing),
            *(
                [[], *heading(_("Overdue per queue"), bars(late, min(room, MOST)))]
                if any(_counts(late))
                else []
            ),
            *(
                [[], *heading(_("Due dates to come"), bars(due, min(room, MOST)))]
                if any(_counts(due))
                else []
            ),
        ]

    return draw


def _counts(rows: Sequence[Bar]) -> list[int]:
    return [row.value for row in rows]
