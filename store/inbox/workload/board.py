"""The workload of a department: per person or per queue, and the items of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from store.engine import Cursor
from store.errors import missing
from store.inbox.lists.due import overdue
from store.inbox.lists.rows import ItemRow, person_name, rows
from store.inbox.models import NOBODY, Listed, Queue, WorkItem
from store.inbox.models.tallies import of_person, of_queue
from store.inbox.rules.business_minutes import working_days
from store.inbox.rules.holders import can_hold, holders_in
from store.inbox.rules.visibility import sees_work
from store.inbox.workload.load import PACE_DAYS, Pace, ages, late, minutes, pace
from store.people import Department, away, departments
from store.reading import Reading

__all__ = [
    "TOTAL", "Board", "BoardRow", "Lines", "away_until", "board", "boards", "held", "own_board",
    "queues_of", "sees_board", "totals",
]  # fmt: skip

Lines = Literal["person", "queue"]
"""Whether a board has a line per person or per queue."""
MOST = 1000
TOTAL = -1
"""Stands for a person or queue in the line of totals: for all of them."""
ACTIVE = ("open", "waiting", "snoozed")
SHOWN = (*ACTIVE, "new", "review")


@dataclass(frozen=True)
class BoardRow:
    """The work that a person holds in a department (NOBODY: unassigned), or of a queue.

    `ages` are the open items by age, see `load.AGES`.
    `late` counts missed service targets. `minutes` is the estimate of the open work, `oldest`
    when the oldest open item came in, `clear` the working days needed for the open work at the
    recent pace (None: nothing gets done). `away` is the last day of an absence.
    """

    id: int
    name: str
    open: int
    waiting: int
    snoozed: int
    overdue: int
    late: int
    minutes: int
    oldest: datetime | None
    ages: tuple[int, ...]
    pace: Pace
    clear: int | None
    away: date | None = None


@dataclass(frozen=True)
class Board:
    """A department's work, with a line per person or queue.

    `whole` means that all lines are there; actors who see only their own work have one line.
    """

    department: int
    name: str
    lines: Lines
    whole: bool
    new: int
    quarantined: int
    rows: list[BoardRow]


def sees_board(reading: Reading, department: int) -> bool:
    """Whether the actor may see everyone's lines in a department."""
    return reading.reach("board.read").covers(department, owned=False)


def own_board(reading: Reading, department: int) -> bool:
    """Whether the actor may see their own line in a department, because they do its work."""
    own = reading.reach("board.read").own
    return own and can_hold(reading, reading.actor.person, department)


def boards(reading: Reading) -> list[tuple[int, str]]:
    """Return id and name of the departments whose board the actor may see at least in part."""
    return [
        (department.id, department.name)
        for department in departments(reading)
        if sees_board(reading, department.id) or own_board(reading, department.id)
    ]


def board(reading: Reading, department: int, lines: Lines = "person") -> Board:
    """Return a department's board; raises `NotFound` also when the actor may see nothing of it.

    Actors who see only their own work get one line, whatever `lines` are asked for.
    """
    whole = sees_board(reading, department)
    if not whole and not own_board(reading, department):
        raise missing(Department.kind, department)
    days = working_days(reading, PACE_DAYS)
    return Board(
        department=department,
        name=reading.get(Department, department).name,
        lines=lines if whole else "person",
        whole=whole,
        new=reading.tally("items.department", f"{department}/new") if whole else 0,
        quarantined=reading.tally("items.department", f"{department}/quarantined") if whole else 0,
        rows=(
            [_of_queue(reading, queue, days) for queue in queues_of(reading, department)]
            if whole and lines == "queue"
            else [
                _of_person(reading, department, person, days)
                for person in _people(reading, department, whole)
            ]
        ),
    )


