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
    """The rows of a screen's lists; those the cursor can be on are numbered through from 1."""

    def __init__(self, screen: Screen[Any] | None = None) -> None:
        self.screen = screen
        self.entries: list[Listed] = []
        self._last: Listed | None = None

    async def begin(self, lists: Sequence[VirtualList]) -> list[Listed]:
        """Read the first rows of each list."""
        read: list[Listed] = []
        for rows in lists:
            read += await self._read(rows, None, PAGE if rows is lists[-1] else UPPER)
        return read

    async def more(self) -> list[Listed]:
        """Read the rows that follow in the last list."""
        return await self._read(self._last.rows, self._last.row, PAGE) if self._last else []

    async def _read(self, rows: VirtualList, after: Row | None, limit: int) -> list[Listed]:
        source, cursor = rows.source, after.cursor if after else None
        if source is None:
            return []
        fetched = await asyncio.to_thread(source.fetch, cursor, None, limit)
        read = [Listed(rows, row) for row in fetched[:limit] if not row.rule]
        self.entries += [listed for listed in read if not listed.row.still]
        self._last = read[-1] if read else self._last
        return read

    def number(self, listed: Listed) -> int | None:
        """Return the number of a row; None for a head or a total."""
        return None if listed.row.still else self.entries.index(listed) + 1

    def named(self, line: Line) -> list[Listed]:
        """Return the rows that a line names; raises `Invalid` for a number that was not spoken."""
        if line.every:
            return list(self.entries)
        if line.rows and not self.entries:
            raise Invalid(N_("No rows here. Type r to hear this place, or l for the lists."))
        wrong = next((row for row in line.rows if not 1 <= row <= len(self.entries)), None)
        if wrong is not None:
            raise Invalid(
                N_("No number {n} in this list. Type m for more, or l for the lists."), n=wrong
            )
        return [self.entries[row - 1] for row in line.rows]
