"""Persons, departments, and roles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field as Body

from store.access.roles import Role
from store.engine import Doc, Tally
from store.errors import N_
from store.fields import Field, Option
from store.people.binding import Binding

__all__ = [
    "KEPT_FREE",
    "Absence",
    "Certificate",
    "Delegation",
    "Department",
    "FourEyesException",
    "Membership",
    "Mode",
    "NeedingAct",
    "Person",
    "Qualification",
    "Requirement",
]


class Person(Doc):
    """A person who works here; `uid` is the system account that signs in as them.

    `keys` are their own keys for commands, by the command's id; `lines` selects line mode for a
    screen reader. `address` is their own mail address, which is set on the server alone.
    """

    kind = "person"
    indexes = (("uid",),)

    name: str
    uid: int | None = None
    language: Literal["nl", "en"] = "nl"
    theme: str = ""
    lines: bool = False
    keys: dict[str, str] = Body(default_factory=dict)
    active: bool = True
    address: str = ""

    def owners(self) -> frozenset[int]:
        """A person's preferences are their own."""
        return frozenset({self.id})


class Department(Doc):
    """A part of the office: administration, bookkeeping, ...; one not `active` is closed."""

    kind = "department"

    code: str
    name: str
    active: bool = True


class Membership(Doc):
    """A person's role in a department (None: the whole office) from one date to another.

    `title` is a manager's own: accountant, controller, chief bookkeeper, office manager. It has
    no effect while it is only proposed. `proposed_for` is whom the proposer stood in for.
    """

    kind = "membership"
    state_names: ClassVar[Mapping[str, str]] = {
        "proposed": N_("proposed"),
        "confirmed": N_("confirmed"),
    }
    refers: ClassVar[dict[str, str]] = {"person": "person", "department": "department"}
    indexes = (("person",), ("state",), ("until",))

    person: int
    department: int | None
    role: Role
    title: str = ""
    since: date
    until: date | None = None
    state: Literal["proposed", "confirmed"] = "confirmed"
    proposed_by: int | None = None
    proposed_for: int | None = None
    confirmed_by: int | None = None

    def owners(self) -> frozenset[int]:
        """Its holder."""
        return frozenset({self.person})

    def proposers(self) -> frozenset[int]:
        """Who proposed it, and for whom they stood in."""
        return _named(self.proposed_by, self.proposed_for)

    def given_alone(self) -> bool:
        """Whether an owner gave it without a second person, while setting up the office."""
        return self.confirmed_by is not None and self.confirmed_by == self.proposed_by

    def display_name(self) -> str:
        """The role."""
        return self.role


class Qualification(Doc):
    """A certificate that a person holds; without expiry date, it never expires.

    `announced` is the fewest days ahead that its expiry was announced; None before that.
    """

    kind = "qualification"
    refers: ClassVar[dict[str, str]] = {"person": "person"}
    indexes = (("name",), ("person",), ("expires",))

    person: int
    name: str
    issued: date
    expires: date | None = None
    evidence: str = ""
    announced: int | None = None

    def owners(self) -> frozenset[int]:
        """Its holder."""
        return frozenset({self.person})

    def display_name(self) -> str:
        """The name of the certificate."""
        return self.name


NeedingAct = Annotated[str, Field(N_("Action"), "code", of="act", required=True, cells=40,
                                  column=30, most=40)]  # fmt: skip
Certificate = Annotated[str, Field(N_("Qualification"), of="certificate", required=True, limit=80,
                                   cells=40, column=20, most=32)]  # fmt: skip
Mode = Annotated[
    Literal["block", "double_check"],
    Field(N_("How"), "choice", required=True, default="1", column=20, most=24,
          options=(Option("block", "1", N_("required beforehand")),
                   Option("double_check", "2", N_("reviewed afterwards")))),
]  # fmt: skip


class Requirement(Binding):
    """An action that only holders of a qualification may do, or that a holder must check after."""

    kind = "requirement"
    refers: ClassVar[dict[str, str]] = {"replaces": "requirement"}
    indexes = (("act",),)

    act: NeedingAct
    qualification: Certificate
    mode: Mode = "block"


