"""The heading of every file of a list or report: the office, who made it and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from store.errors import N_
from store.export import Column, Line, Sheet
from store.people.views import house
from store.reading import Reading
from store.time_zone import AMSTERDAM

__all__ = ["sheet"]


def sheet(
    reading: Reading,
    words: Callable[[str], str],
    title: str,
    facts: tuple[tuple[str, str], ...],
    columns: tuple[Column, ...],
    lines: Iterable[Line],
    *,
    bare: bool = False,
) -> Sheet:
    """Return a sheet in the language of `words`, with its facts under the title."""
    now = reading.now.astimezone(AMSTERDAM)
    return Sheet(
        title=title,
        office=house(reading).name,
        facts=facts,
        columns=columns,
        lines=lines,
        made=now,
        printed=words(N_("Printed by {name}, {moment}")).format(
            name=reading.actor.name, moment=f"{now:%d-%m-%Y %H:%M}"
        ),
        page=words(N_("Page {page} of {pages}")),
        bare=bare,
    )
