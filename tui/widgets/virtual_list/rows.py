"""Rows of a list and where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

__all__ = ["END", "Cursor", "Row", "Source"]

Cursor = tuple[Any, ...]
"""A row's position in the order of its list: the order's values, then the id."""

END: Cursor = ()
"""As `before`: the end, so the last rows."""


@dataclass(frozen=True)
class Row:
    """One line of a list: the document's id, its position in the order, and its cells of text.

    `mark` is one character before the cells; `role` a style: `row`, `row_strong`, `row_dim`,
    `row_wrong`, or `group` for a head of which the first cell is shown in capitals. The cursor
    passes a row that is `still`, such as a head, or a line of `rule` signs in the columns whose
    cells are not empty. `rev` is the revision that is shown, for acts on all that are selected.
    """

    id: int
    cursor: Cursor
    cells: tuple[str, ...]
    mark: str = ""
    role: str = "row"
    still: bool = False
    rule: str = ""
    rev: int | None = None


class Source(Protocol):
    """Returns a list's rows by pages; called in a thread."""

    def fetch(self, after: Cursor | None, before: Cursor | None, limit: int) -> Sequence[Row]:
        """Return at most `limit` rows in the list's order.

        With `after` those that follow that position, with `before` the nearest that precede it
        (`END`: the last of all), with neither the first. Raises `KantoorError`.
        """
