"""Who owns the office, and what its owners gave alone while it was set up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from store.access import No, Yes
from store.acts import ACTS, answers, checked, judge
from store.errors import N_, NotFound
from store.people import House, Membership, Person, house, owners
from store.reading import Reading

__all__ = ["Owning", "SettingUp", "owning", "setting_up"]

CLOSE = "office.close_set_up"
ON_HOUSE = ("owner.confirm", "owner.decline")


@dataclass(frozen=True)
class Owning:
    """Whether a person is an owner, and who proposes the opposite (empty: nobody).

    `answers` say what the actor may do about it, in the revision `rev` of the office's own document.
    """

    owns: bool
    proposed_by: str
    answers: Mapping[str, Yes | No]
    rev: int | None = None


def owning(reading: Reading, person: int) -> Owning:
    """Return whether a person is an owner of the office, or is proposed to be."""
    owns, asked = person in owners(reading), None
    known = ACTS["owner.propose"]
    given = checked(known.given, {"person": person, "leaves": owns})
    able = {"owner.propose": judge(reading, known, None, given)}
    office = _house(reading)
    if office is not None and office.proposed_owner and office.proposed_owner.person == person:
        asked = office.proposed_owner
        able |= answers(reading, office, ON_HOUSE)
    else:
        nothing = No("state", N_("No change of the owners is waiting. Press , o to propose one."))
        able |= dict.fromkeys(ON_HOUSE, nothing)
    by = _name(reading, asked.proposed_by) if asked else ""
    return Owning(owns, by, able, office.rev if office is not None else None)


@dataclass(frozen=True)
class SettingUp:
    """Who got roles from an owner alone during set-up, by name, each once; and closing it."""

    names: list[str]
    answers: Mapping[str, Yes | No]


def setting_up(reading: Reading) -> SettingUp:
    """Return what was given in set-up, and whether the actor may close it."""
    office = _house(reading)
    if office is None or not office.in_set_up or not reading.reach("person.read").office:
        closed = No("state", N_("The set-up of this office is closed. Propose a role instead."))
        return SettingUp([], {CLOSE: closed})
    alone = {role.person for role in reading.find(Membership) if role.given_alone()}
    names = sorted((_name(reading, person) for person in alone), key=str.casefold)
    return SettingUp(names, answers(reading, office, (CLOSE,)))


def _house(reading: Reading) -> House | None:
    try:
        return house(reading)
    except NotFound:
        return None


def _name(reading: Reading, person: int) -> str:
    return reading.get(Person, person).name if person else "Kantoor"
