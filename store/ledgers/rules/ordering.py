"""Who ordered what a purchase invoice is for, and agrees to it before it is posted."""

from __future__ import annotations

from store import people
from store.access import No, reach
from store.errors import N_, Invalid, Refused
from store.ledgers.models import Entry
from store.people import Person
from store.reading import Reading

__all__ = ["check_agreed", "check_orderer", "not_by_orderer", "orderers", "stands_for"]


def orderers(reading: Reading) -> list[Person]:
    """Return who can be named: all who may see and agree to entries."""
    return [person for person in people.persons(reading) if _may_agree(reading, person.id)]


def check_orderer(reading: Reading, person: int | None) -> None:
    """Raise `Invalid` for a person who cannot agree to an entry."""
    if person is not None and not _may_agree(reading, person):
        raise Invalid(
            N_("{name} cannot see entries. Choose a colleague who can."),
            field="ordered_by", name=reading.get(Person, person).name,
        )  # fmt: skip


def stands_for(reading: Reading, person: int | None) -> bool:
    """Return whether the actor is this person, or uses a role of theirs today."""
    lenders = {post.on_behalf_of for post in reading.actor.posts}
    return person is not None and person in {reading.actor.person, *lenders}


def not_by_orderer(reading: Reading, entry: Entry) -> No | None:
    """Return why the actor has nothing to agree to here."""
    if entry.ordered_by is None:
        return No("state", N_("Nobody is named as the orderer. Post the entry."))
    if entry.agreed_by is not None:
        return No("state", N_("This entry is agreed to already. Post it."))
    if stands_for(reading, entry.ordered_by):
        return None
    name = reading.get(Person, entry.ordered_by).name
    return No("holder", N_("{name} ordered this. Ask {name} to agree."), {"name": name})


def check_agreed(reading: Reading, entry: Entry) -> None:
    """Raise `Refused` while whoever ordered it did not agree."""
    if entry.ordered_by is not None and entry.agreed_by is None:
        raise Refused(
            N_("{name} ordered this and must agree first. A manager can name another person."),
            name=reading.get(Person, entry.ordered_by).name,
        )


def _may_agree(reading: Reading, person: int) -> bool:
    held = reach(people.actor(reading, person, reading.today), "entry.agree")
    return held.office or bool(held.departments)