def totals(board: Board) -> BoardRow:
    """Return the sums of a board's lines, with its oldest work and the pace of all together."""
    rows = board.rows
    paces = [row.pace for row in rows]
    days = tuple(map(sum, zip(*(pace.days for pace in paces), strict=True)))
    done = Pace(sum(pace.week for pace in paces), days)
    held = sum(row.open for row in rows)
    return BoardRow(
        id=TOTAL,
        name="",
        open=held,
        waiting=sum(row.waiting for row in rows),
        snoozed=sum(row.snoozed for row in rows),
        overdue=sum(row.overdue for row in rows),
        late=sum(row.late for row in rows),
        minutes=sum(row.minutes for row in rows),
        oldest=min((row.oldest for row in rows if row.oldest), default=None),
        ages=tuple(map(sum, zip(*(row.ages for row in rows), strict=True))),
        pace=done,
        clear=done.to_clear(held),
    )


def held(
    reading: Reading,
    department: int,
    lines: Lines,
    id: int,
    state: Listed = "open",
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[ItemRow]:
    """Return a page of the items that a line of the board counts, most urgent first.

    Empty when the actor may not see that line, or the items of the department.
    """
    mine = lines == "person" and id == reading.actor.person
    seen = sees_board(reading, department) or (mine and own_board(reading, department))
    if state not in SHOWN or not seen or not sees_work(reading, department, mine):
        return []
    where: dict[str, str | int] = {"queue": id} if lines == "queue" else {"owner": id}
    if id == TOTAL:
        where = {}
    items = reading.page(
        WorkItem,
        {"department": department, **where, "listed": state},
        ("rank",),
        after,
        before,
        limit,
    )
    return rows(reading, items, ("rank",))


def queues_of(reading: Reading, department: int) -> list[Queue]:
    """Return the queues of a department."""
    return reading.page(Queue, {"department": department}, limit=MOST)


def away_until(reading: Reading, person: int) -> date | None:
    """Return the last day of a person's absence; None when they are here."""
    absence = away(reading, person, reading.today)
    return absence.until if absence else None


def _people(reading: Reading, department: int, whole: bool) -> list[int]:
    """Return who has a line on the board: NOBODY, current workers, leavers with open work."""
    if not whole:
        return [reading.actor.person]
    able = [person.id for person in holders_in(reading, department)]
    return [NOBODY, *able, *_who_left_with_work(reading, department, {NOBODY, *able})]


def _of_person(reading: Reading, department: int, person: int, days: list[date]) -> BoardRow:
    unit = of_person(person, department)
    counts = {state: reading.tally("items.owner", f"{unit}/{state}") for state in ACTIVE}
    oldest = _oldest(reading, {"department": department, "owner": person, "listed": "open"})
    gone = away_until(reading, person) if person else None
    return _row(reading, person, person_name(reading, person), unit, counts, oldest, days, gone)


def _of_queue(reading: Reading, queue: Queue, days: list[date]) -> BoardRow:
    unit = of_queue(queue.id)
    counts = {state: reading.tally("items.queue", f"{queue.id}/{state}") for state in ACTIVE}
    oldest = _oldest(reading, {"queue": queue.id, "listed": "open"})
    return _row(reading, queue.id, queue.name, unit, counts, oldest, days, None)


def _row(
    reading: Reading,
    id: int,
    name: str,
    unit: str,
    counts: dict[str, int],
    oldest: datetime | None,
    days: list[date],
    gone: date | None,
) -> BoardRow:
    done = pace(reading, unit, days)
    return BoardRow(
        id=id,
        name=name,
        **counts,
        overdue=overdue(reading, unit),
        late=late(reading, unit),
        minutes=minutes(reading, unit),
        oldest=oldest,
        ages=ages(reading, unit, counts["open"]),
        pace=done,
        clear=done.to_clear(counts["open"]),
        away=gone,
    )


def _oldest(reading: Reading, where: dict[str, str | int]) -> datetime | None:
    items = reading.page(WorkItem, where, order=("received",), limit=1)
    return datetime.fromisoformat(items[0].received) if items else None


def _who_left_with_work(reading: Reading, department: int, but: set[int]) -> list[int]:
    """Return people who hold open work here, but no longer do this department's work."""
    held = {
        int(owner)
        for key, amount in reading.tallies("items.owner").items()
        for owner, place, state in [key.split("/")]
        if amount and place == str(department) and state in ACTIVE
    }
    return sorted(held - but)
