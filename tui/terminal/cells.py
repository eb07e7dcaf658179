"""The content of a terminal cell, and the codes that change the pen."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rich.cells import split_graphemes
from rich.color import Color, ColorSystem
from rich.style import Style
from textual.strip import Strip

__all__ = ["PLAIN", "Cell", "Pen", "cells_of", "change_pen", "fits", "is_sure"]

Pen = tuple[str, str, str]
"""Attributes, foreground and background, each as the numbers of an SGR sequence (ECMA-48)."""

Cell = tuple[str, Pen]
"""A character with its combining marks and the pen it is written with.

A wide character is in the first of its two cells; the second holds the empty string.
"""

PLAIN: Pen = ("", "", "")
RESET = "\x1b[m"
UNSEEN = frozenset({"", "1", "2", "3"})
"""Attributes that do not show on a space: bold, dim, italic."""
OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
"""Codes that end an attribute (ECMA-48); any other attribute needs a reset."""


def cells_of(strips: Iterable[Strip], system: ColorSystem) -> list[Cell]:
    """Return the cells that the strips take, from left to right; control characters take none.

    A space that shows only its background has only that in its pen.
    """
    cells: list[Cell] = []
    for strip in strips:
        for text, style, control in strip:
            if control:
                continue
            pen = pen_of(style, system) if style else PLAIN
            if text.isascii():
                cells.extend(_simple(text, pen))
            else:
                _add_graphemes(cells, text, pen)
    return cells


@lru_cache(256)
def _simple(text: str, pen: Pen) -> tuple[Cell, ...]:
    """Return the cells of an ASCII text, cached as most parts of a frame recur in the next."""
    space = _space(pen)
    return tuple((sign, space if sign == " " else pen) for sign in text if sign.isprintable())


@lru_cache(1024)
def _space(pen: Pen) -> Pen:
    """Return the pen of a space, without what it does not show."""
    attributes, _foreground, background = pen
    return ("", "", background) if UNSEEN.issuperset(attributes.split(";")) else pen


def _add_graphemes(cells: list[Cell], text: str, pen: Pen) -> None:
    """Add text that may contain wide characters and marks, measured as Textual measures it."""
    first = len(cells)
    for start, end, taken in split_graphemes(text)[0]:
        grapheme = "".join(part for part in text[start:end] if not _is_control(part))
        if taken:
            cells.append((grapheme, pen))
            if taken == 2:
                cells.append(("", pen))
        elif grapheme and cells:
            head = -2 if not cells[-1][0] and len(cells) > 1 else -1
            cells[head] = (cells[head][0] + grapheme, cells[head][1])
    space = _space(pen)
    for at in range(first, len(cells)):
        if cells[at][0] == " ":
            cells[at] = (" ", space)


def _is_control(character: str) -> bool:
    return character < " " or "\x7f" <= character <= "\x9f"


@lru_cache(8192)
def pen_of(style: Style, system: ColorSystem) -> Pen:
    """Return the pen of a rich style in a terminal of this colour system."""
    attributes = Strip.render_ansi(style.without_color, system)
    return attributes, _code(style.color, system, True), _code(style.bgcolor, system, False)


def _code(colour: Color | None, system: ColorSystem, foreground: bool) -> str:
    if colour is None or colour.is_default:
        return ""
    return ";".join(colour.downgrade(system).get_ansi_codes(foreground))


@lru_cache(8192)
def change_pen(old: Pen, new: Pen) -> str:
    """Return the shortest sequence that changes the terminal's pen from `old` to `new`."""
    if old == new:
        return ""
    if new == PLAIN:
        return RESET
    anew = "\x1b[" + ";".join(part for part in ("0" if old != PLAIN else "", *new) if part) + "m"
    switched = _switch(set(filter(None, old[0].split(";"))), set(filter(None, new[0].split(";"))))
    if switched is None:
        return anew
    parts = switched + [
        after or default
        for before, after, default in zip(old[1:], new[1:], ("39", "49"), strict=True)
        if before != after
    ]
    changed = "\x1b[" + ";".join(parts) + "m"
    return min(changed, anew, key=len)


def _switch(old: set[str], new: set[str]) -> list[str] | None:
    """Return the codes that switch attributes off and on; None when only a reset works."""
    if not old - new <= OFF.keys():
        return None
    ended = sorted({OFF[code] for code in old - new})
    kept = {code for code in new & old if OFF.get(code) in ended}  # bold and dim end together
    return ended + sorted((new - old) | kept)


def fits(cell: Cell, pen: Pen) -> bool:
    """Whether the cell looks the same when it is written with this pen."""
    text, own = cell
    return own == pen or (
        text == " " and own == ("", "", pen[2]) and UNSEEN.issuperset(pen[0].split(";"))
    )


def is_sure(character: str) -> bool:
    """Whether every terminal agrees that the character takes one cell."""
    return len(character) == 1 and (character < "\u0300" or "\u2010" <= character < "\u2600")
