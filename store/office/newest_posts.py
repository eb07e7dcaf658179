"""The posts with which a person reads: those in the store at that moment, as for an act.

A session stays open past midnight, and roles change while it is open. So no view relies on the posts
at sign-in: they are read again on another day, and after every change of people.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from store.access import SYSTEM, Actor
from store.people import Absence, Delegation, Membership, Person
from store.people import actor as read_actor
from store.reading import Reading

__all__ = ["NewestPosts"]

KINDS = tuple(model.kind for model in (Absence, Delegation, Membership, Person))
"""The kinds of document that posts depend on."""


class NewestPosts:
    """The posts last read of each person, which are kept until they may have changed."""

    def __init__(self) -> None:
        self._read: dict[int, tuple[Actor, date, int]] = {}

    def of(self, reading: Reading) -> Actor:
        """Return the actor with the posts they hold now; raises `NotFound` for who left."""
        given = reading.actor
        if given is SYSTEM:
            return given
        actor, day, seq = self._read.get(given.person, (given, date.min, 0))
        newest, changed = _changed_after(reading, seq)
        if changed or day != reading.today:
            actor = read_actor(reading, given.person, reading.today)
        self._read[given.person] = (actor, reading.today, newest)
        return replace(actor, on_behalf_of=given.on_behalf_of)

    def forget(self) -> None:
        """Forget what was read in a commit that may have been rolled back."""
        self._read.clear()


def _changed_after(reading: Reading, seq: int) -> tuple[int, bool]:
    """Return the number of the newest change line, and whether one after `seq` is about people."""
    if not seq:
        row = reading.connection.execute("SELECT max(seq), 1 FROM changes").fetchone()
    else:
        row = reading.connection.execute(
            f"SELECT max(seq), max(CASE WHEN kind IN ({', '.join('?' * len(KINDS))})"
            " THEN 1 ELSE 0 END) FROM changes WHERE seq > ?",
            (*KINDS, seq),
        ).fetchone()
    newest, changed = row or (None, None)
    return int(newest or seq), bool(changed)
