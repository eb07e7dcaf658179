"""The loaded rows of a list, with the cursor among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.widgets.virtual_list.rows import END, Cursor, Row, Source

__all__ = ["Around", "First", "Further", "Last", "Load", "Loaded", "Window", "load"]

PAGES = 10
"""Maximum pages held."""


@dataclass(frozen=True)
class First:
    """The beginning of the list."""


@dataclass(frozen=True)
class Last:
    """The end of the list."""


@dataclass(frozen=True)
class Further:
    """The page after a position (`down`), or before it."""

    cursor: Cursor
    down: bool


@dataclass(frozen=True)
class Around:
    """The rows on both sides of a position."""

    cursor: Cursor


Load = First | Last | Further | Around


@dataclass(frozen=True)
class Loaded:
    """Rows that arrived: the whole window, or one more page of it."""

    rows: Sequence[Row]
    at: int = 0
    starts: bool = False
    ends: bool = False


def load(source: Source, wanted: Load, page: int) -> Loaded:
    """Fetch the wanted rows; runs in a thread. Raises what the source raises."""
    match wanted:
        case First():
            rows = source.fetch(None, None, page)
            return Loaded(rows, 0, True, len(rows) < page)
        case Last():
            rows = source.fetch(None, END, page)
            return Loaded(rows, len(rows) - 1, len(rows) < page, True)
        case Further(cursor, down=True):
            rows = source.fetch(cursor, None, page)
            return Loaded(rows, ends=len(rows) < page)
        case Further(cursor):
            rows = source.fetch(None, cursor, page)
            return Loaded(rows, starts=len(rows) < page)
        case Around(cursor):
            above = source.fetch(None, cursor, page)
            below = source.fetch(above[-1].cursor if above else None, None, page)
            return Loaded([*above, *below], len(above), len(above) < page, len(below) < page)


class Window:
    """A run of neighbouring rows; `at` is the cursor's row, `top` the first visible one."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.at = 0
        self.top = 0
        self.starts = False
        self.ends = False
        self._down = True

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.at] if self.rows else None

    def visible(self, height: int) -> range:
        """Return the places of the rows that are visible in `height` rows."""
        return range(self.top, min(self.top + height, len(self.rows)))

    def step(self, rows: int) -> int:
        """Move the cursor; returns the distance left when the loaded rows do not reach so far."""
        self._down = rows > 0
        target = self.at + rows
        self.at = max(0, min(target, len(self.rows) - 1))
        left = target - self.at
        if (left > 0 and self.ends) or (left < 0 and self.starts):
            return 0
        return left

    def take(self, wanted: Load, loaded: Loaded, page: int) -> None:
        """Store the rows that arrived."""
        match wanted:
            case Further(down=down):
                self._lengthen(loaded, down, PAGES * page)
            case Around():
                self._renew(loaded)
            case _:
                self.rows = list(loaded.rows)
                self.at, self.top = max(0, loaded.at), max(0, loaded.at)
                self.starts, self.ends = loaded.starts, loaded.ends

    def _lengthen(self, loaded: Loaded, down: bool, most: int) -> None:
        if down:
            self.rows += loaded.rows
            self.ends = loaded.ends
            extra = max(0, min(len(self.rows) - most, self.top))
            del self.rows[:extra]
            self.at, self.top = self.at - extra, self.top - extra
            self.starts = self.starts and not extra
        else:
            self.rows = [*loaded.rows, *self.rows]
            self.starts = loaded.starts
            self.at, self.top = self.at + len(loaded.rows), self.top + len(loaded.rows)
            if len(self.rows) > most:
                del self.rows[most:]
                self.ends = False

    def _renew(self, loaded: Loaded) -> None:
        """Keep the cursor on its document, or on the nearest remaining one."""
        line = self.at - self.top
        places = {row.id: place for place, row in enumerate(loaded.rows)}
        nearest = [*self.rows[self.at :], *reversed(self.rows[: self.at])]
        kept = next((places[row.id] for row in nearest if row.id in places), loaded.at)
        self.rows = list(loaded.rows)
        self.at = max(0, min(kept, len(self.rows) - 1))
        self.top = max(0, self.at - line)
        self.starts, self.ends = loaded.starts, loaded.ends

    def ahead(self, height: int, spare: int) -> Further | None:
        """Return what to fetch so that `spare` rows are held beyond the visible ones."""
        if not self.rows:
            return None
        if not self.ends and len(self.rows) - self.top - height < spare:
            return Further(self.rows[-1].cursor, True)
        if not self.starts and self.top < spare:
            return Further(self.rows[0].cursor, False)
        return None

    def scroll(self, height: int, step: int = 1) -> None:
        """Scroll the cursor into view in `height` rows, without needless blank rows below.

        By at least `step` rows, where each scrolling is dear.
        """
        self.pass_still()
        above = self.at
        while above and self.rows[above - 1].still:
            above -= 1
        if above < self.top:
            self.top = above - step + 1
        if self.at >= self.top + height:
            self.top = self.at - height + step
        self.top = max(0, min(self.top, len(self.rows) - height))

    def pass_still(self) -> None:
        """Move the cursor off a row that is still: on in its direction, or else back."""
        if not self.rows:
            return
        ways = [range(self.at, len(self.rows)), range(self.at, -1, -1)]
        for places in ways if self._down else reversed(ways):
            for place in places:
                if not self.rows[place].still:
                    self.at = place
                    return
