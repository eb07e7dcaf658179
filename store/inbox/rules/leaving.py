"""Work about somebody who leaves: what they have of the office comes back before it is done."""

from __future__ import annotations

from store.access import No
from store.errors import N_
from store.inbox.models import RETURNS, Procedure, WorkItem
from store.people import Person
from store.reading import Reading
from store.records import Record, held_ids

__all__ = ["asks_leaver", "out_left", "still_out"]


def asks_leaver(procedure: Procedure) -> bool:
    """Whether a procedure is about somebody who leaves: a step of it takes back what they have."""
    return any(step.record_act == RETURNS for step in procedure.steps)


def still_out(reading: Reading, item: WorkItem) -> tuple[int, ...]:
    """Return the records that are out to whom the item is about, but for those let go of."""
    if item.leaver is None:
        return ()
    held = held_ids(reading, f"person {item.leaver}")
    return tuple(number for number in held if number not in item.excused)


def out_left(reading: Reading, item: WorkItem) -> No | None:
    """Refuse to finish work about a leaver while something is out to them."""
    left = still_out(reading, item)
    if not left or item.leaver is None:
        return None
    records = (reading.get(Record, number) for number in left)
    names = [record.no for record in records if reading.sees(record)]
    return No(
        "state",
        N_("Still out to {name}: {names}. Check it in, or let a manager say why not."),
        {"name": reading.get(Person, item.leaver).name,
         "names": names + ["…"] * (len(names) < len(left))},
    )  # fmt: skip
