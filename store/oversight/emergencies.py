"""Opening emergency access, ending it, and reporting what was seen by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Annotated

from store.access.emergency import LASTS, Emergency, running
from store.acts import Doing, Given, Nothing, act
from store.engine import model_of
from store.errors import N_, Invalid, NotFound
from store.fields import Id
from store.inbox import first_queue, record
from store.ledgers import Daybook
from store.oversight.work_requests import Asked, asked
from store.people import Department, FourEyesException, Person, report_to
from store.reading import DocumentAccess
from store.time_zone import AMSTERDAM
from store.typed_text import NeededLine

__all__ = [
    "AccessedDocument",
    "OpenEmergency",
    "ShownByEmergency",
    "end_emergency",
    "log_emergency_access",
    "open_emergency",
    "shown_by_emergency",
]

TITLE: Asked = {
    "nl": "Noodtoegang van {who} tot {place}, tot {until}",
    "en": "Emergency access of {who} to {place}, until {until}",
}
OPENED: dict[str, str] = {
    "item": N_("{who} opened item {id}: {what}"),
    "entry": N_("{who} opened entry {id}: {what}"),
    "statement": N_("{who} opened bank statement {id}: {what}"),
    "bank_line": N_("{who} opened bank line {id}: {what}"),
    "batch": N_("{who} opened batch {id}: {what}"),
}
LISTED: dict[str, str] = {
    "item": N_("{who} saw items in a list: {what}"),
    "entry": N_("{who} saw entries in a list: {what}"),
    "line": N_("{who} saw ledger lines in a list: {what}"),
    "open_item": N_("{who} saw open items in a list: {what}"),
    "statement": N_("{who} saw bank statements in a list: {what}"),
    "bank_line": N_("{who} saw bank lines in a list: {what}"),
    "batch": N_("{who} saw batches in a list: {what}"),
}
FILE = N_("{who} opened a file of item {id}: {what}")
BOOKS = N_("{who} read in the ledgers: {field}")
OTHER = N_("{who} saw {what}")
"""What the timeline says of a document opened, of rows of a list, of a file, and of figures."""
TITLE_SHOWN = 60
"""Characters of each title in the line about a list."""


class OpenEmergency(Given):
    """The reason for seeing a department's work now."""

    reason: NeededLine


@act("emergency.open", N_("open emergency access"), on=Department, given=OpenEmergency)
def open_emergency(doing: Doing, department: Department, given: OpenEmergency) -> Emergency:
    """Open a department's work for an hour; its manager and the auditor are notified."""
    me = doing.actor.person
    if doing.reach("item.read").covers(department.id, owned=False):
        raise Invalid(N_("You already have access to the work of {name}. Go there with q in the "
                         "inbox."), field="department",
                      name=department.name)  # fmt: skip
    if department.id in running(doing, me, _moment(doing.now)):
        raise Invalid(N_("You already have emergency access to {name}. Go there with q in the "
                         "inbox."), field="department",
                      name=department.name)  # fmt: skip
    until = doing.now + LASTS
    made = doing.add(
        Emergency(
            person=me,
            department=department.id,
            reason=given.reason,
            since=_moment(doing.now),
            until=_moment(until),
        )
    )
    _add_exception(doing, made, department)
    queue = first_queue(doing, (department.id,))
    if queue is None:
        return made
    item = asked(
        doing,
        queue,
        report_to(doing, "work", department.id),
        TITLE,
        {"who": doing.actor.name, "place": department.name,
         "until": f"{until.astimezone(AMSTERDAM):%H:%M}"},
        N_("Emergency access of {who} to {place}, until {until}"),
        origin="review",
        subject_kind=made.kind,
        subject=made.id,
        priority=1,
        text=given.reason,
    )  # fmt: skip
    made.item = item.id
    return doing.save(made)


def _add_exception(doing: Doing, made: Emergency, department: Department) -> None:
    """Add the emergency to the exceptions reviewed every month, which the auditor sees too."""
    doing.add(
        FourEyesException(
            act="emergency.open",
            subject_kind=made.kind,
            subject=made.id,
            what=department.name,
            department=department.id,
            actor=made.person,
            reason=made.reason,
            at=made.since,
            month=f"{doing.today:%Y-%m}",
        )
    )


