"""The columns of a list: which fit, how wide they are, and the line of a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import add
from typing import Literal

from tui.text import CHARACTERS_PER_CELL, Align, clean, fit, fit_clean, fit_parts, width
from tui.widgets.line import Piece
from tui.widgets.virtual_list.rows import Row

__all__ = [
    "GUTTER", "Column", "Fitted", "below", "fit_columns", "header", "line", "longest", "total",
]  # fmt: skip

GUTTER = 3
"""Cells before the first column: the cursor's mark, the row's mark, a space."""
GAP = 2
DEEPER = 2
"""Cells by which the second line of a row begins further."""
SLACK, SLACK_RIGHT = 6, 4
"""Cells that a column has more than its longest text, so that few new rows move the columns."""
SHORTEST = 6
"""Cells that a text column keeps; below that it goes."""


@dataclass(frozen=True)
class Column:
    """A column of `width` cells, and of `most` where the list has room; what is left stays blank.

    When the list is narrow, columns with the highest `priority` go first. With only those of 0 left,
    columns of text become shorter, then they go, the last first. What is `whole`, as are figures
    at the `right`, is never cut: it shows `#` where it does not fit.
    What is `drawn` is a chart of other figures of its row, or a key: it is not read aloud.
    Parts of a total that are `together` go together, so that what is left adds up.
    Of `parts` with dots between them those that do not fit whole go. What is `spare` goes where a
    text of another column would be cut for it. A `group` is the heading of the whole list.
    """

    title: str
    width: int
    most: int = 0
    right: bool = False
    priority: int = 0
    whole: bool = False
    drawn: bool = False
    together: bool = False
    parts: bool = False
    spare: bool = False
    group: bool = False

    @property
    def least(self) -> int:
        """The fewest cells that say something."""
        shrinks = self.growth and not (self.right or self.whole)
        return min(self.width, max(SHORTEST, width(self.title))) if shrinks else self.width

    @property
    def growth(self) -> int:
        """The cells by which it can grow."""
        return max(0, self.most - self.width)


@dataclass(frozen=True)
class Fitted:
    """A visible column: the index of its cell, its position and its width."""

    column: Column
    cell: int
    at: int
    width: int

    @property
    def align(self) -> Align:
        """The side that texts are on."""
        return "right" if self.column.right else "left"

    def head(self) -> Piece:
        """Return the title of this column."""
        if self.column.group:
            return Piece(1, clean(self.column.title), "group")
        title = fit_clean(self.column.title, self.width, self.align)
        before = len(title) - len(title.lstrip())
        return Piece(self.at + before, title.strip(), "header")

    def show(self, text: str) -> Piece:
        """Return a text in this column; a figure may use a cell of the gap before it."""
        if self.column.right or self.column.whole:
            over = width(clean(text)) - self.width
            if over == 1 and self.column.right and self.at > GUTTER:
                return Piece(self.at - 1, clean(text))
            if over > 0:
                return Piece(self.at, "#" * self.width)
        if self.column.parts:
            return Piece(self.at, fit_parts(clean(text), self.width))
        return Piece(self.at, fit_clean(text, self.width, self.align))


def longest(columns: Sequence[Column], rows: Sequence[Row], seen: Sequence[int] = ()) -> list[int]:
    """Return the cells of the longest text of each column, of those `seen` before too.

    Of a text that is longer than its column ever is only a beginning is measured.
    """
    cells = [*seen] or [0] * len(columns)
    limits = [
        CHARACTERS_PER_CELL * max(column.most, column.width, len(column.title))
        for column in columns
    ]
    for row in rows:
        if not (row.rule or row.role == "group"):
            for at, (text, limit) in enumerate(zip(row.cells, limits, strict=False)):
                cells[at] = max(cells[at], width(clean(text, limit=limit)))
    return cells


def fit_columns(
    columns: Sequence[Column],
    room: int,
    seen: Sequence[int] | None = None,
    without: int | None = None,
) -> list[Fitted]:
    """Choose the columns that fit in `room` cells and let them grow; never a wide blank between two.

    `seen` is the longest text of each column: a column is not much wider than that. The column
    `without` is left out.
    """
    columns = [replace(column, width=max(column.width, width(column.title))) for column in columns]
    widest = [max(column.most, column.width) for column in columns]
    if seen is not None:
        columns = [_snug(column, cells) for column, cells in zip(columns, seen, strict=True)]
    kept = [(cell, column) for cell, column in enumerate(columns) if cell != without]
    while len(kept) > 1 and _needs(kept) > room and any(each.priority for _cell, each in kept):
        last = max(column.priority for _cell, column in kept)
        gone = next(each for each in reversed(kept) if each[1].priority == last)
        kept = [each for each in kept
                if each != gone and not (gone[1].together and each[1].together)]  # fmt: skip
    whole = _needs(kept) + sum(column.growth for _cell, column in kept)
    kept = [each for each in kept if not (each[1].spare and whole > room)]
    while len(kept) > 1 and _needs(kept, "least") > room:
        texts = [each for each in kept[1:] if not (each[1].right or each[1].whole)]
        kept.remove((texts or kept[1:])[-1])
    kept = _shortened(kept, _needs(kept) - room)
    spare = max(0, room - _needs(kept))
    more = _shared(spare, [column.growth for _cell, column in kept])
    slack = [_slack(column, widest[cell]) for cell, column in kept]
    more = [*map(add, more, _shared(spare - sum(more), slack))]
    fitted, at = [], GUTTER
    for (cell, column), grown in zip(kept, more, strict=True):
        fitted.append(Fitted(column, cell, at, column.width + grown))
        at += column.width + grown + GAP
    return fitted


def _shared(spare: int, wanted: Sequence[int]) -> list[int]:
    """Return what each gets of the spare cells, in proportion to what it wants, and no more."""
    whole, given, before = sum(wanted), [], 0
    spare = min(spare, whole)
    for wants in wanted:
        share = spare * (before + wants) // whole - spare * before // whole if whole else 0
        given.append(share)
        before += wants
    return given


def _slack(column: Column, widest: int) -> int:
    """Return the cells that a column may have more than its texts, within its own bounds."""
    left = widest - max(column.most, column.width)
    return max(0, min(left, SLACK_RIGHT if column.right else SLACK))


def _snug(column: Column, cells: int) -> Column:
    tight = max(width(column.title), cells)
    most = min(max(column.most, column.width), tight)
    return replace(column, width=min(column.width, tight), most=most)


def _needs(kept: Sequence[tuple[int, Column]], size: Literal["width", "least"] = "width") -> int:
    cells: Sequence[int] = [getattr(column, size) for _cell, column in kept]
    return GUTTER + sum(cells) + GAP * (len(kept) - 1) + 1


def _shortened(kept: list[tuple[int, Column]], over: int) -> list[tuple[int, Column]]:
    """Take so many cells from the columns of text, from the longest first."""
    widths = [column.width for _cell, column in kept]
    for _cell in range(over):
        longest = max(
            (at for at, (_cell, column) in enumerate(kept) if widths[at] > column.least),
            key=lambda at: widths[at],
            default=None,
        )
        if longest is not None:
            widths[longest] -= 1
    return [
        (cell, replace(column, width=wide))
        for (cell, column), wide in zip(kept, widths, strict=True)
    ]


def header(columns: Sequence[Fitted]) -> list[Piece]:
    """Return the titles of the columns, without the spaces around them."""
    return [fitted.head() for fitted in columns]


def total(cells: Sequence[str], columns: Sequence[Column], rule: str = "═") -> tuple[Row, Row]:
    """Return the rule over a total, in the columns of its figures, and the total."""
    sums = tuple(text if column.right else "" for column, text in zip(columns, cells, strict=True))
    return Row(-1, (), sums, still=True, rule=rule), Row(-2, (), tuple(cells), role="row_strong")


def line(columns: Sequence[Fitted], row: Row, role: str, room: int) -> list[Piece]:
    """Return a row as one line; a mark in front shows the cursor where there is no colour."""
    if row.rule:
        return [
            Piece(each.at, row.rule * each.width, "row_dim")
            for each in columns
            if row.cells[each.cell]
        ]
    if row.role == "group":
        return [Piece(1, clean(row.cells[0]).upper(), "group")]
    sign = ">" if role in {"row_current", "row_resting"} else " "
    front = fit(f"{sign}{clean(row.mark)[:1]}", GUTTER)
    ground = [Piece(0, " " * room, role)] if role == "row_current" else []
    shown = (fitted.show(row.cells[fitted.cell]) for fitted in columns)
    return [*ground, Piece(0, front, role), *(Piece(each.at, each.text, role) for each in shown)]


def below(text: str, role: str, room: int) -> list[Piece]:
    """Return the second line of a row."""
    ground = [Piece(0, " " * room, role)] if role == "row_current" else []
    shown = fit_clean(text, room - GUTTER - DEEPER - 1)
    return [*ground, Piece(GUTTER + DEEPER, shown, role)]
