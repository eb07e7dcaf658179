"""How the work stands: a person's own counts, and a department's board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from store.errors import N_, NotFound
from store.inbox.holders import holders_in
from store.inbox.models import NOBODY, WorkItem
from store.inbox.views.boxes import Box, count
from store.inbox.views.rows import ItemRow, person_name, rows
from store.inbox.views.sight import sees_quarantine, sees_work
from store.people import Department, departments
from store.reading import Reading

__all__ = ["Board", "BoardRow", "Waiting", "board", "boards", "held", "waiting"]


@dataclass(frozen=True)
class Waiting:
    """What asks for the actor: new items, their own open and overdue ones, quarantine."""

    new: int
    mine: int
    overdue: int
    quarantined: int


@dataclass(frozen=True)
class BoardRow:
    """Somebody's open work in a department; nobody's when `person` is None.

    `oldest` is when the open item that came first came in.
    """

    person: int | None
    name: str
    open: int
    waiting: int
    overdue: int
    oldest: datetime | None


@dataclass(frozen=True)
class Board:
    """A department's work: what nobody holds first, then each person's."""

    department: int
    name: str
    new: int
    quarantined: int
    rows: list[BoardRow]


def waiting(reading: Reading) -> Waiting:
    """The counts of the status line, from kept sums alone."""
    places = [one.id for one in departments(reading)]
    me = reading.actor.person
    return Waiting(
        new=sum(
            count(reading, Box("department", place, "new"))
            for place in places
            if sees_work(reading, place)
        ),
        mine=count(reading, Box("mine")),
        overdue=sum(_overdue(reading, me, place) for place in places if sees_work(reading, place)),
        quarantined=sum(
            count(reading, Box("department", place, "quarantined"))
            for place in places
            if sees_quarantine(reading, place)
        ),
    )


def boards(reading: Reading) -> list[tuple[int, str]]:
    """The departments whose board the actor may see: id and name."""
    reach = reading.reach("board.read")
    return [(one.id, one.name) for one in departments(reading) if reach.covers(one.id, False)]


def board(reading: Reading, department: int) -> Board:
    """A department's board; raises `NotFound` also for who may not see it."""
    if not reading.reach("board.read").covers(department, owned=False):
        raise NotFound(N_("There is no {kind} {id}; it may have been removed."),
                       kind=Department.kind, id=department)  # fmt: skip
    able = [one.id for one in holders_in(reading, department)]
    left = _who_left_with_work(reading, department, {NOBODY, *able})
    return Board(
        department=department,
        name=reading.get(Department, department).name,
        new=reading.tally("items.department", f"{department}/new"),
        quarantined=reading.tally("items.department", f"{department}/quarantined"),
        rows=[_row(reading, department, person) for person in (NOBODY, *able, *left)],
    )


def held(reading: Reading, department: int, person: int, limit: int = 200) -> list[ItemRow]:
    """Open items that somebody (or NOBODY) holds in a department, most urgent first.

    Empty for who may not see the department's board.
    """
    if not reading.reach("board.read").covers(department, owned=False):
        return []
    found = reading.page(
        WorkItem,
        {"department": department, "owner": person, "listed": "open"},
        order=("rank",),
        limit=limit,
    )
    return rows(reading, found, ("rank",))


def _row(reading: Reading, department: int, person: int) -> BoardRow:
    oldest = reading.page(
        WorkItem,
        {"department": department, "owner": person, "listed": "open"},
        order=("received",),
        limit=1,
    )
    return BoardRow(
        person=person or None,
        name=person_name(reading, person),
        open=reading.tally("items.owner", f"{person}/{department}/open"),
        waiting=reading.tally("items.owner", f"{person}/{department}/waiting"),
        overdue=_overdue(reading, person, department),
        oldest=datetime.fromisoformat(oldest[0].received) if oldest else None,
    )


def _overdue(reading: Reading, person: int, department: int) -> int:
    prefix, today = f"{person}/{department}/", str(reading.today)
    dues = reading.tallies("items.due", prefix)
    return sum(amount for key, amount in dues.items() if key.removeprefix(prefix) < today)


def _who_left_with_work(reading: Reading, department: int, but: set[int]) -> list[int]:
    """Persons who hold open work here, but no longer do this department's work."""
    held = {
        int(owner)
        for key, amount in reading.tallies("items.owner").items()
        for owner, place, state in [key.split("/")]
        if amount and place == str(department) and state in ("open", "waiting")
    }
    return sorted(held - but)
