"""Persons, departments, and who is what where."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from store.engine import Doc
from store.roles import Role

__all__ = ["Department", "House", "Membership", "Person", "Qualification", "Requirement"]


class House(Doc):
    """The office itself: its name, and whether it is a demo, where anybody may try any view."""

    kind = "house"

    name: str
    demo: bool = False


class Person(Doc):
    """Somebody who works here; `uid` is the system account that signs in as them.

    `keys` are their own keys for commands, by the command's id.
    """

    kind = "person"
    indexes = (("uid",),)

    name: str
    uid: int | None = None
    language: Literal["nl", "en"] = "nl"
    theme: str = ""
    keys: dict[str, str] = Field(default_factory=dict)
    active: bool = True

    def owners(self) -> frozenset[int]:
        """One's preferences are one's own."""
        return frozenset({self.id})


class Department(Doc):
    """A part of the office: administration, bookkeeping, ..."""

    kind = "department"

    code: str
    name: str


class Membership(Doc):
    """A person's role in a department (None: the whole office) from one date to another.

    `title` is the manager's own: accountant, controller, chief bookkeeper, office manager.
    """

    kind = "membership"
    refers: ClassVar[dict[str, str]] = {"person": "person", "department": "department"}
    indexes = (("person",),)

    person: int
    department: int | None
    role: Role
    title: str = ""
    since: date
    until: date | None = None


class Qualification(Doc):
    """A certificate a person holds; no expiry date means it never expires."""

    kind = "qualification"
    refers: ClassVar[dict[str, str]] = {"person": "person"}
    indexes = (("name",),)

    person: int
    name: str
    issued: date
    expires: date | None = None


class Requirement(Doc):
    """An act that only holders of a qualification may do."""

    kind = "requirement"
    indexes = (("act",),)

    act: str
    qualification: str
