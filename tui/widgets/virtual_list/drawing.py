"""The lines of a list as it is drawn: its visible rows, or why there are none."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from tui.text import clean, fit
from tui.widgets import signs
from tui.widgets.line import Piece
from tui.widgets.virtual_list.columns import GUTTER, Fitted, below, line
from tui.widgets.virtual_list.labels import Labels
from tui.widgets.virtual_list.rows import Row
from tui.widgets.wrapping import wrap

__all__ = ["Look", "draw_empty", "draw_rows"]


@dataclass(frozen=True)
class Look:
    """How rows are drawn: in which columns, how wide, and what is marked.

    `current` is the role of the cursor's row, `below` the cell on a second line, if any.
    """

    columns: Sequence[Fitted]
    room: int
    current: str
    selected: Container[int]
    labels: Labels
    below: int | None


def draw_rows(look: Look, rows: Sequence[Row], visible: range, at: int) -> list[list[Piece]]:
    """Return the lines of the visible rows; `at` is the cursor's row."""
    lines: list[list[Piece]] = []
    for place in visible:
        row = rows[place]
        if row.id in look.selected:
            row = replace(row, mark=signs.SELECTED, role="row_strong")
        role = look.current if place == at else row.role
        drawn = line(look.columns, row, role, look.room)
        labels = (Piece(0, fit(label, GUTTER - 1), "header") for label in look.labels.on(place))
        lines.append([*drawn, *labels])
        if look.below is not None:
            lines.append(below(row.cells[look.below], role, look.room))
    return lines


def draw_empty(text: str, room: int) -> list[list[Piece]]:
    """Return the text of a list without rows."""
    said = wrap(clean(text, lines=True), room - 2 * GUTTER)
    return [[Piece(GUTTER, part, "dim")] for part in said]
