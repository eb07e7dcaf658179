"""What a room says on the first screen of a session, declared in its `today.py`.

Everything is read from tallies, from short indexes or as the first row of one; nothing is scanned.
Each part names the right that it needs, and is left out for readers without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from store.access import Actor
from store.access.roles import Role
from store.reading import Reading

__all__ = [
    "NOTHING",
    "Cents",
    "Count",
    "Deadline",
    "Deadlines",
    "Figure",
    "Figures",
    "Finding",
    "Profile",
    "Said",
    "Today",
    "Waits",
    "everywhere",
    "profiles",
]

Profile = Literal[
    "assistant", "front desk", "professional", "manager", "administrator", "auditor",
    "log manager", "accountant", "controller", "chief bookkeeper",
]  # fmt: skip
"""Whose day it is: that of a role, or of a manager's title about money."""

_OF_ROLE: Mapping[Role, Profile] = {
    Role.ASSISTANT: "assistant",
    Role.FRONT_DESK: "front desk",
    Role.PROFESSIONAL: "professional",
    Role.MANAGER: "manager",
    Role.ADMINISTRATOR: "administrator",
    Role.AUDITOR: "auditor",
    Role.LOG_MANAGER: "log manager",
}
_OF_TITLE: Mapping[str, Profile] = {
    "accountant": "accountant",
    "controller": "controller",
    "chief bookkeeper": "chief bookkeeper",
}


def profiles(actor: Actor) -> tuple[Profile, ...]:
    """Return the days that an actor has, in the order of their posts, each once."""
    known_profiles: dict[Profile, None] = {}
    for post in actor.posts:
        known = _OF_ROLE.get(post.role)
        if known == "manager":
            known = _OF_TITLE.get(post.title.casefold(), known)
        if known is not None:
            known_profiles[known] = None
    return tuple(known_profiles)


class Cents(int):
    """An amount in cents among the values of a text."""


@dataclass(frozen=True)
class Said:
    """A msgid with its values: numbers, `Cents`, dates, moments, a `Term`, or text from outside."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """How much waits, and what is said beside the count; None where nothing is counted.

    `ok` says that zero is worth a word: it was compared, and it is right.
    """

    count: int | None
    about: tuple[Said, ...] = ()
    ok: bool = False


NOTHING = Finding(0)


def everywhere(_reading: Reading) -> bool:
    """Whether an office has what a row is about: each one has."""
    return True


@dataclass(frozen=True)
class Waits:
    """A row of what waits: `title` is a msgid, `at` its position for each profile that has it.

    `sign` stands before a row with a count, `!` for what is late or wrong. Choosing the row opens
    `place`, which is `given` where in it. An office where it is not `there` has no such row.
    """

    title: str
    right: str
    at: Mapping[Profile, int]
    find: Callable[[Reading], Finding]
    place: str
    given: Mapping[str, int | str] = field(default_factory=dict)
    sign: str = ""
    there: Callable[[Reading], bool] = everywhere


@dataclass(frozen=True)
class Count:
    """A count that the session keeps at sign-out, to show the difference at the next sign-in.

    `read` is given the day of the sign-out: what it counts of a day it counts from that day on.
    `text` is a msgid with `more` (signed), `now` and `was`.
    """

    name: str
    text: str
    right: str
    profiles: frozenset[Profile]
    read: Callable[[Reading, date], int]


@dataclass(frozen=True)
class Deadline:
    """Something that must be done, ends or begins on a day."""

    day: date
    about: Said
    urgent: bool = False


@dataclass(frozen=True)
class Deadlines:
    """The next deadlines of one sort, earliest first."""

    right: str
    profiles: frozenset[Profile]
    find: Callable[[Reading], Iterable[Deadline]]


@dataclass(frozen=True)
class Figure:
    """Whole numbers to draw: one or two series with a label for each point.

    `names` are those of the series, `labels` msgids as `Term`, dates or short texts. `money` means
    cents, `limit` is drawn as a line; a point `unfinished` still runs.
    """

    title: Said
    sort: Literal["bars", "columns", "steps"]
    labels: tuple[object, ...]
    series: tuple[tuple[int, ...], ...]
    names: tuple[str, ...] = ()
    money: bool = False
    limit: int | None = None


@dataclass(frozen=True)
class Figures:
    """A figure of one sort; None when there is nothing to draw."""

    right: str
    profiles: frozenset[Profile]
    find: Callable[[Reading], Figure | None]


@dataclass(frozen=True)
class Today:
    """What a room brings to the first screen."""

    waits: tuple[Waits, ...] = ()
    counts: tuple[Count, ...] = ()
    deadlines: tuple[Deadlines, ...] = ()
    figures: tuple[Figures, ...] = ()
