"""Adding people, departments and what they may do."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from store.acts import CLOCK_ACCEPTED, Doing, Given, Nothing, act
from store.errors import N_
from store.people.models import Department, House, Membership, Person, Qualification, Requirement
from store.plain import Line
from store.roles import Role

__all__ = [
    "AddDepartment",
    "AddMembership",
    "AddPerson",
    "AddQualification",
    "AddRequirement",
    "Preferences",
    "SetUp",
]


class SetUp(Given):
    """A new office."""

    name: Line
    demo: bool = False


@act("office.set_up", N_("set up the office"), given=SetUp)
def set_up(doing: Doing, given: SetUp) -> House:
    """Name the office; its document is the first of its kind."""
    return doing.add(House(**given.model_dump()))


@act(CLOCK_ACCEPTED, N_("accept the clock"))
def accept_clock(doing: Doing, _given: Nothing) -> House:
    """Say that the clock is right, though the last work was saved at a later time."""
    return doing.save(doing.page(House, limit=1)[0])


class AddPerson(Given):
    """A new person."""

    name: Line
    uid: int | None = None
    language: Literal["nl", "en"] = "nl"


@act("person.add", N_("add a person"), given=AddPerson)
def add_person(doing: Doing, given: AddPerson) -> Person:
    """Add somebody who works here."""
    return doing.add(Person(**given.model_dump()))


Id = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,30}(\.[a-z_]{1,30})?$")]
Key = Annotated[
    str,
    StringConstraints(
        pattern=r"^([a-z0-9]|f[1-9]|f10|plus|slash|question_mark|(left|right)_square_bracket)$"
    ),
]
"""A key that every terminal sends in the same way, without a modifier."""


class Preferences(Given):
    """How somebody wants to see and work the office; what is not given stays as it is.

    `keys` are all of one's own keys for commands, by the command's id.
    """

    theme: Line | None = None
    keys: Annotated[dict[Id, Key], Field(max_length=300)] | None = None


@act("person.prefer", N_("keep a preference"), on=Person, given=Preferences, quiet=True)
def prefer(doing: Doing, person: Person, given: Preferences) -> Person:
    """Keep one's own colours or keys."""
    if given.theme is not None:
        person.theme = given.theme
    if given.keys is not None:
        person.keys = given.keys
    return doing.save(person)


class AddDepartment(Given):
    """A new department."""

    code: Line
    name: Line


@act("department.add", N_("add a department"), given=AddDepartment)
def add_department(doing: Doing, given: AddDepartment) -> Department:
    """Add a part of the office."""
    return doing.add(Department(**given.model_dump()))


class AddMembership(Given):
    """A role for a person in a department, or over the whole office."""

    person: int
    department: int | None
    role: Role
    title: Line = ""
    since: date
    until: date | None = None


@act("membership.add", N_("give a role"), given=AddMembership)
def add_membership(doing: Doing, given: AddMembership) -> Membership:
    """Give a person a role."""
    doing.get(Person, given.person)
    if given.department is not None:
        doing.get(Department, given.department)
    return doing.add(Membership(**given.model_dump()))


class AddQualification(Given):
    """A certificate that a person holds."""

    person: int
    name: Line
    issued: date
    expires: date | None = None


@act("qualification.add", N_("record a certificate"), given=AddQualification)
def add_qualification(doing: Doing, given: AddQualification) -> Qualification:
    """Record a certificate."""
    doing.get(Person, given.person)
    return doing.add(Qualification(**given.model_dump()))


class AddRequirement(Given):
    """An act that needs a certificate from now on."""

    act: Line
    qualification: Line
    mode: Literal["block", "double_check"] = "block"


@act("requirement.add", N_("require a certificate"), given=AddRequirement)
def add_requirement(doing: Doing, given: AddRequirement) -> Requirement:
    """Require a certificate for an act."""
    return doing.add(Requirement(**given.model_dump()))
