"""Opening emergency access, ending it, and reporting what was seen by it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from store.access.emergency import LASTS, Emergency, running
from store.acts import Doing, Given, Nothing, act
from store.engine import Doc
from store.errors import N_, Invalid
from store.fields import Id
from store.inbox import WorkItem, record
from store.ledgers import Entry
from store.oversight.work_requests import Asked, asked, queue_for
from store.people import Department, FourEyesException, Person, report_to
from store.time_zone import AMSTERDAM
from store.typed_text import NeededLine

__all__ = [
    "AccessedDocument",
    "OpenEmergency",
    "end_emergency",
    "log_emergency_access",
    "open_emergency",
]

TITLE: Asked = {
    "nl": "Noodtoegang van {who} tot {place}, tot {until}",
    "en": "Emergency access of {who} to {place}, until {until}",
}
ACCESS_MESSAGES: dict[str, tuple[type[Doc], str]] = {
    "item": (WorkItem, N_("{who} looked at item {id}: {what}")),
    "entry": (Entry, N_("{who} looked at entry {id}: {what}")),
}


class OpenEmergency(Given):
    """The reason for seeing a department's work now."""

    reason: NeededLine


@act("emergency.open", N_("open emergency access"), on=Department, given=OpenEmergency)
def open_emergency(doing: Doing, department: Department, given: OpenEmergency) -> Emergency:
    """Open a department's work for an hour; its manager and the auditor are notified."""
    me = doing.actor.person
    if doing.reach("item.read").covers(department.id, owned=False):
        raise Invalid(N_("You see the work of {name} already."), field="department",
                      name=department.name)  # fmt: skip
    if department.id in running(doing, me, _moment(doing.now)):
        raise Invalid(N_("You have emergency access to {name} already."), field="department",
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
    queue = queue_for(doing, (department.id,))
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
    """The document that was shown."""

    kind: str
    id: Annotated[int, Id(kind_in="kind")]


@act(
    "emergency.look",
    N_("see by emergency access"),
    on=Emergency,
    given=AccessedDocument,
    quiet=True,
)
def log_emergency_access(doing: Doing, emergency: Emergency, given: AccessedDocument) -> Emergency:
    """Record a document that was opened, once, on the item that the manager has."""
    seen = f"{given.kind} {given.id}"
    if seen in emergency.seen:
        return emergency
    emergency.seen = (*emergency.seen, seen)
    if emergency.item is not None:
        model, message = ACCESS_MESSAGES[given.kind]
        who = doing.get(Person, emergency.person).name
        what = doing.get(model, given.id).display_name()
        record(doing, emergency.item, "link", message, {"who": who, "id": given.id, "what": what})
    return doing.save(emergency)


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")
