"""What a demo office consists of, as data: its people, and what they did in the weeks before today.

People are named by their first name, contacts by their name, departments, queues and kinds by their
code, and records by their number. A `day` counts back from today; a date in a value counts forward.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from store.access.roles import Role
from store.office.setup import GENERAL, Layout

__all__ = [
    "Answered", "Care", "Coded", "Deed", "Defined", "Filed", "LabStep", "Ordered", "Plan", "Step", "Tested",
    "Ticket", "Values",
]  # fmt: skip

Values = Mapping[str, object]


@dataclass(frozen=True)
class Defined:
    """A kind of record, or its next version: proposed by one, and confirmed by another or not yet."""

    day: int
    who: str
    definition: Values
    department: str
    template: str = ""
    confirmed: tuple[int, str] | None = None
    """The day and the person."""


@dataclass(frozen=True)
class Step:
    """An act on a record or an item: its name and what is given.

    `file` is attached under its own name, `values` are those of a record, and `link` is the number
    of a record or the name of a contact.
    """

    day: int
    who: str
    act: str
    given: Values = field(default_factory=dict)
    values: Values | None = None
    file: str = ""
    link: str = ""


@dataclass(frozen=True)
class Filed:
    """A record that somebody adds, `about` a contact or person by name, and what is done to it."""

    day: int
    who: str
    kind: str
    values: Values
    about: str = ""
    then: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Ticket:
    """A work item that somebody submits, `about` a record or contact, and what is done to it."""

    day: int
    who: str
    queue: str
    title: str
    note: str = ""
    about: str = ""
    then: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Tested:
    """A laboratory test that somebody adds, with the day and the person who confirms it, or nobody yet."""

    day: int
    who: str
    department: str
    definition: Values
    confirmed: tuple[int, str] | None = None


@dataclass(frozen=True)
class LabStep:
    """An act on an order (no `on`), on one of its samples (`1` is the first) or on the newest result of a
    test (its code), not before the time `at` of the day, such as `11:20`.

    `link` is the number of a record whose id is given as the `device`.
    """

    day: int
    who: str
    act: str
    on: str = ""
    given: Values = field(default_factory=dict)
    at: str = ""
    link: str = ""


@dataclass(frozen=True)
class Ordered:
    """Laboratory work that somebody orders for a contact, by the codes of tests, and what is done then."""

    day: int
    who: str
    patient: str
    tests: tuple[str, ...]
    given: Values = field(default_factory=dict)
    requester: str = ""
    at: str = ""
    then: tuple[LabStep, ...] = ()


@dataclass(frozen=True)
class Deed:
    """An act of coding or claiming, `on` a shipped table by its file, a contact, a code or the number of a batch.

    A contact, a person or a department is given by its name or code, a day as days after that of the act.
    """

    day: int
    who: str
    act: str
    given: Values = field(default_factory=dict)
    on: str = ""


@dataclass(frozen=True)
class Coded:
    """What was done to a patient on a day, as lines are typed, with the day and the person who confirms."""

    day: int
    who: str
    department: str
    patient: str
    lines: tuple[str, ...]
    provider: str
    confirmed: tuple[int, str] | None = None


@dataclass(frozen=True)
class Answered:
    """An insurer's answer that somebody takes in: all of a batch is paid, but of these codes so many
    cents, for the reason of a return code."""

    day: int
    who: str
    department: str
    batch: str
    granted: Mapping[str, tuple[int, str]]


Care = tuple[Deed | Coded | Answered, ...]
"""In the order in which it happens on a day."""


@dataclass(frozen=True)
class Plan:
    """A demo office. Its `manager` lays it out, with a colleague who confirms.

    People are a name, a language, and posts: role, code of the department (none for the office),
    title. `mail` and `bank` are folders that come in today.
    """

    name: str
    manager: str
    colleague: str
    people: tuple[tuple[str, str, tuple[tuple[Role, str, str], ...]], ...]
    contacts: tuple[Values, ...]
    layout: Layout = GENERAL
    mail: Path | None = None
    bank: Path | None = None
    assign_rules: tuple[tuple[str, Values], ...] = ()
    procedures: tuple[tuple[str, str, tuple[Values, ...]], ...] = ()
    """Department, name and steps."""
    schedules: tuple[tuple[str, Values, str], ...] = ()
    """Queue, what is given, and the name of its procedure or nothing."""
    qualifications: tuple[Values, ...] = ()
    kinds: tuple[Defined, ...] = ()
    records: tuple[Filed, ...] = ()
    tickets: tuple[Ticket, ...] = ()
    tests: tuple[Tested, ...] = ()
    orders: tuple[Ordered, ...] = ()
    care: Care = ()
