"""The queue that a message goes to."""

from __future__ import annotations

import re

from store.acts import Given
from store.engine import Snapshot
from store.errors import N_, Invalid
from store.inbox.models import MailDoc, Queue, Takes
from store.people import departments
from store.reading import Reading

__all__ = ["first_queue", "is_invoice", "mail_department", "queue_for", "queue_in_use"]

_INVOICE = re.compile(r"factu(?:ur|ren)|\binvoices?\b|credit[ -]?not(?:a|e)", re.IGNORECASE)
"""Dutch writes compounds as one word (inkoopfactuur, factuurnummer): no word boundaries."""


def is_invoice(subject: str) -> bool:
    """Whether a subject announces an invoice or a credit note.

    >>> is_invoice("Factuur 2026-118"), is_invoice("Afspraak dinsdag")
    (True, False)
    """
    return _INVOICE.search(subject) is not None


def queue_in_use(snapshot: Snapshot, queue: int) -> Queue:
    """Return a queue to which somebody gives work; raises `Invalid` for one that is closed."""
    chosen = snapshot.get(Queue, queue)
    if not chosen.active:
        raise Invalid(
            N_("{queue} is closed. Choose another queue."), field="queue", queue=chosen.name
        )
    return chosen


def queue_for(snapshot: Snapshot, takes: Takes) -> Queue:
    """Return the queue for this sort of work; invoices go with other mail if no queue takes them.

    Raises `Invalid` when no queue takes the mail.
    """
    queues = snapshot.page(Queue, {"takes": takes}, limit=1)
    if queues:
        return queues[0]
    if takes != "mail":
        return queue_for(snapshot, "mail")
    raise Invalid(N_("No queue receives mail. Ask the administrator to set one up."))


def first_queue(reading: Reading, wanted: tuple[int, ...] = ()) -> Queue | None:
    """Return the first queue of the first department that has one, preferring those `wanted`."""
    for department in (*wanted, *(department_doc.id for department_doc in departments(reading))):
        queues = reading.page(Queue, {"department": department}, limit=1)
        if queues:
            return queues[0]
    return None


def mail_department(reading: Reading, _of: Given | MailDoc) -> int:
    """Return the department where mail comes in, for actions that receive some."""
    return queue_for(reading, "mail").department
