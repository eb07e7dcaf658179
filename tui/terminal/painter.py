"""A model of what the terminal shows, and the fewest bytes that change it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.terminal.cells import PLAIN, Cell, Pen, change_pen, fits, is_sure

__all__ = ["Painter"]

FEWEST, FARTHEST = 4, 8
"""Fewest rows that make a slide worthwhile, and the farthest distance searched for them."""
BRIDGE = 3
"""Longest run of unchanged cells that is rewritten rather than jumped over."""


class Painter:
    """A model of the terminal: its cells, pen and cursor position.

    A cell, the pen or the cursor position is `None` while it is unknown.
    """

    def __init__(self) -> None:
        self.width = 0
        self.height = 0
        self._rows: list[list[Cell | None]] = []
        self._pen: Pen | None = None
        self._at: tuple[int, int] | None = None
        self._output: list[str] = []

    def fit(self, width: int, height: int) -> None:
        """Follow the terminal's size; the content of a resized terminal is unknown."""
        if (width, height) != (self.width, self.height):
            self.width, self.height = width, height
            self.forget()

    def forget(self) -> None:
        """Treat everything as unknown, so that each cell painted next is written."""
        self._rows = [[None] * self.width for _ in range(self.height)]
        self._pen = None
        self._at = None

    def paint(self, y: int, x: int, cells: Sequence[Cell]) -> None:
        """Make row `y` show these cells from column `x` on."""
        if not (0 <= y < self.height and 0 <= x < self.width):
            return
        row = self._rows[y]
        new = cells[: self.width - x]
        if not new or row[x : x + len(new)] == new:
            return
        start = 0
        while start < len(new):
            if row[x + start] == new[start]:
                start += 1
                continue
            if not new[start][0] and start:
                start -= 1
            end = self._end_of_change(row, x, new, start)
            self._write(row, y, x + start, new[start:end])
            start = end

    def slide(self, top: int, rows: Sequence[Sequence[Cell]]) -> None:
        """Move rows that the terminal already shows to their new positions; `paint` does the rest.

        The terminal moves them itself, inside margins (DECSTBM, DL and IL of the VT102).
        """
        old = self._rows[top : top + len(rows)]
        if len(rows) < FEWEST or len(old) < len(rows):
            return

        def right(step: int) -> int:
            """Count the rows that are correct after all have moved up by `step`."""
            first, last = max(0, -step), min(len(rows), len(rows) - step)
            return sum(rows[y] == old[y + step] for y in range(first, last))

        farthest = min(FARTHEST, len(rows) - 1)
        step = max((step for step in range(-farthest, farthest + 1)), key=right)
        if not step or right(step) - right(0) < FEWEST:
            return
        many = "" if abs(step) == 1 else str(abs(step))
        margins = f"\x1b[{top + 1};{top + len(rows)}r"
        move = f"{_place(top, 0)}\x1b[{many}{'M' if step > 0 else 'L'}"
        self._output.append(f"{margins}{move}\x1b[r")
        self._at = None
        fresh: list[list[Cell | None]] = [[None] * self.width for _ in range(abs(step))]
        self._rows[top : top + len(rows)] = (
            [*old[step:], *fresh] if step > 0 else [*fresh, *old[:step]]
        )

    def place_cursor(self, y: int, x: int) -> None:
        """Leave the cursor at this cell."""
        if self._at != (y, x):
            self._output.append(self._way_to(y, x))
            self._at = (y, x)

    def take(self) -> str:
        """Return the output since the last call."""
        output = "".join(self._output)
        self._output.clear()
        return output

    def _end_of_change(
        self, row: list[Cell | None], x: int, new: Sequence[Cell], start: int
    ) -> int:
        """Return the end of the change, bridging gaps that are cheaper to rewrite than to jump."""
        end = at = start + 1
        while at < len(new) and at - end <= BRIDGE:
            if row[x + at] != new[at]:
                end = at + 1
            elif not (fits(new[at], new[end - 1][1]) and is_sure(new[at][0])):
                break
            at += 1
        while end < len(new) and not new[end][0]:
            end += 1
        return end

    def _write(self, row: list[Cell | None], y: int, x: int, cells: Sequence[Cell]) -> None:
        """Write these cells; the other half of a wide character they overwrite becomes unknown."""
        end = x + len(cells)
        if x and row[x] is not None and not _text(row[x]):
            row[x - 1] = None
        if end < self.width and row[end] is not None and not _text(row[end]):
            row[end] = None
        output = self._output
        for at, (text, pen) in enumerate(cells, x):
            row[at] = (text, pen)
            if not text:
                continue
            if self._at != (y, at):
                output.append(self._way_to(y, at))
            if self._pen is None or not fits((text, pen), self._pen):
                self._take_pen(self._pen_for(cells[at - x :]))
            if len(text) > 1:
                self._clear(y, at, cells[at - x + 1 :])
            output.append(text)
            sure = at + 1 < self.width and is_sure(text)
            self._at = (y, at + 1) if sure else None

    def _pen_for(self, cells: Sequence[Cell]) -> Pen:
        """Return the pen for these cells: spaces share that of the text before or after them."""
        wanted = cells[0]
        text = next((pen for text, pen in cells if text.strip()), None)
        attributes, foreground, _background = self._pen or PLAIN
        before = (attributes, foreground, wanted[1][2])
        return next(pen for pen in (text, before, wanted[1]) if pen and fits(wanted, pen))

    def _take_pen(self, pen: Pen) -> None:
        self._output.append("\x1b[m" if self._pen is None else "")
        self._output.append(change_pen(self._pen or PLAIN, pen))
        self._pen = pen

    def _clear(self, y: int, x: int, rest: Sequence[Cell]) -> None:
        """Blank the cells of a cluster, as a terminal may know a narrower shape for it."""
        taken = 2 if rest and not rest[0][0] else 1
        self._output.append(" " * taken + _place(y, x))

    def _way_to(self, y: int, x: int) -> str:
        """Return the shortest way for the cursor from its current position."""
        if self._at is None:
            return _place(y, x)
        here_y, here_x = self._at
        if y == here_y + 1 and x == 0:
            return "\r\n"
        if y != here_y:
            return _place(y, x)
        if x == 0:
            return "\r"
        step = x - here_x
        if -BRIDGE <= step < 0:
            return "\b" * -step
        if step > 0:
            return f"\x1b[{step if step > 1 else ''}C"
        return f"\x1b[{x + 1}G"


def _text(cell: Cell | None) -> str:
    return cell[0] if cell else " "


def _place(y: int, x: int) -> str:
    if not x:
        return f"\x1b[{y + 1}H" if y else "\x1b[H"
    return f"\x1b[{y + 1};{x + 1}H"
