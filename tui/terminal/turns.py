"""Rows in which two pens alternate, such as keys and what they do: written pen by pen."""

from __future__ import annotations

from collections.abc import Sequence
from operator import ne

from tui.terminal.cells import Cell, Pen, fits

__all__ = ["alternating", "of_one_pen"]

TURNS = 2
"""How often, for each of its pens, a row turns to another before jumps are shorter than turns."""


def alternating(old: Sequence[Cell | None], new: Sequence[Cell]) -> Sequence[Pen]:
    """Return the pens of the texts that change, if they alternate often enough."""
    if None in old:
        return ()
    pens = [cell[1] for was, cell in zip(old, new, strict=True) if was != cell and cell[0].strip()]
    kinds = [*dict.fromkeys(pens)]
    return kinds if sum(map(ne, pens, pens[1:])) >= TURNS * len(kinds) else ()


def of_one_pen(pen: Pen, old: Sequence[Cell | None], new: Sequence[Cell]) -> list[Cell]:
    """Return the new cells of a pen, with the spaces behind them, and the old ones elsewhere."""
    cells, here = [], False
    for was, cell in zip(old, new, strict=True):
        here = here and fits(cell, pen) if cell[0] == " " else cell[1] == pen
        cells.append(cell if here or was is None else was)
    return cells
