"""A model of what the terminal shows, and the fewest bytes that change it."""

from __future__ import annotations

from collections.abc import Sequence
from operator import ne

from tui.terminal.cells import PLAIN, Cell, Pen, change_pen, fits, is_sure
from tui.terminal.erasing import Erasing
from tui.terminal.turns import alternating, of_one_pen
from tui.terminal.ways import BRIDGE, absolute, along

__all__ = ["Painter", "Part"]

FEWEST, FARTHEST = 4, 8
"""Fewest rows that make a slide worthwhile, and the farthest distance searched for them."""
GAP, JUMP, LEAST = 10, 8, 4
"""Bytes to erase a gap and to jump over it; to reach a text and take its pen; to jump over a gap
that is erased already, which is also to spare so that the rest of a row is erased."""


Part = tuple[int, int, list[Cell]]
"""Row, column, and the cells there."""

Whole = Sequence[list[Cell | None]]
"""Rows from side to side."""


class Painter:
    """A model of the terminal: its cells, pen and cursor position.

    A cell, the pen or the cursor position is `None` while it is unknown.
    """

    def __init__(self, erasing: Erasing = Erasing()) -> None:  # noqa: B008  it is frozen
        self._erasing = erasing
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
        rest = self._rest(row, x, new) if x + len(new) == self.width else None
        self._change(row, y, x, new[:rest])
        if rest is not None:
            self._erase(row, y, x + rest, new[rest:])
            self._change(row, y, x + rest, new[rest:])

    def _change(self, row: list[Cell | None], y: int, x: int, new: Sequence[Cell]) -> None:
        """Write the cells that differ: where pens alternate, all cells of one pen before the next."""
        for pen in alternating(row[x : x + len(new)], new):
            old = row[x : x + len(new)]
            self._write_changes(row, y, x, of_one_pen(pen, old, new))
        self._write_changes(row, y, x, new)

    def _write_changes(self, row: list[Cell | None], y: int, x: int, new: Sequence[Cell]) -> None:
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

    def with_parts(self, parts: Sequence[Part]) -> dict[int, list[Cell | None]]:
        """Return the rows of these parts as they will be when the parts are painted."""
        whole: dict[int, list[Cell | None]] = {}
        for y, x, cells in parts:
            if 0 <= y < self.height:
                row = whole.setdefault(y, self._rows[y][:])
                row[x : x + len(cells)] = cells[: max(0, self.width - x)]
        return whole

    def slide(self, top: int, x: int, parts: Sequence[Sequence[Cell]], whole: Whole) -> None:
        """Move parts of rows, from column `x`, that the terminal already shows one above the other.

        The terminal moves them itself, inside margins (DECSTBM, DL and IL of the VT102). It moves
        whole rows: where something is beside the parts, only if more cells are right afterwards.
        """
        old = self._rows[top : top + len(parts)]
        if len(parts) < FEWEST or len(old) < len(parts):
            return
        end = x + len(parts[0])
        shown = [row[x:end] for row in old]

        def right(step: int) -> int:
            """Count the parts that are correct after all have moved up by `step`."""
            first, last = max(0, -step), min(len(parts), len(parts) - step)
            return sum(parts[y] == shown[y + step] for y in range(first, last))

        farthest = min(FARTHEST, len(parts) - 1)
        step = max((step for step in range(-farthest, farthest + 1)), key=right)
        if not step or right(step) - right(0) < FEWEST:
            return
        if end - x < self.width and not _pays(step, old, whole):
            return
        self._move(top, len(parts), step)
        for y, row in enumerate(whole, top):
            self.paint(y, 0, [cell for cell in row if cell])

    def _move(self, top: int, count: int, step: int) -> None:
        """Move whole rows up by `step`; those that come in are unknown."""
        many = "" if abs(step) == 1 else str(abs(step))
        margins = f"\x1b[{top + 1};{top + count}r"
        move = f"{absolute(top, 0)}\x1b[{many}{'M' if step > 0 else 'L'}"
        self._output.append(f"{margins}{move}\x1b[r")
        self._at = None
        old = self._rows[top : top + count]
        fresh: list[list[Cell | None]] = [[None] * self.width for _ in range(abs(step))]
        self._rows[top : top + count] = [*old[step:], *fresh] if step > 0 else [*fresh, *old[:step]]

    def place_cursor(self, y: int, x: int) -> None:
        """Leave the cursor at this cell."""
        self._go_to(y, x)

    def take(self) -> str:
        """Return the output since the last call."""
        output = "".join(self._output)
        self._output.clear()
        return output

    def _end_of_change(
        self, row: list[Cell | None], x: int, new: Sequence[Cell], start: int
    ) -> int:
        """Return the end of the change, bridging gaps that are cheaper to rewrite than to jump.

        Blank cells that are erased in one go cost the same however many there are.
        """
        end = at = start + 1
        if self._erasing.within and self._erasing.gives(new[start]):
            while at < len(new) and new[at] == new[start]:
                end = end if row[x + at] == new[at] else at + 1
                at += 1
            at = end
        while at < len(new) and at - end <= BRIDGE:
            if row[x + at] != new[at]:
                end = at + 1
            elif not (fits(new[at], new[end - 1][1]) and is_sure(new[at][0])):
                break
            at += 1
        while end < len(new) and not new[end][0]:
            end += 1
        return end

    def _rest(self, row: list[Cell | None], x: int, new: Sequence[Cell]) -> int | None:
        """Return the gap from which erasing the rest of the row spares most, if any does."""
        spared, most, place = 0, LEAST, None
        blank, end = None, len(new)
        behind: Pen | None = None
        while end:
            start = end - 1
            cell = new[start]
            if cell[0] != " ":
                if row[x + start] == cell:  # it would have to be written again, perhaps alone
                    spared -= len(cell[0].encode()) + (JUMP if behind != cell[1] else 0)
                behind = cell[1]
            elif not self._erasing.gives(cell) or cell != (blank or cell):
                break
            else:
                blank = cell
                while start and new[start - 1] == blank:
                    start -= 1
                behind = None if end - start > BRIDGE else behind
                if row[x + start : x + end] != [blank] * (end - start):
                    spared += min(end - start, GAP) - (LEAST if end < len(new) else 0)
                if spared > most:
                    most, place = spared, start
            end = start
        return place

    def _erase(self, row: list[Cell | None], y: int, x: int, new: Sequence[Cell]) -> None:
        """Make the rest of the row as blank as the first of the new cells."""
        self._go_to(y, x)
        self._take_pen_for(new, 0)
        self._output.append("\x1b[K")
        self._break_wide(row, x, self.width)
        row[x:] = [new[0]] * (self.width - x)

    def _write(self, row: list[Cell | None], y: int, x: int, cells: Sequence[Cell]) -> None:
        """Write these cells; the other half of a wide character they overwrite becomes unknown."""
        self._break_wide(row, x, x + len(cells))
        row[x : x + len(cells)] = cells
        output = self._output
        erased = 0
        for at, (text, _pen) in enumerate(cells, x):
            if not text or at < erased:
                continue
            self._go_to(y, at)
            self._take_pen_for(cells, at - x)
            if text == " " and (gap := self._gap(cells, at - x)):
                output.append(f"\x1b[{gap}X")
                erased = at + gap
                continue
            if len(text) > 1:
                self._clear(y, at, cells[at - x + 1 :])
            output.append(text)
            sure = at + 1 < self.width and is_sure(text)
            self._at = (y, at + 1) if sure else None

    def _break_wide(self, row: list[Cell | None], x: int, end: int) -> None:
        """Forget the halves of wide characters whose other half is overwritten from `x` to `end`."""
        if x and row[x] is not None and not _text(row[x]):
            row[x - 1] = None
        if end < self.width and row[end] is not None and not _text(row[end]):
            row[end] = None

    def _gap(self, cells: Sequence[Cell], start: int) -> int:
        """Return how many blank cells to erase here, or 0 when spaces are not more bytes."""
        blank = cells[start]
        if not (self._erasing.within and self._erasing.gives(blank)):
            return 0
        end = start + 1
        while end < len(cells) and cells[end] == blank:
            end += 1
        gap = end - start
        return gap if gap > (GAP if end < len(cells) else GAP // 2) else 0

    def _pen_for(self, cells: Sequence[Cell]) -> Pen:
        """Return the pen for these cells: spaces share that of the text before or after them."""
        wanted = cells[0]
        text = next((pen for text, pen in cells if text.strip()), None)
        attributes, foreground, _background = self._pen or PLAIN
        before = (attributes, foreground, wanted[1][2])
        return next(pen for pen in (text, before, wanted[1]) if pen and fits(wanted, pen))

    def _take_pen_for(self, cells: Sequence[Cell], at: int) -> None:
        """Take a pen that this cell can be written with, and those behind it if possible."""
        if self._pen is None or not fits(cells[at], self._pen):
            self._take_pen(self._pen_for(cells[at:]))

    def _take_pen(self, pen: Pen) -> None:
        self._output.append("\x1b[m" if self._pen is None else "")
        self._output.append(change_pen(self._pen or PLAIN, pen))
        self._pen = pen

    def _clear(self, y: int, x: int, rest: Sequence[Cell]) -> None:
        """Blank the cells of a cluster, as a terminal may know a narrower shape for it."""
        taken = 2 if rest and not rest[0][0] else 1
        self._output.append(" " * taken + absolute(y, x))

    def _go_to(self, y: int, x: int) -> None:
        if self._at != (y, x):
            self._output.append(self._way_to(y, x))
            self._at = (y, x)

    def _way_to(self, y: int, x: int) -> str:
        """Return the shortest way for the cursor from its current position."""
        if self._at is None:
            return absolute(y, x)
        here_y, here_x = self._at
        if y == here_y:
            return along(here_x, x)
        if y == here_y + 1:
            ways = "\n" + along(here_x, x), "\r\n" + along(0, x), absolute(y, x)
            return min(ways, key=len)
        return absolute(y, x)


def _pays(step: int, old: Whole, new: Whole) -> bool:
    """Whether fewer cells differ when all rows have moved up by `step`, with ways to them."""
    if any(None in row for row in new):
        return False
    blank: list[Cell | None] = []
    moved = [old[y + step] if 0 <= y + step < len(old) else blank for y in range(len(old))]
    still = sum(sum(map(ne, *rows)) for rows in zip(old, new, strict=True))
    after = sum(
        len(set(row)) if not was else sum(map(ne, was, row))
        for was, row in zip(moved, new, strict=True)
    )
    return after + JUMP * len(new) < still


def _text(cell: Cell | None) -> str:
    return cell[0] if cell else " "
