"""Absences, substitutes, and the posts that a person holds or borrows on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from store.access import Post
from store.access.roles import Role
from store.engine import Snapshot
from store.people.models import Absence, Delegation, Membership

__all__ = [
    "LENT",
    "away",
    "borrowed_posts",
    "has_roles",
    "own_posts",
    "runs",
    "stand_in",
    "stands_in_for",
]

MOST = 10_000
"""Upper limit, never reached, of the memberships or absences of one person."""
LENT = frozenset({Role.ASSISTANT, Role.FRONT_DESK, Role.PROFESSIONAL, Role.MANAGER})
"""The roles that a substitute takes over: the work, not administration or audit."""


def runs(doc: Membership | Absence | Delegation, day: date) -> bool:
    """Whether a day is within its dates, and it is more than a proposal."""
    confirmed = isinstance(doc, Absence) or doc.state == "confirmed"
    return confirmed and doc.since <= day and (doc.until is None or day <= doc.until)


def has_roles(snapshot: Snapshot, person: int, day: date) -> bool:
    """Whether a person holds or borrows a role on a day, or will later."""
    held: list[Membership | Absence | Delegation] = [
        *snapshot.page(Membership, {"person": person}, limit=MOST),
        *snapshot.page(Absence, {"substitute": person}, limit=MOST),
        *snapshot.page(Delegation, {"receiver": person}, limit=MOST),
    ]
    return any(
        getattr(doc, "state", "") != "proposed" and (doc.until is None or doc.until >= day)
        for doc in held
    )


def own_posts(snapshot: Snapshot, person: int, day: date) -> tuple[Post, ...]:
    """Return the posts that a person holds on a day by their own memberships."""
    held = snapshot.page(Membership, {"person": person}, limit=MOST)
    return tuple(
        Post(membership.role, membership.department, membership.title)
        for membership in held
        if runs(membership, day)
    )


def borrowed_posts(snapshot: Snapshot, person: int, day: date) -> tuple[Post, ...]:
    """Return the posts of others that this person may use on a day."""
    posts = [
        Post(post.role, post.department, post.title, absentee)
        for absentee in stands_in_for(snapshot, person, day)
        for post in own_posts(snapshot, absentee, day)
        if post.role in LENT
    ]
    for delegation in snapshot.page(Delegation, {"receiver": person}, limit=MOST):
        if runs(delegation, day) and delegation.role in LENT:
            posts += [
                Post(post.role, delegation.department, post.title, delegation.giver)
                for post in own_posts(snapshot, delegation.giver, day)
                if post.role == delegation.role and post.department in (None, delegation.department)
            ][:1]
    return tuple(posts)


def away(snapshot: Snapshot, person: int, day: date) -> Absence | None:
    """Return a person's absence on a day."""
    absences = snapshot.page(Absence, {"person": person}, limit=MOST)
    return next((absence for absence in absences if runs(absence, day)), None)


def stand_in(snapshot: Snapshot, person: int, day: date) -> int | None:
    """Return who does an absentee's work on a day, along the chain of absent substitutes.

    None when nobody does; a cycle of substitutes ends with nobody.
    """
    seen = {person}
    at: int | None = person
    while at is not None:
        absence = away(snapshot, at, day)
        if absence is None:
            return at if at != person else None
        at = absence.substitute
        if at in seen:
            return None
        if at is not None:
            seen.add(at)
    return None


def stands_in_for(snapshot: Snapshot, person: int, day: date) -> tuple[int, ...]:
    """Return the absentees whose work a person does on a day, directly or along a chain."""
    if away(snapshot, person, day):
        return ()
    return tuple(dict.fromkeys(_absentees(snapshot, person, day, {person})))


def _absentees(snapshot: Snapshot, person: int, day: date, seen: set[int]) -> Iterator[int]:
    for absence in snapshot.page(Absence, {"substitute": person}, limit=MOST):
        if absence.person not in seen and runs(absence, day):
            seen.add(absence.person)
            yield absence.person
            yield from _absentees(snapshot, absence.person, day, seen)
