"""Absences, substitutes, and the posts that a person holds or borrows on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar

from store.access import Post
from store.access.roles import Role
from store.engine import Doc
from store.people.models import Absence, Delegation, Membership

__all__ = [
    "LENT",
    "Documents",
    "away",
    "borrowed_posts",
    "has_roles",
    "lent_posts",
    "own_posts",
    "runs",
    "stand_in",
    "stands_in_for",
]

D = TypeVar("D", bound=Doc)
MOST = 10_000
"""Upper limit, never reached, of the memberships or absences of one person."""
LENT = frozenset({Role.ASSISTANT, Role.FRONT_DESK, Role.PROFESSIONAL, Role.MANAGER})
"""The roles that a substitute takes over: the work, not administration or audit."""


class Documents(Protocol):
    """Where posts are read from: a snapshot, or one in which some documents are different."""

    def get(self, model: type[D], id: int, /) -> D:
        """Return the document with this id; raises `NotFound`."""

    def page(self, model: type[D], where: Mapping[str, str | int], /, *, limit: int) -> list[D]:
        """Return the documents with these values, oldest first."""


Places = frozenset[int] | None
"""The departments to which borrowed posts are limited; None: not limited."""


def runs(doc: Membership | Absence | Delegation, day: date) -> bool:
    """Whether a day is within its dates, and it is more than a proposal."""
    confirmed = isinstance(doc, Absence) or doc.state == "confirmed"
    return confirmed and doc.since <= day and (doc.until is None or day <= doc.until)


def has_roles(documents: Documents, person: int, day: date) -> bool:
    """Whether a person holds or borrows a role on a day, or will later."""
    held: list[Membership | Absence | Delegation] = [
        *documents.page(Membership, {"person": person}, limit=MOST),
        *documents.page(Absence, {"substitute": person}, limit=MOST),
        *documents.page(Delegation, {"receiver": person}, limit=MOST),
    ]
    return any(doc.state != "proposed" and (doc.until is None or doc.until >= day) for doc in held)


def own_posts(documents: Documents, person: int, day: date) -> tuple[Post, ...]:
    """Return the posts that a person holds on a day by their own memberships."""
    held = documents.page(Membership, {"person": person}, limit=MOST)
    return tuple(
        Post(membership.role, membership.department, membership.title)
        for membership in held
        if runs(membership, day)
    )


def borrowed_posts(
    documents: Documents, person: int, day: date, *, when_present: bool = False
) -> tuple[Post, ...]:
    """Return the posts of others that this person may use on a day.

    `when_present` includes what they would borrow if they were not absent themselves.
    """
    posts: list[Post] = []
    if when_present or not away(documents, person, day):
        for absentee, places in _absentees(documents, person, day, None, {person}):
            posts += lent_posts(documents, absentee, day, places)
    for delegation in documents.page(Delegation, {"receiver": person}, limit=MOST):
        if runs(delegation, day) and delegation.role in LENT:
            posts += [
                Post(post.role, delegation.department, post.title, delegation.giver)
                for post in own_posts(documents, delegation.giver, day)
                if post.role == delegation.role and post.department in (None, delegation.department)
            ][:1]
    return tuple(posts)


def lent_posts(documents: Documents, absentee: int, day: date, places: Places) -> tuple[Post, ...]:
    """Return the posts of an absentee that a substitute gets, in these departments."""
    posts = (post for post in own_posts(documents, absentee, day) if post.role in LENT)
    return tuple(
        replace(post, department=department, on_behalf_of=absentee)
        for post in posts
        for department in _within(post.department, places)
    )


def _within(department: int | None, places: Places) -> list[int | None]:
    """Return where a post in a department, or over the office, counts with these limits."""
    if places is None or department in places:
        return [department]
    return [*sorted(places)] if department is None else []


def away(documents: Documents, person: int, day: date) -> Absence | None:
    """Return a person's absence on a day."""
    absences = documents.page(Absence, {"person": person}, limit=MOST)
    return next((absence for absence in absences if runs(absence, day)), None)


def stand_in(documents: Documents, person: int, day: date) -> int | None:
    """Return who does an absentee's work on a day, along the chain of absent substitutes.

    None when nobody does; a cycle of substitutes ends with nobody.
    """
    seen = {person}
    at: int | None = person
    while at is not None:
        absence = away(documents, at, day)
        if absence is None:
            return at if at != person else None
        at = absence.stand_in()
        if at in seen:
            return None
        if at is not None:
            seen.add(at)
    return None


def stands_in_for(documents: Documents, person: int, day: date) -> tuple[int, ...]:
    """Return the absentees whose work a person does on a day, directly or along a chain."""
    if away(documents, person, day):
        return ()
    return tuple(absentee for absentee, _ in _absentees(documents, person, day, None, {person}))


def _absentees(
    documents: Documents, person: int, day: date, places: Places, seen: set[int]
) -> Iterator[tuple[int, Places]]:
    """Yield the absentees with the departments to which the chain of their absences is limited."""
    for absence in documents.page(Absence, {"substitute": person}, limit=MOST):
        if absence.person in seen or absence.state != "confirmed" or not runs(absence, day):
            continue
        seen.add(absence.person)
        within = _both(places, absence.departments)
        yield absence.person, within
        yield from _absentees(documents, absence.person, day, within, seen)


def _both(places: Places, departments: tuple[int, ...] | None) -> Places:
    """Return what two limits have in common."""
    if departments is None:
        return places
    return frozenset(departments) if places is None else places & frozenset(departments)