KEPT_FREE = frozenset({"absence", "access", "delegation", "department", "key", "lockout",
                       "membership", "office", "owner", "pin", "qualification",
                       "requirement", "sign_in"})  # fmt: skip
"""Managing the office itself and signing in need no certificate: otherwise nobody could lift a
requirement. What Kantoor itself does never needs one."""


class Absence(Doc):
    """Days on which a person is absent, and their substitute (vervanger).

    The absence counts at once; the substitution only when it is `confirmed`. A substitute gets
    the person's posts in `departments` (None: everywhere), those of whoever recorded it;
    `recorded_for` is whom that one stood in for.
    """

    kind = "absence"
    state_names: ClassVar[Mapping[str, str]] = {
        "proposed": N_("proposed"),
        "confirmed": N_("confirmed"),
    }
    refers: ClassVar[dict[str, str]] = {"person": "person", "substitute": "person"}
    indexes = (("person",), ("substitute",), ("state",), ("until",))

    person: int
    since: date
    until: date
    substitute: int | None = None
    note: str = ""
    departments: tuple[int, ...] | None = None
    recorded_by: int | None = None
    recorded_for: int | None = None
    state: Literal["proposed", "confirmed"] = "confirmed"

    def owners(self) -> frozenset[int]:
        """An absence belongs to the absent person."""
        return frozenset({self.person})

    def proposers(self) -> frozenset[int]:
        """Who recorded it, and for whom they stood in."""
        return _named(self.recorded_by, self.recorded_for)

    def stand_in(self) -> int | None:
        """The substitute, once nobody needs to agree to it any more."""
        return self.substitute if self.state == "confirmed" else None


class Delegation(Doc):
    """A role that its holder lets another person use for some days, in the holder's name.

    It has no effect while it is only proposed: a third person confirms it.
    """

    kind = "delegation"
    state_names: ClassVar[Mapping[str, str]] = {
        "proposed": N_("proposed"),
        "confirmed": N_("confirmed"),
    }
    refers: ClassVar[dict[str, str]] = {
        "giver": "person", "receiver": "person", "department": "department"}  # fmt: skip
    indexes = (("receiver",), ("giver",), ("state",))

    giver: int
    receiver: int
    role: Role
    department: int | None
    since: date
    until: date
    state: Literal["proposed", "confirmed"] = "confirmed"

    def owners(self) -> frozenset[int]:
        """The giver."""
        return frozenset({self.giver})

    def proposers(self) -> frozenset[int]:
        """The giver."""
        return frozenset({self.giver})


def _named(*persons: int | None) -> frozenset[int]:
    return frozenset(person for person in persons if person is not None)


class FourEyesException(Doc):
    """An action that four eyes forbade, done with a reason because no other person could do it.

    `month` is YYYY-MM of when it was done, in Amsterdam; `at` is UTC in ISO 8601. The owner of
    the office reviews it afterwards; it stays open, with their note, when the reviewer is the one
    who did it, or for whom it was done. It stays when the action is undone.
    """

    kind = "exception"
    state_names: ClassVar[Mapping[str, str]] = {"open": N_("open"), "reviewed": N_("reviewed")}
    refers: ClassVar[dict[str, str]] = {
        "actor": "person", "on_behalf_of": "person", "reviewed_by": "person"}  # fmt: skip
    indexes = (("month", "state"), ("state", "month"))

    act: str
    subject_kind: str
    subject: int
    what: str
    department: int | None
    actor: int
    on_behalf_of: int | None = None
    reason: str
    at: str
    month: str
    state: Literal["open", "reviewed"] = "open"
    reviewed_by: int | None = None
    note: str = ""

    def tallies(self) -> list[Tally]:
        """Count it by state and month."""
        return [("exceptions", f"{self.state}|{self.month}", 1)]

    def display_name(self) -> str:
        """The subject of the action."""
        return self.what
