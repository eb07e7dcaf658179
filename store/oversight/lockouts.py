"""Notifying a manager that a person's session ended after wrong PINs."""

from __future__ import annotations

from store.acts import Doing, Nothing, act
from store.errors import N_
from store.inbox import WorkItem, first_queue
from store.oversight.work_requests import Asked, asked
from store.people import Person, departments_of, report_to

__all__ = ["report_lockout"]

TITLE: Asked = {
    "nl": "Pincode van {who} te vaak verkeerd: sessie beëindigd",
    "en": "Wrong PIN of {who} too often: session ended",
}


@act("lockout.tell", N_("report a wrong PIN"), on=Person, quiet=True,
     in_person=True)  # fmt: skip
def report_lockout(doing: Doing, person: Person, _given: Nothing) -> WorkItem | None:
    """Create an item for the person's leader; None in an office without queues."""
    places = tuple(departments_of(doing, person.id))
    queue = first_queue(doing, places)
    if queue is None:
        return None
    return asked(
        doing,
        queue,
        report_to(doing, "work", queue.department),
        TITLE,
        {"who": person.name},
        N_("Wrong PIN of {who} too often: session ended"),
        origin="review",
        subject_kind=person.kind,
        subject=person.id,
        priority=1,
    )
