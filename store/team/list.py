"""The team list: roles, absences, and what needs attention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from store.access import No, Yes
from store.access.roles import ROLE_NAMES
from store.acts import ACTS, judge
from store.people import (
    Absence,
    Delegation,
    Membership,
    Person,
    PostRow,
    SshKey,
    away,
    keys,
    own_posts,
    stand_in,
)
from store.reading import Reading
from store.team.visibility import (
    allowed_acts,
    department_name,
    first_end,
    sees_delegation,
    sees_membership,
)

__all__ = ["TeamRow", "team", "to_confirm"]

MOST = 10_000
"""Upper limit, never reached, of the roles of one person."""
Waiting = Membership | Absence | Delegation | SshKey


@dataclass(frozen=True)
class TeamRow:
    """A person in the list: today's posts, the last day away, and the substitute.

    `expires` is when the first certificate does that expires soon or expired without renewal;
    `proposed` counts the roles, substitutions and keys that await confirmation; `asks` means that the actor may confirm.
    `answers` say which actions on this person the actor may do.
    """

    person: int
    name: str
    active: bool
    posts: tuple[PostRow, ...]
    away: date | None
    substitute: str
    expires: date | None
    proposed: int
    asks: bool
    answers: Mapping[str, Yes | No]


def team(reading: Reading) -> list[TeamRow]:
    """Return everyone by name, or only the actor if they may not see colleagues.

    Leavers come last, for actors who can reinstate them.
    """
    whole = reading.reach("person.read").office
    keeps = reading.reach("person.change").office
    persons = reading.find(Person) if whole else [reading.get(Person, reading.actor.person)]
    shown = sorted(
        (person for person in persons if person.active or keeps),
        key=lambda person: (not person.active, person.name.casefold(), person.id),
    )
    return [_row(reading, person) for person in shown]


def _row(reading: Reading, person: Person) -> TeamRow:
    today = reading.today
    absence = away(reading, person.id, today) if person.active else None
    other = stand_in(reading, person.id, today) if absence else None
    waiting = _waiting(reading, person.id)
    return TeamRow(
        person=person.id,
        name=person.name,
        active=person.active,
        posts=tuple(
            PostRow(ROLE_NAMES[post.role], department_name(reading, post.department), post.title)
            for post in own_posts(reading, person.id, today)
        ),
        away=absence.until if absence else None,
        substitute=reading.get(Person, other).name if other is not None else "",
        expires=first_end(reading, person.id),
        proposed=len(waiting),
        asks=any(_confirms(reading, doc) for doc in waiting),
        answers=allowed_acts(reading, person),
    )  # fmt: skip


def to_confirm(reading: Reading) -> int:
    """Return the number of roles, substitutions and keys that the actor can confirm."""
    proposed: dict[str, str | int | Sequence[str | int]] = {"state": "proposed"}
    waiting: list[Waiting] = [
        *reading.page(Membership, proposed, limit=MOST),
        *reading.page(Absence, proposed, limit=MOST),
        *reading.page(Delegation, proposed, limit=MOST),
        *(row.key for row in keys(reading) if row.key.state == "proposed"),
    ]
    return sum(_confirms(reading, doc) for doc in waiting)


def _confirms(reading: Reading, doc: Waiting) -> bool:
    """Whether the actor can confirm it."""
    return isinstance(judge(reading, ACTS[f"{doc.kind}.confirm"], doc, None), Yes)


def _waiting(reading: Reading, person: int) -> list[Waiting]:
    """Return what is proposed for or by a person, as far as the actor may see it."""
    roles = reading.page(Membership, {"person": person}, limit=MOST)
    absences = reading.page(Absence, {"person": person}, limit=MOST)
    lent = reading.page(Delegation, {"giver": person}, limit=MOST)
    return [
        *(
            membership
            for membership in roles
            if membership.state == "proposed" and sees_membership(reading, membership)
        ),
        *(
            absence
            for absence in absences
            if absence.state == "proposed" and absence.until >= reading.today
        ),
        *(
            delegation
            for delegation in lent
            if delegation.state == "proposed" and sees_delegation(reading, delegation)
        ),
        *(row.key for row in keys(reading, person) if row.key.state == "proposed"),
    ]
