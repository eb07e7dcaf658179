"""What each person may do, where and on which days, read from today on.

A power is an act in a department or in the whole office, which a post allows by the table of
grants, or the title of that post. What a role allows only on one's own work is none. Who is
asked to stand in has the posts of the absentee also while they are away themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeVar

from store.access import Post
from store.access.grants import GRANTS
from store.access.roles import Scope
from store.engine import Doc
from store.errors import NotFound, missing
from store.people.absence import Documents, borrowed_posts, lent_posts, own_posts
from store.people.house import House
from store.people.models import Absence, Delegation, Membership, Person

__all__ = ["CARRIERS", "MOST", "Outlook", "concerned", "gainers", "is_above"]

D = TypeVar("D", bound=Doc)
MOST = 10_000
"""Upper limit, never reached, of the roles, absences or delegations of one person."""
Power = tuple[str, int | None]
"""An act, or `title` with its name, and the department; None: the whole office."""
Borrowing = Absence | Delegation


class Span(NamedTuple):
    """A person, and the first and last day on which something of theirs may change."""

    person: int
    since: date
    until: date


CARRIERS: Mapping[type[Doc], Callable[[Any], Iterable[int | None]]] = {
    Person: lambda person: (person.id,),
    Membership: lambda role: (role.person,),
    Absence: lambda absence: (absence.person, absence.substitute),
    Delegation: lambda lent: (lent.giver, lent.receiver),
    House: lambda _house: (),  # its owners are compared apart
}
"""The kinds of document that carry authority, and whose powers each of them may change."""


@dataclass(frozen=True)
class Outlook:
    """The documents as they are, except for those that others stand for `instead`, from `today` on.

    `instead` has documents by kind and id; None: there is none.
    """

    documents: Documents
    today: date
    instead: Mapping[tuple[str, int], Doc | None] = field(default_factory=dict)
    _read: dict[tuple[object, ...], list[Any]] = field(default_factory=dict)

    def get(self, model: type[D], id: int, /) -> D:
        """Return the document with this id; raises `NotFound`."""
        if (model.kind, id) not in self.instead:
            return self.documents.get(model, id)
        doc = self.instead[model.kind, id]
        if not isinstance(doc, model):
            raise missing(model.kind, id)
        return doc

    def page(self, model: type[D], where: Mapping[str, str | int], /, *, limit: int) -> list[D]:
        """Return the documents with these values, oldest first; each question is read once."""
        asked = (model.kind, *where.items())
        if asked not in self._read:
            kept = [doc for doc in self.documents.page(model, where, limit=limit)
                    if (model.kind, doc.id) not in self.instead]  # fmt: skip
            others = [doc for doc in self.instead.values() if isinstance(doc, model)
                      and all(getattr(doc, name) == value for name, value in where.items())]  # fmt: skip
            self._read[asked] = sorted([*kept, *others], key=lambda doc: doc.id)
        return self._read[asked]


def gainers(before: Outlook, after: Outlook, docs: Iterable[Doc]) -> frozenset[int]:
    """Return who may do more after than before, where only these documents differ."""
    spans = {Span(person, *_days_of(doc)) for doc in docs for person in concerned(doc)}
    touched = _reached(before, spans, _to) | _reached(after, spans, _to)
    return frozenset(span.person for span in touched if _gains(before, after, span))


def concerned(doc: Doc) -> Iterator[int]:
    """Yield the persons whose powers a document may change."""
    for model, persons in CARRIERS.items():
        if isinstance(doc, model):
            yield from (person for person in persons(doc) if person is not None)


def is_above(outlook: Outlook, absence: Absence) -> bool:
    """Whether a substitute gets more by an absence than their own roles allow on those days."""
    if absence.substitute is None:
        return False
    places = None if absence.departments is None else frozenset(absence.departments)
    spans = [Span(person, *_days_of(absence)) for person in (absence.person, absence.substitute)]
    return any(
        not _covered(
            _allowed(lent_posts(outlook, absence.person, day, places)),
            _allowed(own_posts(outlook, absence.substitute, day)),
        )
        for day in _turning_days(outlook, spans)
    )


def _gains(before: Outlook, after: Outlook, span: Span) -> bool:
    """Whether a person may do more after than before on a day of a span."""
    around = _reached(before, {span}, _from) | _reached(after, {span}, _from)
    days = _turning_days(before, around) | _turning_days(after, around)
    return any(
        not _covered(_powers(after, span.person, day), _powers(before, span.person, day))
        for day in days
    )


def _powers(outlook: Outlook, person: int, day: date) -> frozenset[Power]:
    """Return what a person who works here may do on a day."""
    try:
        if not outlook.get(Person, person).active:
            return frozenset()
    except NotFound:
        return frozenset()
    own = own_posts(outlook, person, day)
    return _allowed((*own, *borrowed_posts(outlook, person, day, when_present=True)))


def _allowed(posts: Collection[Post]) -> frozenset[Power]:
    """Return the acts that posts allow except on one's own work, and titles, each with its place."""
    titles = ((f"title {post.title.casefold()}", post.department) for post in posts if post.title)
    return frozenset(titles) | frozenset(
        (act, None if scope == Scope.OFFICE else post.department)
        for post in posts
        for act, scope in GRANTS[post.role].items()
        if scope != Scope.OWN
    )


