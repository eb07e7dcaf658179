"""Setting the PIN of a locked session, and clearing a forgotten one."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Invalid
from store.people import Person, Pin, pin_of

__all__ = ["SetPin"]

HASHED = r"^\$argon2id\$[A-Za-z0-9+/=,$]{20,200}$"


class SetPin(Given):
    """The hash of a new PIN, and the hash it replaces: made by `new_pin`."""

    hash: Annotated[str, Field(pattern=HASHED)]
    replaces: Annotated[str, Field(max_length=220)] = ""


@act("pin.set", N_("set one's PIN"), on=Person, given=SetPin, quiet=True, in_person=True)
def set_pin(doing: Doing, person: Person, given: SetPin) -> Pin:
    """Set a new PIN, unless the known one was replaced meanwhile."""
    kept = pin_of(doing, person.id)
    if kept is None:
        return doing.add(Pin(person=person.id, hash=given.hash))
    if kept.hash != given.replaces:
        raise Invalid(N_("The current PIN is wrong. Type it again."), field="old")
    return doing.save(kept.model_copy(update={"hash": given.hash}))


@act("pin.forget", N_("clear a PIN"), on=Person)
def forget_pin(doing: Doing, person: Person, _given: Nothing) -> Person:
    """Clear a forgotten PIN, so that the person can set a new one after signing in by key."""
    kept = pin_of(doing, person.id)
    if kept is None:
        raise Invalid(
            N_(
                "{name} has no PIN to clear. Ask {name} to set one with F9, PIN. Nothing was "
                "changed."
            ),
            name=person.name,
        )
    doing.remove(kept)
    return person
