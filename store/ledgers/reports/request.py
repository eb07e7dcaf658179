"""The parameters of a report: its name, its periods and its subject."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from store import people
from store.engine import Cursor
from store.errors import N_
from store.export.cells import day
from store.export.sheet import Column, Line, Sheet
from store.reading import Reading
from store.time_zone import AMSTERDAM

__all__ = ["Wanted", "Words", "every", "sheet"]

Words = Callable[[str], str]
"""Translates a msgid to the reader's language."""


@dataclass(frozen=True)
class Wanted:
    """A report over some periods; of an account or a daybook."""

    name: str
    first: str
    last: str
    account: str = ""
    daybook: str = ""


class _Placed(Protocol):
    """A row of a paged list."""

    @property
    def cursor(self) -> Cursor:
        """Its position in the list."""


T = TypeVar("T", bound=_Placed)
PAGE = 500


def every(page: Callable[[Cursor | None, int], Sequence[T]]) -> Iterator[T]:
    """Yield all rows of a list, loading pages as needed."""
    after: Cursor | None = None
    while rows := page(after, PAGE):
        yield from rows
        after = rows[-1].cursor


def sheet(
    reading: Reading,
    wanted: Wanted,
    words: Words,
    title: str,
    columns: tuple[Column, ...],
    lines: Iterator[Line],
    *facts: tuple[str, str],
) -> Sheet:
    """Build a report with the facts common to all: office, periods or day, printed by whom and
    when.
    """
    now = reading.now.astimezone(AMSTERDAM)
    moment = f"{day(now.date())} {now:%H:%M}"
    periods = words(N_("{first} to {last}")).format(first=wanted.first, last=wanted.last)
    return Sheet(
        title=title,
        office=people.house(reading).name,
        facts=facts or ((words(N_("Periods")), periods),),
        columns=columns,
        lines=lines,
        made=now,
        printed=words(N_("Printed by {name}, {moment}")).format(
            name=reading.actor.name, moment=moment
        ),
        page=words(N_("Page {page} of {pages}")),
    )
