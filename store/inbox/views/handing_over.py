"""What somebody leaves behind who goes away: what they hold, and what waits for their approval."""

from __future__ import annotations

from dataclasses import dataclass

from store.access import reach
from store.errors import NotFound
from store.inbox.views.board import ACTIVE, own_board, sees_board
from store.people import actor, departments
from store.reading import Reading

__all__ = ["HandOver", "hand_over"]


@dataclass(frozen=True)
class HandOver:
    """Items that somebody holds, and items in review that they could approve."""

    held: int
    to_approve: int


def hand_over(reading: Reading, person: int) -> HandOver:
    """What somebody has in the departments of which the actor sees the board."""
    try:
        theirs = reach(actor(reading, person, reading.today), "item.approve")
    except NotFound:
        theirs = None
    held, to_approve = 0, 0
    for one in departments(reading):
        mine = person == reading.actor.person and own_board(reading, one.id)
        if not mine and not sees_board(reading, one.id):
            continue
        held += sum(reading.tally("items.owner", f"{person}/{one.id}/{state}") for state in ACTIVE)
        if theirs is not None and theirs.covers(one.id, owned=False):
            to_approve += reading.tally("items.department", f"{one.id}/review")
    return HandOver(held, to_approve)
