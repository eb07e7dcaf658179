"""What is new in an office for anybody: rights, keys that sign in, and own work that was let pass.

Rights are read as the door reads them, from the posts that a person has on a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from store.access import Actor, Post
from store.access.grants import GRANTS
from store.access.roles import Scope
from store.engine import Doc
from store.errors import NotFound
from store.inbox import WorkItem
from store.invoices import SalesInvoice
from store.laboratory import LabResult
from store.ledgers import Entry
from store.people import (
    Absence,
    Delegation,
    FourEyesException,
    Membership,
    Person,
    SshKey,
    actor,
    key_of,
    owners,
    persons,
)
from store.reading import Reading
from store.records import Record, RecordKind, Relation
from tests.closure.days import FAR, TODAY
from tests.closure.ground import NEW_IBAN, Ground

__all__ = ["ACCOUNT", "OWN_WORK", "Right", "posts_of", "reached", "summary"]

DAYS = (TODAY, TODAY + timedelta(days=1), FAR, FAR + timedelta(days=1))
"""On each day between two of these, everybody's rights are the same."""
ACCOUNT = 4001
"""The system account of the one who acts."""
POSTS: tuple[type[Doc], ...] = (Absence, Delegation, Membership, Person)
OWN_WORK: dict[str, type[Doc]] = {
    "entry": Entry, "relation": Relation, "item": WorkItem, "exception": FourEyesException,
    "record": Record, "kind": RecordKind, "lab_result": LabResult,
    "sales_invoice": SalesInvoice,
}  # fmt: skip


@dataclass(frozen=True, order=True)
class Right:
    """What a person may do at a place (0: the whole office, a department otherwise) on a day."""

    person: int
    what: str
    place: int = 0
    day: str = ""

    @property
    def sort(self) -> str:
        """One word for all acts that posts allow, and for all whom one can sign in as."""
        if self.day:
            return "more acts"
        return "sign in as another" if self.what.startswith("sign in") else self.what


@dataclass(frozen=True)
class Reached:
    """Who has which posts on which day, and what the one who acts reached beside them."""

    posts: dict[tuple[int, date], tuple[Post, ...]]
    beside: frozenset[Right]

    def with_more(self, other: Reached) -> Reached:
        """Both together."""
        people = self.posts.keys() | other.posts.keys()
        posts = {key: (*self.posts.get(key, ()), *other.posts.get(key, ())) for key in people}
        return Reached(posts, self.beside | other.beside)

    def beyond(self, before: Reached) -> frozenset[Right]:
        """What somebody may do here and not before."""
        rights = set(self.beside - before.beside)
        for (person, day), held in self.posts.items():
            had = before.posts.get((person, day), ())
            if held != had:
                known = _pairs(had)
                rights |= {Right(person, act, place, f"{day}") for act, place in _pairs(held) - known
                           if (act, 0) not in known}  # fmt: skip
        return frozenset(rights)


def posts_of(reading: Reading, person: int) -> Actor | None:
    """A person with the posts that they have now; None when they left."""
    try:
        return actor(reading, person, reading.today)
    except NotFound:
        return None


def reached(reading: Reading, ground: Ground) -> Reached:
    """Everything that anybody may do, and what the one who acts has let pass."""
    documents: Any = _Documents(reading)
    people = [person.id for person in persons(reading)]
    days = [day for day in DAYS if day >= reading.today]
    posts = {(one, day): actor(documents, one, day).posts for one in people for day in days}
    owning = (Right(person, "own the office") for person in owners(reading))
    beside = {*owning, *_passed(reading, ground), *_keys(reading, ground)}
    return Reached(posts, frozenset(beside))


class _Documents:
    """The documents that posts depend on, read once."""

    def __init__(self, reading: Reading) -> None:
        self._docs = {model: reading.find(model) for model in POSTS}

    def get(self, model: type[Doc], id: int) -> Doc:
        return next(doc for doc in self._docs[model] if doc.id == id)

    def page(self, model: type[Doc], where: dict[str, object], limit: int) -> list[Doc]:
        return [
            doc
            for doc in self._docs[model]
            if all(getattr(doc, name) == value for name, value in where.items())
        ][:limit]


def _keys(reading: Reading, ground: Ground) -> Iterator[Right]:
    """As whom the one who acts can sign in by the keys in the office, or by their system account."""
    for person in persons(reading):
        if person.uid == ACCOUNT and person.id != ground.me.person:
            yield Right(ground.me.person, f"sign in as {person.id}")
    for key in reading.find(SshKey):
        with suppress(NotFound):
            whose = key_of(reading, key.fingerprint).person
            if whose != ground.me.person:
                yield Right(ground.me.person, f"sign in as {whose}")


@cache
def _pairs(posts: tuple[Post, ...]) -> frozenset[tuple[str, int]]:
    """The acts that posts allow, each with where; what is one's own is no power."""
    return frozenset(
        (act, 0 if scope == Scope.OFFICE or post.department is None else post.department)
        for post in posts
        for act, scope in GRANTS[post.role].items()
        if scope > Scope.OWN
    )


def _passed(reading: Reading, ground: Ground) -> set[Right]:
    """Own work of the one who acts that counts as checked by somebody."""
    found = set()
    for kind, number in ground.own.items():
        try:
            doc = reading.get(OWN_WORK[kind], number)
        except NotFound:  # undone
            continue
        state = getattr(doc, "state", "")
        if (
            state
            in (
                "approved",
                "posted",
                "done",
                "reviewed",
                "closed",
                "confirmed",
                "verified",
                "released",
            )
            or getattr(doc, "iban", "") == NEW_IBAN
        ):
            found.add(Right(ground.me.person, f"check one's own {kind}"))
    return found


def summary(rights: frozenset[Right]) -> str:
    """Rights in short: for each person and place how many acts, or which when they are few."""
    told = []
    for person, place in sorted({(one.person, one.place) for one in rights}):
        acts = sorted({one.what for one in rights if (one.person, one.place) == (person, place)})
        what = ", ".join(acts) if len(acts) < 4 else f"{len(acts)} acts"
        told.append(f"person {person} at {place}: {what}")
    return "; ".join(told)
