"""The rows spoken last: their numbers, more of them, and the way back to one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textual.screen import Screen

from store.errors import N_, Invalid
from tui.app.lines.grammar import Line
from tui.widgets.virtual_list import Row, VirtualList

__all__ = ["PAGE", "Listed", "Listing"]

PAGE = 20
"""Rows spoken at once."""
UPPER = 100
"""Rows spoken at once of a list above another one, which has no more."""


@dataclass(frozen=True)
class Listed:
    """A row that was spoken, and its list."""

    rows: VirtualList
    row: Row


class Listing:
    """The rows of a screen's lists, numbered through from 1."""

    def __init__(self, screen: Screen[Any] | None = None) -> None:
        self.screen = screen
        self.entries: list[Listed] = []

    async def begin(self, lists: Sequence[VirtualList]) -> None:
        """Read the first rows of each list."""
        for rows in lists:
            limit = PAGE if rows is lists[-1] else UPPER
            self.entries += await _read(rows, None, limit)

    async def more(self) -> list[Listed]:
        """Read the rows that follow in the last list."""
        if not self.entries:
            return []
        last = self.entries[-1]
        further = await _read(last.rows, last.row, PAGE)
        self.entries += further
        return further

    def named(self, line: Line) -> list[Listed]:
        """Return the rows that a line names; raises `Invalid` for a number that was not spoken."""
        if line.every:
            return list(self.entries)
        wrong = next((row for row in line.rows if not 1 <= row <= len(self.entries)), None)
        if wrong is not None:
            raise Invalid(N_("There is no number {n} here."), n=wrong)
        return [self.entries[row - 1] for row in line.rows]


async def _read(rows: VirtualList, after: Row | None, limit: int) -> list[Listed]:
    source = rows.source
    if source is None:
        return []
    cursor = after.cursor if after else None
    read = await asyncio.to_thread(source.fetch, cursor, None, limit)
    return [Listed(rows, row) for row in read[:limit]]
