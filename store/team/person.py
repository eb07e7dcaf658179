"""One person as seen by colleagues, leaders and themselves: roles, absences, certificates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from store.access import SYSTEM, No, Yes
from store.acts import answers
from store.errors import N_
from store.people import (
    Absence,
    Delegation,
    Department,
    Membership,
    Person,
    Qualification,
    leads,
    reports_of,
)
from store.reading import Reading
from store.team.visibility import (
    SOON,
    allowed_acts,
    department_name,
    sees_absence,
    sees_delegation,
    sees_membership,
)

__all__ = [
    "LINE_STATES",
    "PersonDetail",
    "PersonLine",
    "days_of",
    "person_detail",
    "proposed_roles",
]

MOST = 10_000
"""Upper limit, never reached, of each kind for one person."""
LINE_STATES = {
    "proposed": N_("proposed"),
    "now": N_("now"),
    "coming": N_("upcoming"),
    "ended": N_("ended"),
    "expiring": N_("expires soon"),
}
"""The names of a line's states, as msgids."""
ORDER = ("proposed", "expiring", "now", "coming")
"""States that need attention, listed first."""

Theirs = Membership | Absence | Delegation | Qualification
ACTS_ON: dict[type[Theirs], tuple[str, ...]] = {
    Membership: ("membership.confirm", "membership.end"),
    Absence: ("absence.confirm", "absence.change", "absence.remove"),
    Delegation: ("delegation.confirm", "delegation.end"),
    Qualification: ("qualification.renew", "qualification.withdraw"),
}


@dataclass(frozen=True)
class PersonLine:
    """A role, an absence, a delegated role or a certificate, with its place and its state.

    `other` is the other person involved: the substitute, the giver or receiver of a role, or
    its proposer. `received` marks a role delegated to the person, not by them.
    """

    doc: Theirs
    state: str
    department: str
    other: str
    received: bool
    answers: Mapping[str, Yes | No]


@dataclass(frozen=True)
class PersonDetail:
    """A person with everything of theirs that the actor may see.

    `uid` is given only to actors who maintain it; `answers` say which actions on the person the
    actor may do; `reports` are the kinds of report that they receive, by department.
    """

    person: Person
    uid: int | None
    lines: tuple[PersonLine, ...]
    answers: Mapping[str, Yes | No]
    reports: Sequence[tuple[Department, tuple[str, ...]]]


def person_detail(reading: Reading, person: int) -> PersonDetail:
    """Return a person's roles, absences, delegated roles and certificates; raises `NotFound`."""
    person_doc = reading.visible(Person, person)
    able = allowed_acts(reading, person_doc)
    lines = [_line(reading, person_doc, doc) for doc in _theirs(reading, person)]
    return PersonDetail(
        person=person_doc,
        uid=person_doc.uid if isinstance(able["person.change"], Yes) else None,
        lines=tuple(sorted(lines, key=_order)),
        answers=able,
        reports=reports_of(reading, person) if person_doc.active else (),
    )


def proposed_roles(reading: Reading, person: int) -> list[tuple[Membership, str]]:
    """Return a person's roles that wait for a second person, with their departments.

    Those are for who may see them, and for Kantoor itself.
    """
    waiting = reading.page(Membership, {"person": person, "state": "proposed"}, limit=MOST)
    return [(role, department_name(reading, role.department)) for role in waiting
            if reading.actor.person == SYSTEM.person or sees_membership(reading, role)]  # fmt: skip


def _theirs(reading: Reading, person: int) -> Iterator[Theirs]:
    """Yield what the actor may see, without details private to the person and their leaders."""
    for role in reading.page(Membership, {"person": person}, limit=MOST):
        if sees_membership(reading, role):
            yield role
    for absence in reading.page(Absence, {"person": person}, limit=MOST):
        if sees_absence(reading, absence):
            yield absence
        elif absence.until >= reading.today:
            yield absence.model_copy(update={"note": ""})
    lent = [*reading.page(Delegation, {"giver": person}, limit=MOST),
            *reading.page(Delegation, {"receiver": person}, limit=MOST)]  # fmt: skip
    yield from (delegation for delegation in lent if sees_delegation(reading, delegation))
    shows = person == reading.actor.person or leads(reading, "qualification.add", person)
    for held in reading.page(Qualification, {"person": person}, limit=MOST):
        yield held if shows else held.model_copy(update={"evidence": ""})


def _line(reading: Reading, person: Person, doc: Theirs) -> PersonLine:
    received = isinstance(doc, Delegation) and doc.receiver == person.id
    return PersonLine(
        doc=doc,
        state=_state(doc, reading.today),
        department=department_name(reading, getattr(doc, "department", None)),
        other=_name(reading, _other(doc, received)),
        received=received,
        answers=answers(reading, doc, ACTS_ON[type(doc)]),
    )


def _other(doc: Theirs, received: bool) -> int | None:
    match doc:
        case Membership():
            waits = doc.state == "proposed"
            return doc.proposed_by if waits or doc.given_alone() else None
        case Absence():
            return doc.substitute
        case Delegation():
            return doc.giver if received else doc.receiver
        case _:
            return None


def _name(reading: Reading, person: int | None) -> str:
    return reading.get(Person, person).name if person else ""


def days_of(doc: Theirs) -> tuple[date, date | None]:
    """Return its first and its last day."""
    if isinstance(doc, Qualification):
        return doc.issued, doc.expires
    return doc.since, doc.until


def _state(doc: Theirs, today: date) -> str:
    since, until = days_of(doc)
    if until is not None and until < today:
        return "ended"
    if getattr(doc, "state", "") == "proposed":
        return "proposed"
    if since > today:
        return "coming"
    if isinstance(doc, Qualification) and until is not None and until <= today + SOON:
        return "expiring"
    return "now"


def _order(line: PersonLine) -> tuple[Any, ...]:
    """Sort by kind; pending and current before past ones, which are newest first."""
    kind = list(ACTS_ON).index(type(line.doc))
    since = days_of(line.doc)[0].toordinal()
    over = line.state == "ended"
    return (
        kind,
        over,
        0 if over else ORDER.index(line.state),
        -since if over else since,
        line.doc.id,
    )
