"""Telling who holds an item that a colleague finished it."""

from __future__ import annotations

from collections.abc import Collection

from store.inbox.models import WorkItem
from store.people import Person
from store.reading import Reading

__all__ = ["finished_by_others"]

MOST = 50
"""Items looked at: nobody is told of more than a screen of them."""


def finished_by_others(
    reading: Reading, since: str, items: Collection[int] | None = None
) -> list[tuple[str, str]]:
    """Return who finished which of the actor's items since a moment; only of these items, if given."""
    mine: dict[str, str | int] = {"owner": reading.actor.person, "state": "done"}
    finished = []
    for item in reading.page(WorkItem, mine, ("-rank",), limit=MOST):
        if item.closed_at < since or (items is not None and item.id not in items):
            continue
        ends = [line.actor for line in reading.history(item) if line.act == "item.finish"]
        if ends and ends[-1] not in (0, reading.actor.person):
            finished.append((reading.get(Person, ends[-1]).name, item.title))
    return finished