def _covered(powers: frozenset[Power], by: frozenset[Power]) -> bool:
    """Whether all powers are among others, or among those over the whole office."""
    return all(power in by or (power[0], None) in by for power in powers)


def _turning_days(outlook: Outlook, spans: Iterable[Span]) -> set[date]:
    """Return the days, from today on, on which something of these persons begins or is over.

    Those are days of the person's span, whose first day is one of them.
    """
    turns: set[date] = set()
    for person, since, until in spans:
        roles = outlook.page(Membership, {"person": person}, limit=MOST)
        ranges = [_days_of(doc) for doc in (*roles, *_borrowings(outlook, person))]
        changes = {day for first, last in ranges for day in (first, _next(last))}
        first = max(since, outlook.today)
        turns |= {day for day in (first, *changes) if first <= day <= until}
    return turns


def _days_of(doc: Doc) -> tuple[date, date]:
    """Return the first and the last day on which a document can count."""
    if isinstance(doc, Membership | Absence | Delegation):
        return doc.since, doc.until or date.max
    return date.min, date.max


def _next(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _borrowings(outlook: Outlook, person: int) -> list[Borrowing]:
    """Return the absences and delegations by which a person gives posts or gets them."""
    return [
        *outlook.page(Absence, {"person": person}, limit=MOST),
        *outlook.page(Absence, {"substitute": person}, limit=MOST),
        *outlook.page(Delegation, {"giver": person}, limit=MOST),
        *outlook.page(Delegation, {"receiver": person}, limit=MOST),
    ]


Step = Callable[[Borrowing], tuple[int | None, int | None]]


def _reached(outlook: Outlook, spans: Iterable[Span], step: Step) -> frozenset[Span]:
    """Return these spans, and everybody to whom steps lead from them, on the days that they share."""
    seen = set(spans)
    todo = [*seen]
    while todo:
        span = todo.pop()
        for doc in _borrowings(outlook, span.person):
            start, end = step(doc)
            first, last = max(span.since, doc.since, outlook.today), min(span.until, doc.until)
            if start == span.person and end is not None and first <= last:
                new = {Span(end, first, last)} - seen
                seen |= new
                todo += new
    return frozenset(seen)


def _to(doc: Borrowing) -> tuple[int | None, int | None]:
    """Step from the one whose posts they are to the one who uses them."""
    return (doc.person, doc.substitute) if isinstance(doc, Absence) else (doc.giver, doc.receiver)


def _from(doc: Borrowing) -> tuple[int | None, int | None]:
    """Step from the one who uses posts to the one whose they are."""
    start, end = _to(doc)
    return end, start
