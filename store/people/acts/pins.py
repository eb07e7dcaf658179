"""Setting the PIN of a locked session, and forgetting one that nobody knows any more."""

from __future__ import annotations

from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Invalid
from store.people.models import Person
from store.people.pin import Pin, hashed, is_right, pin_of
from store.plain import Line

__all__ = ["SetPin"]


class SetPin(Given):
    """A new PIN, and the one it replaces, if there is one."""

    pin: Line
    old: Line = ""


@act("pin.set", N_("set one's PIN"), on=Person, given=SetPin, quiet=True)
def set_pin(doing: Doing, person: Person, given: SetPin) -> Pin:
    """Have another PIN; whoever finds an open session can't set one without knowing the old one."""
    kept = pin_of(doing, person.id)
    if kept is None:
        return doing.add(Pin(person=person.id, hash=hashed(given.pin)))
    if not is_right(doing, given.old):
        raise Invalid(N_("The old PIN is another one."), field="old")
    return doing.save(kept.model_copy(update={"hash": hashed(given.pin)}))


@act("pin.forget", N_("forget a PIN"), on=Person)
def forget_pin(doing: Doing, person: Person, _given: Nothing) -> Person:
    """Let somebody who forgot their PIN set a new one, after they signed in by key."""
    kept = pin_of(doing, person.id)
    if kept is None:
        raise Invalid(N_("{name} has no PIN."), name=person.name)
    doing.remove(kept)
    return person