@act("emergency.end", N_("end emergency access"), on=Emergency)
def end_emergency(doing: Doing, emergency: Emergency, _given: Nothing) -> Emergency:
    """End an emergency early; one that has already ended stays as it was."""
    if datetime.fromisoformat(emergency.until) <= doing.now:
        return emergency
    emergency.until = _moment(doing.now)
    saved = doing.save(emergency)
    if saved.item is not None:
        record(doing, saved.item, "link", N_("Emergency access ended"))
    return saved


class AccessedDocument(Given):
    """What was shown; see `DocumentAccess`."""

    kind: str
    id: Annotated[int, Id(kind_in="kind")]
    part: str = ""
    listed: bool = False

    @property
    def key(self) -> str:
        """Its key in the list of what an emergency showed."""
        return f"{self.opened} in a list" if self.listed else self.opened

    @property
    def opened(self) -> str:
        """Its key if it is opened."""
        return f"{self.kind} {self.id} {self.part}".strip()


class ShownByEmergency(Given):
    """What one view showed."""

    shown: tuple[AccessedDocument, ...]


def shown_by_emergency(
    accesses: Iterable[DocumentAccess],
) -> Iterator[tuple[int, ShownByEmergency]]:
    """Yield each emergency that alone showed something new, with what that was."""
    by: dict[int, tuple[Emergency, list[AccessedDocument]]] = {}
    for access in sorted(accesses, key=lambda access: access.listed):  # what is opened comes first
        if (emergency := access.emergency) is not None:
            document = AccessedDocument(
                kind=access.kind, id=access.id, part=access.part, listed=access.listed
            )
            by.setdefault(emergency.id, (emergency, []))[1].append(document)
    for emergency, shown in by.values():
        fresh = _fresh(emergency, shown)
        if fresh:
            yield emergency.id, ShownByEmergency(shown=fresh)


def _fresh(emergency: Emergency, shown: Iterable[AccessedDocument]) -> tuple[AccessedDocument, ...]:
    """Return what was not told of yet; a row of what was opened is nothing new."""
    known = set(emergency.seen)
    fresh = []
    for document in shown:
        if not known & {document.key, document.opened}:
            known.add(document.key)
            fresh.append(document)
    return tuple(fresh)


@act(
    "emergency.look",
    N_("read with emergency access"),
    on=Emergency,
    given=ShownByEmergency,
    quiet=True,
)
def log_emergency_access(doing: Doing, emergency: Emergency, given: ShownByEmergency) -> Emergency:
    """Record what was shown, each once, on the item that the manager has."""
    fresh = _fresh(emergency, given.shown)
    emergency.seen = (*emergency.seen, *(document.key for document in fresh))
    if emergency.item is not None:
        who = doing.get(Person, emergency.person).name
        for message, values in _lines(doing, fresh):
            record(doing, emergency.item, "link", message, {"who": who, **values})
    return doing.save(emergency)


def _lines(
    doing: Doing, shown: Iterable[AccessedDocument]
) -> Iterator[tuple[str, dict[str, str | int]]]:
    """Yield a line for each document that was opened, and one for the rows of each kind."""
    rows: dict[str, list[str]] = {}
    for document in shown:
        what = _name(doing, document)
        if document.listed:
            rows.setdefault(document.kind, []).append(f"{document.id} {what[:TITLE_SHOWN]}".strip())
        elif document.kind == Daybook.kind:
            yield BOOKS, {"field": document.part}
        elif document.part:
            yield FILE, {"id": document.id, "what": document.part}
        else:
            yield OPENED.get(document.kind, OTHER), {"id": document.id, "what": what}
    for kind, names in rows.items():
        yield LISTED.get(kind, OTHER), {"what": "; ".join(names)}


def _name(doing: Doing, document: AccessedDocument) -> str:
    model = model_of(document.kind)
    try:
        return doing.get(model, document.id).display_name() if model else ""
    except NotFound:  # removed since it was shown
        return ""


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")
