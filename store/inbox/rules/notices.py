"""Notices: items that Kantoor itself writes to report something to a person.

Invariant: a notice keeps its text and its place, and only its addressee acts on it and finishes it;
where nobody is named, or they no longer work there, whoever assigns the work there.
"""

from __future__ import annotations

from store.access import No
from store.errors import N_
from store.inbox.models import NOBODY, WorkItem
from store.inbox.rules.holders import can_hold
from store.people import Person
from store.reading import Reading

__all__ = ["for_addressee", "keeps"]


def for_addressee(reading: Reading, item: WorkItem) -> No | None:
    """Refuse to act on a notice for anybody but its addressee; None for other items."""
    if not item.is_notice or item.addressee in (reading.actor.person, reading.actor.on_behalf_of):
        return None
    if item.addressee != NOBODY and can_hold(reading, item.addressee, item.department):
        return No("holder", N_("This notification is for {who}, who must handle it in person. "
                               "You can add a note."),
                  {"who": reading.get(Person, item.addressee).name})  # fmt: skip
    if reading.reach("item.assign").covers(item.department, owned=False):
        return None
    return No(
        "holder", N_("This notification is for whoever assigns the work here. You can add a note.")
    )


def keeps(_reading: Reading, item: WorkItem) -> No | None:
    """Refuse to change a notice, or to put it away otherwise than by finishing it."""
    if not item.is_notice:
        return None
    return No("state", N_("This is a notification from Kantoor. Complete it once dealt with; it "
                          "cannot be changed or moved."))  # fmt: skip
