"""Rows of a list, read from a view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from store.engine import Cursor
from tui.session.session import Session
from tui.widgets.virtual_list import Row

__all__ = ["FewRows", "ViewSource"]

T = TypeVar("T")


class ViewSource(Generic[T]):
    """Pages of `page(reading, *given, after, before, limit)`; `row` converts each element."""

    def __init__(
        self,
        session: Session,
        page: Callable[..., Sequence[T]],
        row: Callable[[T], Row],
        *given: object,
    ) -> None:
        self._session = session
        self._page = page
        self._row = row
        self._given = given

    def fetch(self, after: Cursor | None, before: Cursor | None, limit: int) -> Sequence[Row]:
        """Return one page; called in a thread."""
        documents = self._session.view(self._page, *self._given, after, before, limit)
        return [self._row(document) for document in documents]


class FewRows:
    """A list that is read whole each time, such as search results or a report."""

    def __init__(self, read: Callable[[], Sequence[Row]]) -> None:
        self._read = read

    def fetch(self, after: Cursor | None, before: Cursor | None, limit: int) -> Sequence[Row]:
        """Return the rows beside a place; called in a thread."""
        rows = list(self._read())
        places = {row.cursor: at for at, row in enumerate(rows)}
        if after is not None:
            at = places.get(after)
            return [] if at is None else rows[at + 1 : at + 1 + limit]
        if before is not None:
            at = places.get(before, len(rows)) if before else len(rows)
            return rows[max(0, at - limit) : at]
        return rows[:limit]
