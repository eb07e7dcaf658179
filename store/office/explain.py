"""Explain who may do what with a document, and which rule stops the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from store import inbox, people
from store.access import No, Yes, reach
from store.access.grants import GRANTS
from store.access.roles import Role
from store.acts import ACTS, Act, judge
from store.engine import Doc
from store.office.visibility import visible_document
from store.reading import Reading

__all__ = ["Able", "Why", "WhyRow", "why"]


@dataclass(frozen=True)
class Able:
    """A person who can do it today, possibly on behalf of a colleague (`on_behalf_of`).

    `away_until` is the last day of an absence, `substitute` does their work meanwhile.
    """

    person: int
    name: str
    on_behalf_of: str = ""
    away_until: date | None = None
    substitute: str = ""


@dataclass(frozen=True)
class WhyRow:
    """One act on the document: its msgid, whether the actor may do it, and who else can.

    `able` leaves the actor out, and is empty for those who may not see people.
    """

    act: str
    label: str
    answer: Yes | No
    able: tuple[Able, ...]


@dataclass(frozen=True)
class Why:
    """Every act on a document; `what` is its display name, and may be hostile text."""

    kind: str
    what: str
    shows_people: bool
    rows: tuple[WhyRow, ...]


def why(reading: Reading, kind: str, id: int) -> Why:
    """Return what the actor and others can do with a document now.

    Raises `NotFound` also for those who may not see it.
    """
    (doc,) = reading.log_rows([visible_document(reading, kind, id)])
    acts = [known for known in ACTS.values() if known.on is type(doc) and _is_anybodys(known.name)]
    shows_people = reading.reach("person.read").office
    able: dict[str, list[Able]] = {known.name: [] for known in acts}
    for person in people.persons(reading) if shows_people else ():
        if person.id != reading.actor.person:
            _find_able(reading, person, doc, acts, able)
    rows = (
        WhyRow(known.name, known.label, judge(reading, known, doc, None), tuple(able[known.name]))
        for known in acts
    )
    return Why(kind, _called(reading, doc), shows_people, tuple(rows))


def _called(reading: Reading, doc: Doc) -> str:
    """Return a document's name; roles, absences and delegations have that of their person."""
    match doc:
        case people.Person() | people.Department() | inbox.Queue():
            return doc.name
        case people.Membership() | people.Absence():
            return reading.get(people.Person, doc.person).name
        case people.Delegation():
            return reading.get(people.Person, doc.giver).name
        case _:
            return doc.display_name()


def _is_anybodys(act: str) -> bool:
    """Return whether any person can have the act, and not only Kantoor itself."""
    return any(act in grants for role, grants in GRANTS.items() if role != Role.SYSTEM)


def _find_able(
    reading: Reading,
    person: people.Person,
    doc: Doc,
    acts: list[Act],
    able: dict[str, list[Able]],
) -> None:
    """Add a person to the acts that they can do."""
    held = people.actor(reading, person.id, reading.today)
    theirs = Reading(reading.connection, held, reading.now)
    able_person: Able | None = None
    for known in acts:
        at = reach(held, known.name)
        if not (at.office or at.departments or at.own):
            continue
        answer = judge(theirs, known, doc, None)
        if isinstance(answer, Yes):
            able_person = able_person or _able(reading, person)
            able[known.name].append(_for(reading, able_person, answer.on_behalf_of))


def _able(reading: Reading, person: people.Person) -> Able:
    absence = people.away(reading, person.id, reading.today)
    if absence is None:
        return Able(person.id, person.name)
    other = people.stand_in(reading, person.id, reading.today)
    name = reading.get(people.Person, other).name if other is not None else ""
    return Able(person.id, person.name, "", absence.until, name)


def _for(reading: Reading, able_person: Able, lender: int | None) -> Able:
    if lender is None:
        return able_person
    name = reading.get(people.Person, lender).name
    return Able(
        able_person.person, able_person.name, name, able_person.away_until, able_person.substitute
    )
