"""The access log (logging of NEN 7513): who accessed which document of a logged kind, and when.

A line is written when one document is opened, when documents of the kind are searched, and
when they are exported. Lists, counts and completion while typing are not logged one by one:
they show a name, and a line for each would hide the accesses that matter. The log says who,
for whom, in which roles, which document, when, from where and whether by an emergency;
never the document's contents.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from store.access.roles import Role
from store.acts import Doing, Given, act
from store.engine import Doc, Tally
from store.errors import N_
from store.fields import Id
from store.people import SignIn, this_process
from store.time_zone import AMSTERDAM
from store.typed_text import Line

__all__ = ["KEPT_YEARS", "Access", "log_accesses"]

KEPT_YEARS = 5
"""Years that a line is kept, by NEN 7513."""

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
