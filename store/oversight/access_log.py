"""The access log (logging of NEN 7513): who accessed which document of a logged kind, and when.

A line is written when one document is opened, when documents of the kind are searched, and
when they are exported. Lists, counts and completion while typing are not logged one by one:
they show a name, and a line for each would hide the accesses that matter. The log says who,
for whom, in which roles, which document, when, from where and whether by an emergency;
never the document's contents.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from dateutil.relativedelta import relativedelta
from pydantic import Field

from store.access.roles import Role
from store.acts import Doing, Given, act
from store.engine import Cursor, Doc, Tally, model_of
from store.errors import N_, NotFound
from store.fields import Id
from store.people import Person, SignIn, this_process
from store.reading import Reading
from store.records import Relation
from store.time_zone import AMSTERDAM
from store.typed_text import Line

__all__ = [
    "ACCESS_HOW",
    "KEPT_YEARS",
    "Access",
    "AccessRow",
    "access_people",
    "access_subjects",
    "accesses",
    "lapsed",
    "log_accesses",
]

KEPT_YEARS = 5
"""Years that a line is kept, by NEN 7513."""
ORDER = ("-id",)
MOST_SUBJECTS = 100_000
ACCESS_HOW = {
    "read": N_("opened"),
    "search": N_("searched"),
    "export": N_("to a file"),
    "refused": N_("refused"),
}
"""The sorts of access, and an access that was refused, as msgids."""


Outcome = Literal["allowed", "refused"]


class Access(Doc):
    """One access: `subject` is of a logged kind, or 0 for many documents at once.

    `person` is 0 for Kantoor's own account. `session` and `came_from` identify the access
    point; without a session it was this machine. `emergency` is the one that alone gave access.
    A `refused` look showed nothing. `part` is the field of which a masked value was shown. The rest
    is what `store.reading.Logged` has, as codes; lines of an older program lack them.
    """

    kind = "access"
    append_only = True
    refers: ClassVar[dict[str, str]] = {
        "person": "person", "on_behalf_of": "person", "session": "sign_in",
        "emergency": "emergency"}  # fmt: skip
    indexes = (
        ("person",),
        ("subject_kind", "subject"),
        ("person", "subject_kind", "subject"),
        ("at",),
    )

    person: int
    on_behalf_of: int | None = None
    roles: tuple[Role, ...] = ()
    how: Literal["read", "search", "export"]
    subject_kind: str
    subject: int = 0
    emergency: int | None = None
    session: int | None = None
    came_from: str = ""
    at: str
    outcome: Outcome = "allowed"
    part: str = ""
    purpose: str = ""
    life_cycle: str = ""
    protocol: str = ""
    treatment: str = ""
    consent: str = ""

    def tallies(self) -> list[Tally]:
        """Count it by day and person, and by day if only an emergency gave it."""
        day = datetime.fromisoformat(self.at).astimezone(AMSTERDAM).date()
        tallies: list[Tally] = [("accesses", f"{day}|{self.person}", 1)]
        if self.emergency is not None:
            tallies.append(("accesses.emergency", f"{day}", 1))
        return tallies


class LoggedAccess(Given):
    """One access, as it was buffered."""

    person: Annotated[int, Id("person")]
    on_behalf_of: Annotated[int | None, Id("person")]
    roles: tuple[Role, ...]
    how: Literal["read", "search", "export"]
    kind: Line
    id: Annotated[int, Id(kind_in="kind", kept=True)]
    emergency: Annotated[int | None, Id("emergency")]
    at: Line
    came_from: Line = ""
    outcome: Outcome = "allowed"
    part: Line = ""
    purpose: Line = ""
    life_cycle: Line = ""
    protocol: Line = ""
    treatment: Line = ""
    consent: Line = ""


class LogAccesses(Given):
    """Accesses of this process, oldest first."""

    looks: Annotated[tuple[LoggedAccess, ...], Field(max_length=10_000)]


@act("access.log", N_("record access"), given=LogAccesses, quiet=True)
def log_accesses(doing: Doing, given: LogAccesses) -> None:
    """Save a line for each access, with the session that runs in this process."""
    sessions = {
        person: _session(doing, person) for person in {access.person for access in given.looks}
    }
    for access in given.looks:
        sat = sessions[access.person]
        doing.add(
            Access(
                **access.model_dump(exclude={"kind", "id", "came_from"}),
                subject_kind=access.kind,
                subject=access.id,
                session=sat.id if sat else None,
                came_from=sat.came_from if sat else access.came_from,
            )
        )


def _session(doing: Doing, person: int) -> SignIn | None:
    """Return a person's newest session, if it ran here; it may just have ended."""
    sign_ins = doing.page(SignIn, {"person": person}, order=("-id",), limit=1)
    return sign_ins[0] if sign_ins and sign_ins[0].process == this_process() else None


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


def accesses(
    reading: Reading,
    person: int | None = None,
    relation: int | None = None,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[AccessRow]:
    """Return a page of the log, newest first: all, of one person, of one relation, or both.

    Empty for everyone but log managers, even for administrators.
    """
    if not _readable(reading):
        return []
    where: dict[str, str | int] = {} if person is None else {"person": person}
    if relation is not None:
        where |= {"subject_kind": Relation.kind, "subject": relation}
    lines = reading.page(Access, where, ORDER, after, before, limit)
    return [_row(reading, access) for access in lines]


def access_people(reading: Reading) -> list[tuple[int, str]]:
    """Return id and name of the people who may be in the log, by name, including leavers."""
    persons = reading.find(Person) if _readable(reading) else []
    return sorted(
        ((person.id, person.name) for person in persons), key=lambda person: person[1].casefold()
    )


def access_subjects(reading: Reading) -> list[tuple[int, str, str]]:
    """Return id, name and place of the relations that may be in the log, by name."""
    if not _readable(reading):
        return []
    relations = reading.page(Relation, order=("sorted_name",), limit=MOST_SUBJECTS)
    return [(relation.id, relation.name, relation.city) for relation in relations]


def lapsed(reading: Reading) -> AccessRow | None:
    """Return the newest line past its retention period: it and older ones may be removed."""
    if not _readable(reading):
        return None
    edge = (reading.now - relativedelta(years=KEPT_YEARS)).isoformat(timespec="milliseconds")
    all_accesses = reading.page(Access, order=("-at",), at=(edge,), limit=1)
    return _row(reading, all_accesses[0]) if all_accesses else None


def _readable(reading: Reading) -> bool:
    return reading.reach("access.read").office


def _row(reading: Reading, access: Access) -> AccessRow:
    return AccessRow(
        id=access.id,
        cursor=reading.cursor(access, ORDER),
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
