"""The lists available to a person, each with its count, and the pages of one list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from store.engine import Cursor
from store.errors import NotFound
from store.inbox.lists.due import due_on, overdue
from store.inbox.lists.rows import ItemRow, rows
from store.inbox.models import NOBODY, Listed, Queue, WorkItem
from store.inbox.models.tallies import of_person, of_queue
from store.inbox.rules.states import CLOSED
from store.inbox.rules.visibility import sees_quarantine, sees_work
from store.people import Department, departments
from store.reading import Reading

__all__ = [
    "Box", "BoxRow", "box_of", "boxes", "count", "items", "queues_in", "units_behind",
    "units_of",
]  # fmt: skip

MINE: tuple[Listed, ...] = ("open", "waiting", "review", "snoozed")
WHOLE: tuple[Listed, ...] = (
    "open", "waiting", "review", "snoozed", "done", "merged", "declined", "cancelled",
)  # fmt: skip
"""The lists of the actor's own work, and those of a whole department."""

BoxSort = Literal["mine", "made", "queue", "department", "unowned"]
DueSort = Literal["", "late", "today"]
BY_DUE = ("due",)


@dataclass(frozen=True)
class Box:
    """Items in one state: the actor's (`mine`), submitted by the actor (`made`), of the queue or
    department `of`, or `unowned` in the department `of`; 0 means every department that the actor
    sees. With `due` only the open ones past their due date, or due today.
    """

    sort: BoxSort
    of: int = 0
    state: Listed = "open"
    due: DueSort = ""

    @property
    def code(self) -> str:
        """Its name in what a screen is opened with."""
        return f"{self.sort}-{self.of}-{self.state}-{self.due}"


def box_of(code: str) -> Box | None:
    """Return the list with this code; None for any other text."""
    parts = code.split("-")
    if len(parts) != len(Box.__dataclass_fields__) or not parts[1].isdecimal():
        return None
    sort, of, state, due = parts
    known = (get_args(BoxSort), get_args(Listed), get_args(DueSort))
    if any(part not in values for part, values in zip((sort, state, due), known, strict=True)):
        return None
    return Box(sort, int(of), state, due)  # type: ignore[arg-type]  # just compared with them all


@dataclass(frozen=True)
class BoxRow:
    """A list to choose; `name` is its queue or department, empty for the actor's own."""

    box: Box
    name: str
    count: int


def boxes(reading: Reading, shown: Box | None = None) -> list[BoxRow]:
    """Return every list available to the actor: own work first, then each department's.

    A list of everywhere that is `shown` beside these, such as what is late, comes last.
    """
    rows = [BoxRow(box, name, count(reading, box)) for box, name in _choices(reading)]
    if shown is not None and not shown.of and all(row.box != shown for row in rows):
        rows.append(BoxRow(shown, "", count(reading, shown)))
    return rows


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
    if box.due == "late":
        return rows(reading, _late(reading, where, after, before, limit), BY_DUE)
    order = ("-rank",) if box.state in CLOSED else ("rank",)
    return rows(reading, reading.page(WorkItem, where, order, after, before, limit), order)


def count(reading: Reading, box: Box) -> int:
    """Return the number of items in a list that the actor may see."""
    where = _where(reading, box)
    if where is None:
        return 0
    if box.due:
        return _due(reading, box)
    if box.sort in ("department", "unowned") and not box.of:
        return sum(count(reading, replace(box, of=place)) for place in _places(reading, box))
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


def _due(reading: Reading, box: Box) -> int:
    units = units_of(reading, _places(reading, box), mine=box.sort == "mine")
    if box.due == "late":
        return sum(overdue(reading, unit) for unit in units)
    return due_on(reading, units, reading.today)[reading.today]


def units_of(reading: Reading, places: Sequence[int], *, mine: bool) -> list[str]:
    """Return the counted units of some departments: the actor's own work, or their queues."""
    if mine:
        return [of_person(reading.actor.person, place) for place in places]
    return [
        of_queue(queue.id)
        for place in places
        for queue in reading.page(Queue, {"department": place}, limit=1000)
    ]


def units_behind(reading: Reading, box: Box) -> list[str]:
    """Return the counted units whose work a list shows; none for those who may not see it."""
    if box.sort == "queue":
        return [of_queue(box.of)] if _where(reading, box) else []
    return units_of(reading, _places(reading, box), mine=box.sort == "mine")


def _late(
    reading: Reading,
    where: Mapping[str, str | int | Sequence[int]],
    after: Cursor | None,
    before: Cursor | None,
    limit: int,
) -> list[WorkItem]:
    """Return a page of the items past their due date, the latest first."""
    today = reading.today
    if before is None:
        page = reading.page(
            WorkItem, where, BY_DUE, after, limit=limit, at=None if after else ("",)
        )
    else:
        edge = before or (str(today), 0)
        page = reading.page(WorkItem, where, BY_DUE, before=edge, limit=limit)
    return [item for item in page if item.due is not None and item.due < today]


def _places(reading: Reading, box: Box) -> list[int]:
    """Return the departments of a list, those that the actor may not see left out."""
    seen = sees_quarantine if box.state == "quarantined" else sees_work
    known = [box.of] if box.of else [department.id for department in departments(reading)]
    return [place for place in known if seen(reading, place)]


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
    where = _own(reading, box) if box.sort in ("mine", "made") else _of(reading, box)
    if where is not None and box.due == "today":
        return {**where, "due": str(reading.today)}
    return where


def _of(reading: Reading, box: Box) -> Mapping[str, str | int | Sequence[int]] | None:
    """Return the conditions of a queue's list, of a department's or of several departments'."""
    if box.sort == "queue":
        try:
            department = reading.get(Queue, box.of).department
        except NotFound:
            return None
        seen = sees_quarantine if box.state == "quarantined" else sees_work
        return {"queue": box.of, "listed": box.state} if seen(reading, department) else None
    places = _places(reading, box)
    if not places:
        return None
    where: dict[str, str | int | Sequence[int]] = {
        "department": places[0] if len(places) == 1 else places, "listed": box.state}  # fmt: skip
    return where | {"owner": NOBODY} if box.sort == "unowned" else where


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
