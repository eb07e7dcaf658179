"""The history of an item, line by line."""

from __future__ import annotations

from collections.abc import Mapping

from store.acts import Doing
from store.errors import N_
from store.inbox.models import Event, EventSort, WorkItem
from store.reading import Reading

__all__ = ["moment", "newest_lines", "record", "take_back", "timeline", "withdrawn"]

LONGEST = 1000
REDONE = N_("Redone")
NEWEST = 200
"""Number of newest lines searched for additions during a review."""


def moment(reading: Reading) -> str:
    """Return the current moment as sortable text: UTC, ISO 8601, to the millisecond."""
    return reading.now.isoformat(timespec="milliseconds")


def record(
    doing: Doing,
    item: int,
    sort: EventSort,
    message: str,
    values: Mapping[str, str | int] | None = None,
    text: str = "",
) -> Event:
    """Add a line to an item's timeline; raises `NotFound` when there is no such item.

    `message` is a msgid marked with `N_`, with {named} fields from `values`; `text` is what a
    person wrote.
    """
    return _add(doing, doing.get(WorkItem, item), sort, message, values or {}, text)


def take_back(doing: Doing, item: WorkItem) -> None:
    """Record on the timeline that an action or an undo was undone, and which lines that affects."""
    undone = doing.writer.mark.undoes
    lines = doing.page(Event, {"item": item.id}, order=("-id",), limit=20)
    withdrawn = [line.id for line in lines if doing.history(line)[0].txn == undone]
    again = any(
        line.sort == "undo" and line.message != REDONE for line in lines if line.id in withdrawn
    )
    message = REDONE if again else N_("Undone")
    _add(doing, item, "undo", message, {}, "", withdrawn)


def newest_lines(reading: Reading, item: int) -> list[Event]:
    """Return the newest lines of an item, oldest of them first."""
    return reading.page(Event, {"item": item}, order=("-id",), limit=NEWEST)[::-1]


def withdrawn(lines: list[Event]) -> set[int]:
    """Return which of these lines, oldest first, a still valid undo reversed."""
    gone: set[int] = set()
    for line in reversed(lines):
        gone.update(() if line.id in gone else line.withdrawn)
    return gone


def timeline(reading: Reading, item: int) -> list[Event]:
    """Return the newest thousand lines of an item, oldest first."""
    return reading.page(Event, {"item": item}, order=("-id",), limit=LONGEST)[::-1]


def _add(
    doing: Doing,
    item: WorkItem,
    sort: EventSort,
    message: str,
    values: Mapping[str, str | int],
    text: str,
    withdrawn: list[int] | None = None,
) -> Event:
    return doing.add(
        Event(
            item=item.id,
            queue=item.queue,
            at=moment(doing),
            actor=doing.actor.person,
            on_behalf_of=doing.actor.on_behalf_of,
            sort=sort,
            message=message,
            values=dict(values),
            text=text,
            withdrawn=withdrawn or [],
        )
    )
