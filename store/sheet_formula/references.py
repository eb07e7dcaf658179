"""References to cells: read, moved, and kept right when rows, columns or tabs come and go."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from store.sheet_formula.places import MOST_COLUMNS, MOST_ROWS, is_inside, letters, number
from store.sheet_formula.tokens import REFERENCE, Token, stored_text, stored_tokens

__all__ = [
    "LOST",
    "Axis",
    "Corner",
    "Reference",
    "moved",
    "quoted",
    "reference",
    "shifted",
    "tab_removed",
    "tab_renamed",
]

Axis = Literal["rows", "columns"]
LOST = Token("error", "#REF!")
"""What is left of a reference to cells that are gone."""
_PLAIN_TAB = re.compile(r"[^\W\d][\w.]*")
_CORNER = re.compile(r"(\$?)([A-Z]+)(\$?)([0-9]*)")


@dataclass(frozen=True)
class Corner:
    """A cell as it is written in a formula: `$` keeps a column or row; of a whole column `row` is 0."""

    keeps_column: bool
    letters: str
    keeps_row: bool
    row: int

    @property
    def text(self) -> str:
        """As it is written."""
        row = f"{'$' * self.keeps_row}{self.row}" if self.row else ""
        return f"{'$' * self.keeps_column}{self.letters}{row}"


@dataclass(frozen=True)
class Reference:
    """A cell or an area, on a tab (empty: the formula's own)."""

    tab: str
    first: Corner
    last: Corner | None

    @property
    def is_area(self) -> bool:
        """Whether it is more than a cell."""
        return self.last is not None

    @property
    def text(self) -> str:
        """As it is written."""
        tab = f"{quoted(self.tab)}!" if self.tab else ""
        return tab + self.first.text + (f":{self.last.text}" if self.last else "")


def quoted(tab: str) -> str:
    """Return the name of a tab as a formula has it."""
    plain = _PLAIN_TAB.fullmatch(tab) and not REFERENCE.match(tab)
    return tab if plain else "'" + tab.replace("'", "''") + "'"


@lru_cache(maxsize=20_000)
def reference(text: str) -> Reference:
    """Return what the text of a reference points at."""
    tab, mark, area = text.rpartition("!")
    name = tab[1:-1].replace("''", "'") if tab.startswith("'") else tab
    first, colon, last = area.partition(":")
    return Reference(name if mark else "", _corner(first), _corner(last) if colon else None)


def _corner(text: str) -> Corner:
    match = _CORNER.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return Corner(bool(match[1]), match[2], bool(match[3]), int(match[4] or 0))


def _changed(content: str, change: Callable[[Reference], Reference | None]) -> str:
    """Return a formula with each of its references changed; None is a lost one."""
    if not content.startswith("="):
        return content
    tokens = stored_tokens(content)
    return stored_text([
        token if token.sort != "reference"
        else LOST if (points := change(reference(token.text))) is None
        else replace(token, text=points.text)
        for token in tokens
    ])  # fmt: skip


def moved(content: str, columns: int, rows: int) -> str:
    """Return a content as it is copied so many columns to the right and rows down; `$` is kept."""

    def change(points: Reference) -> Reference | None:
        first, last = _moved(points.first, columns, rows), points.last
        if last is not None:
            last = _moved(last, columns, rows)
        return None if first is None or (points.last and last is None) else replace(
            points, first=first, last=last
        )  # fmt: skip

    return _changed(content, change)


def _moved(corner: Corner, columns: int, rows: int) -> Corner | None:
    column = number(corner.letters) + (0 if corner.keeps_column else columns)
    row = corner.row + (0 if corner.keeps_row or not corner.row else rows)
    if not is_inside(column, row if corner.row else 1):
        return None
    return replace(corner, letters=letters(column), row=row)


def shifted(content: str, own: str, tab: str, axis: Axis, first: int, count: int) -> str:
    """Return a formula of tab `own` after `count` rows or columns of `tab` came before `first`.

    A negative count: so many are gone, from `first` on. An area grows and shrinks with them, and
    ends where the sheet ends.
    """

    def change(points: Reference) -> Reference | None:
        if not _is_tab(points.tab or own, tab) or (axis == "rows" and not points.first.row):
            return points
        begin = _index(points.first, axis)
        end = _index(points.last or points.first, axis)
        if begin > end:
            begin, end = end, begin
            points = replace(points, first=points.last or points.first, last=points.first)
        span = _span_after(begin, end, first, count)
        most = MOST_ROWS if axis == "rows" else MOST_COLUMNS
        if span is None or span[0] > most:
            return None
        return replace(
            points,
            first=_at(points.first, axis, span[0]),
            last=_at(points.last, axis, min(span[1], most)) if points.last else None,
        )

    return _changed(content, change)


def _span_after(begin: int, end: int, first: int, count: int) -> tuple[int, int] | None:
    """Return where a span of rows or columns lies after a change; None where none of it is left."""
    if count >= 0:
        return begin + count * (begin >= first), end + count * (end >= first)
    beyond = first - count
    if begin >= first and end < beyond:
        return None
    return (
        begin if begin < first else max(first, begin + count),
        end if end < first else max(first - 1, end + count),
    )


def _index(corner: Corner, axis: Axis) -> int:
    return corner.row if axis == "rows" else number(corner.letters)


def _at(corner: Corner, axis: Axis, index: int) -> Corner:
    return replace(corner, row=index) if axis == "rows" else replace(corner, letters=letters(index))


def tab_renamed(content: str, old: str, new: str) -> str:
    """Return a formula after a tab got another name."""
    return _changed(
        content, lambda points: replace(points, tab=new) if _is_tab(points.tab, old) else points
    )


def tab_removed(content: str, tab: str) -> str:
    """Return a formula after a tab is gone."""
    return _changed(content, lambda points: None if _is_tab(points.tab, tab) else points)


def _is_tab(name: str, tab: str) -> bool:
    """Whether a reference names that tab: capitals do not count, as in calculating."""
    return name.casefold() == tab.casefold()
