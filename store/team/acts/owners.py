"""The owners of the office, and the end of its set-up."""

from __future__ import annotations

from typing import Annotated

from store.access import SYSTEM, No, reach
from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Invalid, NotFound
from store.fields import Id
from store.people import House, OwnerChange, Person, actor, house, owners, persons
from store.reading import Reading

__all__ = ["ChangeOwner"]


class ChangeOwner(Given):
    """A person who is to be an owner of the office, or who `leaves` the owners."""

    person: Annotated[int, Id("person")]
    leaves: bool = False


@act("owner.propose", N_("change the owners"), given=ChangeOwner)
def propose_owner(doing: Doing, given: ChangeOwner) -> House:
    """Name an owner, or let one leave: an owner does that at once, others propose it."""
    office = house(doing)
    person = doing.get(Person, given.person)
    if not person.active:
        raise NotFound(N_("{name} no longer works here. Choose a colleague."), name=person.name)
    if given.leaves and given.person not in owners(doing):
        raise Invalid(
            N_("{name} is not an owner of this office. Choose an owner."), name=person.name
        )
    if not given.leaves and given.person in office.owned_by:
        raise Invalid(
            N_(
                "{name} is already an owner of this office. Choose another person. Nothing was "
                "changed."
            ),
            name=person.name,
        )
    if given.leaves and len(owners(doing)) == 1:
        raise Invalid(N_("{name} is the last owner of this office. Add another owner first."),
                      name=person.name)  # fmt: skip
    change = OwnerChange(
        person=given.person,
        leaves=given.leaves,
        proposed_by=doing.actor.person,
        proposed_for=doing.actor.on_behalf_of,
    )
    if doing.actor.person in (SYSTEM.person, *owners(doing)):
        return doing.save(_changed(doing, office, change))
    return doing.save(office.model_copy(update={"proposed_owner": change}))


def _changed(doing: Doing, office: House, change: OwnerChange | None) -> House:
    named = [person for person in owners(doing) if change is None or person != change.person]
    if change is not None and not change.leaves:
        named.append(change.person)
    return office.model_copy(update={"owned_by": tuple(named), "proposed_owner": None})


def _nothing_waits(_reading: Reading, office: House) -> No | None:
    return (
        No("state", N_("No change of the owners is waiting. Press , o to propose one."))
        if not office.proposed_owner
        else None
    )


@act("owner.confirm", N_("confirm a change of the owners"), on=House, unless=_nothing_waits,
     four_eyes_fields=("owner_hands",), never_alone=True)  # fmt: skip
def confirm_owner(doing: Doing, office: House, _given: Nothing) -> House:
    """Agree to a change of the owners: not who proposed it, nor whom it is about."""
    return doing.save(_changed(doing, office, office.proposed_owner))


@act("owner.decline", N_("reject a change of the owners"), on=House, unless=_nothing_waits)
def decline_owner(doing: Doing, office: House, _given: Nothing) -> House:
    """Leave the owners as they are."""
    return doing.save(office.model_copy(update={"proposed_owner": None}))


def _stays_open(reading: Reading, office: House) -> No | None:
    """Refuse closing a set-up that is closed, or without anybody to agree to roles after it."""
    if not office.in_set_up:
        return No(
            "state",
            N_(
                "The set-up of this office is closed, so one person cannot give a "
                "role alone. Propose it; a colleague confirms it."
            ),
        )
    others = (person.id for person in persons(reading) if person.id != reading.actor.person)
    for person in others:
        able = reach(actor(reading, person, reading.today), "membership.confirm")
        if able.office or able.departments:
            return None
    return No("state", N_("No colleague can confirm roles yet. First give a second person, such "
                          "as your accountant, the role of professional or manager."))  # fmt: skip


@act("office.close_set_up", N_("close the set-up"), on=House, unless=_stays_open)
def close_set_up(doing: Doing, office: House, _given: Nothing) -> House:
    """Close the set-up for good: from here on every role needs two people."""
    return doing.save(office.model_copy(update={"in_set_up": False}))
