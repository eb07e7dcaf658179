"""The work of a person who leaves: items they hold, and items that await their approval."""

from __future__ import annotations

from dataclasses import dataclass

from store.access import reach
from store.errors import NotFound
from store.inbox.workload.board import ACTIVE, own_board, sees_board
from store.people import actor, departments
from store.reading import Reading

__all__ = ["HandOver", "department_of_work", "hand_over"]


@dataclass(frozen=True)
class HandOver:
    """Items that a person holds, and items in review that they could approve."""

    held: int
    to_approve: int


def hand_over(reading: Reading, person: int) -> HandOver:
    """Return a person's work in the departments whose board the actor may see."""
    try:
        theirs = reach(actor(reading, person, reading.today), "item.approve")
    except NotFound:
        theirs = None
    seen = _seen(reading, person)
    held = sum(_held(reading, person, department) for department in seen)
    waits = (reading.tally("items.department", f"{department}/review")
             for department in seen if theirs is not None and theirs.covers(department, owned=False))  # fmt: skip
    return HandOver(held, sum(waits))


def department_of_work(reading: Reading, person: int) -> int | None:
    """Return the first department whose board the actor may see where a person holds items."""
    seen = _seen(reading, person)
    return next((department for department in seen if _held(reading, person, department)), None)


def _seen(reading: Reading, person: int) -> list[int]:
    mine = person == reading.actor.person
    return [
        department.id
        for department in departments(reading)
        if sees_board(reading, department.id) or (mine and own_board(reading, department.id))
    ]


def _held(reading: Reading, person: int, department: int) -> int:
    here = f"{person}/{department}"
    return sum(reading.tally("items.owner", f"{here}/{state}") for state in ACTIVE)
