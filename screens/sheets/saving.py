"""The edits of a sheet on their way to the office: kept in order, many as one act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from store.ledgers import CellGiven

__all__ = ["Edits"]

Key = tuple[str, str]
"""A tab and a cell of it."""


class Edits:
    """What was typed and is not stored yet, by tab and cell.

    Of a cell that is typed twice, the second counts, and the colleague's that both were based on.
    """

    def __init__(self) -> None:
        self._cells: dict[Key, CellGiven] = {}
        self._under_way: dict[Key, CellGiven] = {}

    def __bool__(self) -> bool:
        return bool(self._cells or self._under_way)

    def add(self, edits: Sequence[CellGiven]) -> None:
        """Add what was typed."""
        for edit in edits:
            key = edit.tab, edit.at
            before = self._cells.get(key)
            self._cells[key] = edit.model_copy(update={"was": before.was}) if before else edit

    def all(self) -> list[CellGiven]:
        """Return all of them, in their order."""
        return [*self._under_way.values(), *self._cells.values()]

    def of(self, tab: str) -> dict[str, str]:
        """Return the contents of a tab's cells."""
        return {edit.at: edit.content for edit in self.all() if edit.tab == tab}

    def send(self) -> list[CellGiven]:
        """Return what waits, which is under way from now on."""
        self._under_way, self._cells = {**self._under_way, **self._cells}, {}
        return list(self._under_way.values())

    def arrived(self) -> None:
        """Forget what was under way: it is stored, or will not be."""
        self._under_way = {}

    def again(self, theirs: Mapping[Key, str], keeps: Callable[[Key], bool]) -> None:
        """Let what was under way wait again, of what a colleague changed too only what it `keeps`."""
        kept = {
            key: edit.model_copy(update={"was": theirs.get(key, edit.was)})
            for key, edit in self._under_way.items()
            if key not in theirs or keeps(key)
        }
        self._cells, self._under_way = {**kept, **self._cells}, {}
