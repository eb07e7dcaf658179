"""Search results as rows; one search runs at a time, always for the newest text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from threading import Lock

from store.office.search import SORTS, Found, Hit, search
from tui.locale import _, ngettext
from tui.pages.source import FewRows
from tui.session.session import Session
from tui.text import euro, near
from tui.widgets.virtual_list import Column, Row

__all__ = ["Searching", "columns", "place_of"]


class Searching:
    """The searches of one screen: each new text makes the older ones obsolete.

    `on_result` receives the result for the newest text, in the thread that searched.
    """

    def __init__(self, session: Session, on_result: Callable[[Found], object]) -> None:
        self._session = session
        self._on_result = on_result
        self._one = Lock()
        self._newest = 0

    def source(self, text: str) -> FewRows:
        """Returns the rows for a text; read once, or not at all if a newer text came first."""
        self._newest += 1
        mine = self._newest
        read: list[Row] = []

        def rows() -> Sequence[Row]:
            with self._one:
                if mine == self._newest and not read:
                    result = self._session.view(search, text)
                    read.extend(_grouped(result.hits, self._session.today))
                    self._on_result(result)
            return read

        return FewRows(rows)


def columns() -> tuple[Column, ...]:
    """Returns the columns, the same for every kind of result."""
    return (
        Column(_("What"), 30, most=48),
        Column(_("In or of"), 14, most=48),
        Column(_("State"), 10, priority=2),
        Column(_("Date"), 10, priority=3),
        Column(_("Amount"), 12, right=True, priority=1),
    )


def place_of(row_id: int) -> tuple[str, int]:
    """Returns the kind and the document id encoded in a row id."""
    return list(SORTS)[row_id % len(SORTS)], row_id // len(SORTS)


def _grouped(hits: Sequence[Hit], today: date) -> Iterator[Row]:
    """Yield the hits under the heads of their sorts, with how many there are of each."""
    counts, seen = Counter(hit.sort for hit in hits), set[str]()
    for at, (sort, some) in enumerate(groupby(hits, lambda hit: hit.sort)):
        count = counts[sort]
        hits_of = ngettext("{sort} · {n} hit", "{sort} · {n} hits", count)
        title = _("{sort}, more") if sort in seen else hits_of
        seen.add(sort)
        head = title.format(sort=_(SORTS[sort]), n=count)
        yield Row(-1 - at, (-1 - at,), (head,), role="group", still=True)
        yield from (_row(hit, today) for hit in some)


def _row(hit: Hit, today: date) -> Row:
    row_id = hit.id * len(SORTS) + list(SORTS).index(hit.sort)
    cells = (
        hit.title or _("(no subject)"),
        hit.beside,
        _(hit.state) if hit.state else "",
        near(hit.day, today) if hit.day else "",
        "" if hit.cents is None else euro(hit.cents),
    )
    return Row(row_id, (row_id,), cells)
