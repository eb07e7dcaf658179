"""Reading the access log: pages of it, of a person, and of what was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Literal

from dateutil.relativedelta import relativedelta

from store.access.roles import Role
from store.engine import Cursor, Those, additions, model_of
from store.errors import N_, Invalid, NotFound
from store.oversight.access_log import KEPT_YEARS, Access
from store.people import Person
from store.reading import Reading
from store.records import Record, Relation, known_as

__all__ = ["ACCESS_HOW", "DETAILS", "AccessRow", "LogSubject", "access_people", "access_record",
           "access_subjects", "accesses", "lapsed"]  # fmt: skip

ORDER = ("-id",)
MOST_SUBJECTS = 100_000
ACCESS_HOW = {
    "read": N_("opened"),
    "search": N_("searched"),
    "export": N_("to a file"),
    "refused": N_("refused"),
}
"""The sorts of access, and an access that was refused, as msgids."""
DETAILS = {
    "part": N_("Field"),
    "purpose": N_("Purpose"),
    "life_cycle": N_("State"),
    "protocol": N_("Rules"),
    "treatment": N_("Treats"),
    "consent": N_("Consent"),
}
"""What a line says besides, by its field (NEN 7513, 7.2), as msgids."""


@dataclass(frozen=True)
class AccessRow:
    """A line of the log: current names, `roles` as values of `Role`, `how` as a msgid.

    `what` is the document's current display name; empty when it is gone, or for many documents.
    """

    id: int
    cursor: Cursor
    at: datetime
    person: int
    who: str
    on_behalf_of: str
    roles: tuple[Role, ...]
    how: str
    subject_kind: str
    subject: int
    what: str
    emergency: bool
    came_from: str
    part: str = ""
    purpose: str = ""
    life_cycle: str = ""
    protocol: str = ""
    treatment: str = ""
    consent: str = ""


@dataclass(frozen=True)
class LogSubject:
    """What a search in the log is for: one `record`, or all about a contact (`relation`) or `person`."""

    kind: Literal["relation", "person", "record"]
    id: int
    name: str = ""
    hint: str = ""


def accesses(
    reading: Reading,
    person: int | None = None,
    at: LogSubject | None = None,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[AccessRow]:
    """Return a page of the log, newest first: all, of one person, of what was looked at, or both.

    Of a contact or a person are the looks at them, and at all records about them. Empty for everyone
    but log managers, even for administrators.
    """
    if not _readable(reading):
        return []
    whose: dict[str, str | int] = {} if person is None else {"person": person}
    if at is None:
        lines = reading.page(Access, whose, ORDER, after, before, limit)
        return [_row(reading, access, reading.cursor(access, ORDER)) for access in lines]
    sources = [Those(Access, {**whose, **where}) for where in _conditions(reading, at)]
    page = list(islice(additions(reading, sources, after, before, limit), limit))
    rows = [_row(reading, Access.from_json(each.id, each.rev, each.body), each.cursor)
            for each in page]  # fmt: skip
    return rows if before is None else rows[::-1]


def _conditions(reading: Reading, at: LogSubject) -> list[dict[str, str | int | list[int] | Those]]:
    """Return the conditions of the lines about a document, and about the records about it."""
    if at.kind == Record.kind:
        return [{"subject_kind": at.kind, "subject": at.id}]
    named = known_as(reading, at.id) if at.kind == Relation.kind else [at.id]
    about = Those(Record, {"about_kind": at.kind, "about": named})
    return [{"subject_kind": at.kind, "subject": named},
            {"subject_kind": Record.kind, "subject": about}]  # fmt: skip


def access_people(reading: Reading) -> list[tuple[int, str]]:
    """Return id and name of the people who may be in the log, by name, including leavers."""
    persons = reading.find(Person) if _readable(reading) else []
    return sorted(
        ((person.id, person.name) for person in persons), key=lambda person: person[1].casefold()
    )


def access_subjects(reading: Reading) -> list[LogSubject]:
    """Return the contacts, by name, and the persons that records in the log may be about."""
    if not _readable(reading):
        return []
    relations = reading.page(Relation, order=("sorted_name",), limit=MOST_SUBJECTS)
    return [
        *(
            LogSubject("relation", relation.id, relation.name, relation.city)
            for relation in relations
        ),
        *(LogSubject("person", person, name) for person, name in access_people(reading)),
    ]


def access_record(reading: Reading, text: str) -> LogSubject:
    """Return the record with a number, as typed; raises `Invalid` where there is none."""
    typed = text.strip().upper()
    numbered = reading.page(Record, {"no": typed}, limit=1) if _readable(reading) else []
    if not numbered:
        raise Invalid(N_("Unknown number: {number}. Scan or type it again."), field="no",
                      number=typed[:40])  # fmt: skip
    return LogSubject("record", numbered[0].id, numbered[0].display_name())


def lapsed(reading: Reading) -> AccessRow | None:
    """Return the newest line past its retention period: it and older ones may be removed."""
    if not _readable(reading):
        return None
    edge = (reading.now - relativedelta(years=KEPT_YEARS)).isoformat(timespec="milliseconds")
    all_accesses = reading.page(Access, order=("-at",), at=(edge,), limit=1)
    return _row(reading, all_accesses[0], (all_accesses[0].id,)) if all_accesses else None


def _readable(reading: Reading) -> bool:
    return reading.reach("access.read").office


def _row(reading: Reading, access: Access, cursor: Cursor) -> AccessRow:
    return AccessRow(
        id=access.id,
        cursor=cursor,
        at=datetime.fromisoformat(access.at),
        person=access.person,
        who=_name(reading, access.person),
        on_behalf_of=_name(reading, access.on_behalf_of or 0),
        roles=access.roles,
        how=ACCESS_HOW["refused" if access.outcome == "refused" else access.how],
        subject_kind=access.subject_kind,
        subject=access.subject,
        what=_called(reading, access),
        emergency=access.emergency is not None,
        came_from=access.came_from,
        **access.model_dump(include=set(DETAILS)),
    )


def _name(reading: Reading, person: int) -> str:
    return reading.get(Person, person).name if person else ""


def _called(reading: Reading, access: Access) -> str:
    model = model_of(access.subject_kind)
    if model is None or not access.subject:
        return ""
    try:
        return reading.get(model, access.subject).display_name()
    except NotFound:
        return ""
