"""What the terminal can erase, as its terminfo says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tui.terminal.cells import Cell

__all__ = ["Erasing", "erasing"]

NOWHERE = Path("/dev/null")
ECH = b"\x1b[%p1%dX"


@dataclass(frozen=True)
class Erasing:
    """Whether erased cells get the background of the pen, and whether some of a row can be erased.

    Every terminal can erase the rest of a row (EL of the VT100).
    """

    coloured: bool = False
    within: bool = False

    def gives(self, cell: Cell) -> bool:
        """Whether erasing with a pen of its background makes this cell."""
        text, (attributes, foreground, background) = cell
        plain = text == " " and not attributes and not foreground
        return plain and (self.coloured or not background)


def erasing() -> Erasing:
    """Read it from the terminfo of `TERM`; a terminal without one is taken for a VT100.

    Only the first answer in a process counts, as the curses library reads one terminal.
    """
    import curses

    try:
        with NOWHERE.open() as nowhere:
            curses.setupterm(fd=nowhere.fileno())
    except curses.error:
        return Erasing()
    return Erasing(curses.tigetflag("bce") > 0, curses.tigetstr("ech") == ECH)
