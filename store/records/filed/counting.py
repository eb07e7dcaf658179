"""How many records of a kind its reader sees, by the tallies, and so whether the kind is in sight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store.access import Facts, Yes
from store.errors import NotFound
from store.reading import Reading, seen_by
from store.records.filed.models import Record
from store.records.filed.permitting import permitted, permitted_on
from store.records.kinds.definition import VOID
from store.records.kinds.in_use import KindInUse, in_use
from store.records.kinds.models import RecordKind
from store.records.kinds.parts import RightAct

__all__ = [
    "Alike",
    "behind_count",
    "record_count",
    "sees_all_of",
    "sees_kind",
    "sees_some",
    "shown_in",
    "stored_states",
]

MOST = 1000


class Alike:
    """Says of a record whether it is seen: those of one kind, department and state that are not the
    reader's own are alike, and their rule is asked once.

    With an `act`: whether the reader may do that, which no emergency gives.
    """

    def __init__(self, reading: Reading, act: RightAct | None = None) -> None:
        self._reading, self._act = reading, act
        self._known: dict[tuple[object, ...], bool] = {}

    def sees(self, record: Record) -> bool:
        """Whether the reader sees it."""
        owned = self._reading.actor.person in record.owners()
        alike = (record.of, record.department, record.state, owned)
        if alike not in self._known:
            self._known[alike] = (
                isinstance(permitted_on(self._reading, record, self._act), Yes)
                if self._act
                else self._reading.sees(record)
            )
        return self._known[alike]


def record_count(reading: Reading, number: int, state: str = "") -> int:
    """Return how many records of a kind the actor sees, in a state or in all; void ones only if asked.

    Where a kind shows somebody nothing but their own records, those are not counted.
    """
    try:
        kind = in_use(reading, number)
    except NotFound:
        return 0
    seen = (count for stored, department, count in _tallied(reading, number)
            if kind.state_now(stored) == state or (not state and stored != VOID)
            if _shows(reading, number, stored, department))  # fmt: skip
    return sum(seen)


def stored_states(reading: Reading, kind: KindInUse, state: str) -> tuple[str, ...]:
    """Return the states by which records in a state are stored: some may not be brought up to date."""
    stored = {each for each, _place, _count in _tallied(reading, kind.doc.number)
              if kind.state_now(each) == state}  # fmt: skip
    return tuple(sorted(stored | {state}))


def sees_some(reading: Reading, number: int) -> bool:
    """Whether the actor could see a record of a kind, of another or their own."""
    own = frozenset({reading.actor.person})
    return any(_shows(reading, number, state, department, own)
               for state, department, _count in _tallied(reading, number))  # fmt: skip


def shown_in(reading: Reading, number: int) -> tuple[str, ...]:
    """Return where the actor sees records of a kind, their own too, as `state|department`."""
    own = frozenset({reading.actor.person})
    return tuple(f"{state}|{department}" for state, department, _count in _tallied(reading, number)
                 if _shows(reading, number, state, department, own))  # fmt: skip


def sees_all_of(reading: Reading, number: int, where: Iterable[str], owner: int) -> bool:
    """Whether the actor sees all records of a kind that were `shown_in` there to `owner`."""
    own = frozenset({owner} & {reading.actor.person})
    places = (each.split("|") for each in where)
    return all(_shows(reading, number, state, int(department), own) for state, department in places)


def behind_count(reading: Reading, number: int) -> int:
    """Return how many records to bring up to date the actor sees; beyond `MOST` it may be more."""
    count = reading.tally("records.behind", f"{number}")
    if not count or all(_shows(reading, number, state, department)
                        for state, department, _count in _tallied(reading, number)):  # fmt: skip
        return count
    where: dict[str, str | int] = {"of": number, "behind": "yes"}
    behind = reading.page(Record, where, order=("k1",), limit=MOST)
    alike = Alike(reading)
    return sum(alike.sees(record) for record in behind)


def sees_kind(reading: Reading, kind: RecordKind) -> bool:
    """Whether the actor sees a kind: their department's, or one of which they see records.

    Those of a department stay there when their kind goes to another one.
    """
    return seen_by("kind.read")(reading, kind) or record_count(reading, kind.number) > 0


def _tallied(reading: Reading, number: int) -> Iterator[tuple[str, int, int]]:
    """Yield each state and department in which there are records of a kind, and how many."""
    for key, count in reading.tallies("records", f"{number}|").items():
        _of, state, department = key.split("|")
        if count:
            yield state, int(department), count


def _shows(
    reading: Reading, number: int, state: str, department: int, owners: frozenset[int] = frozenset()
) -> bool:
    """Whether the actor sees records of a kind with these owners."""
    if department in reading.emergencies:
        return True
    facts = Facts(department=department, state=state, owners=owners)
    return isinstance(permitted(reading, in_use(reading, number), "read", facts), Yes)
