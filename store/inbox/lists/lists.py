"""The lists available to a person, each with its count, and the pages of one list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from store.engine import Cursor
from store.errors import NotFound
from store.inbox.lists.rows import ItemRow, rows
from store.inbox.models import NOBODY, Listed, Queue, WorkItem
from store.inbox.rules.states import CLOSED
from store.inbox.rules.visibility import sees_quarantine, sees_work
from store.people import Department, departments
from store.reading import Reading

__all__ = ["Box", "BoxRow", "boxes", "count", "items", "queues_in"]

MINE: tuple[Listed, ...] = ("open", "waiting", "review", "snoozed")
WHOLE: tuple[Listed, ...] = (
    "open", "waiting", "review", "snoozed", "done", "merged", "declined", "cancelled",
)  # fmt: skip
"""The lists of the actor's own work, and those of a whole department."""

BoxSort = Literal["mine", "made", "queue", "department", "unowned"]


@dataclass(frozen=True)
class Box:
    """Items in one state: the actor's (`mine`), submitted by the actor (`made`), of the queue or
    department `of`, or `unowned` in the department `of`.
    """

    sort: BoxSort
    of: int = 0
    state: Listed = "open"


@dataclass(frozen=True)
class BoxRow:
    """A list to choose; `name` is its queue or department, empty for the actor's own."""

    box: Box
    name: str
    count: int


def boxes(reading: Reading) -> list[BoxRow]:
    """Return every list available to the actor: own work first, then each department's."""
    return [BoxRow(box, name, count(reading, box)) for box, name in _choices(reading)]


def items(
    reading: Reading,
    box: Box,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[ItemRow]:
    """Return a page of a list, most urgent first (closed items: newest first).

    A list that the actor may not see is empty.
    """
    where = _where(reading, box)
    if where is None:
        return []
    order = ("-rank",) if box.state in CLOSED else ("rank",)
    return rows(reading, reading.page(WorkItem, where, order, after, before, limit), order)


def count(reading: Reading, box: Box) -> int:
    """Return the number of items in a list that the actor may see."""
    if _where(reading, box) is None:
        return 0
    match box.sort:
        case "mine" | "made":
            return sum(
                amount
                for key, amount in reading.tallies(
                    "items.owner" if box.sort == "mine" else "items.made",
                    f"{reading.actor.person}/",
                ).items()
                if key.endswith(f"/{box.state}")
                and sees_work(reading, int(key.split("/")[1]), owned=True)
            )
        case "queue" | "department":
            return reading.tally(f"items.{box.sort}", f"{box.of}/{box.state}")
        case "unowned":
            return reading.tally("items.owner", f"{NOBODY}/{box.of}/{box.state}")


def _choices(reading: Reading) -> Iterator[tuple[Box, str]]:
    reach = reading.reach("item.read")
    if reach.office or reach.departments:
        yield from ((Box("mine", state=state), "") for state in MINE)
    if reach.own:
        yield from ((Box("made", state=state), "") for state in ("new", "open", "done"))
    for department in departments(reading):
        if not sees_work(reading, department.id, owned=False):
            continue
        for queue in queues_in(reading, department):
            if not queue.active and not has_work(reading, queue):
                continue
            yield Box("queue", queue.id, "new"), queue.name
            yield Box("queue", queue.id, "open"), queue.name
        yield Box("unowned", department.id), department.name
        for state in WHOLE:
            yield Box("department", department.id, state), department.name
        if sees_quarantine(reading, department.id):
            yield Box("department", department.id, "quarantined"), department.name


def _where(reading: Reading, box: Box) -> Mapping[str, str | int | Sequence[int]] | None:
    """Return the page's search conditions; None when the actor may not see the list."""
    if box.sort in ("mine", "made"):
        return _own(reading, box)
    try:
        department = reading.get(Queue, box.of).department if box.sort == "queue" else box.of
    except NotFound:
        return None
    seen = sees_quarantine if box.state == "quarantined" else sees_work
    if not seen(reading, department):
        return None
    if box.sort == "unowned":
        return {"department": department, "owner": NOBODY, "listed": box.state}
    return {box.sort: box.of, "listed": box.state}


def _own(reading: Reading, box: Box) -> Mapping[str, str | int | Sequence[int]] | None:
    field = "owner" if box.sort == "mine" else "made_by"
    where: dict[str, str | int | Sequence[int]] = {
        field: reading.actor.person, "listed": box.state}  # fmt: skip
    reach = reading.reach("item.read")
    if reach.office or reach.own:
        return where
    return {**where, "department": sorted(reach.departments)} if reach.departments else None


def has_work(reading: Reading, queue: Queue) -> bool:
    """Whether a queue has work that is not finished, such as an item reopened after it closed."""
    return any(
        count(reading, Box("queue", queue.id, state)) for state in ("new", "open", "waiting")
    )


def queues_in(reading: Reading, department: Department) -> list[Queue]:
    """Return the queues of a department."""
    return reading.page(Queue, {"department": department.id}, limit=1000)
